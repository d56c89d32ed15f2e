package org.recordbank.sandbox.send;

import java.util.List;

/** What would be sent. */
public final class Catalogue {

  private static final List<String> HEAD =
      List.of("FILE", "FORMAT", "COMPRESSION", "BYTES", "REMARK");

  private Catalogue() {}

  /** A line for each entry of the folder. */
  public static List<String> table(List<FolderEntry> entries) {
    return Table.of(HEAD, entries.stream().map(Catalogue::cells).toList());
  }

  private static List<String> cells(FolderEntry entry) {
    return switch (entry) {
      case FolderEntry.Sendable file ->
          List.of(
              file.name(),
              file.format().words(),
              file.compression().contentEncoding(),
              Long.toString(file.bytes()),
              "");
      case FolderEntry.PassedOver file ->
          List.of(file.name(), "-", "-", "-", "passed over: " + file.reason());
    };
  }
}
