package org.recordbank.sandbox.send;

import org.jspecify.annotations.Nullable;

/**
 * What became of one document.
 *
 * @param file its name below the folder
 * @param line which line of the file, from 1; zero where the file is one document
 * @param format null where it was not recognised
 */
public record Row(String file, int line, @Nullable Format format, Fate fate) {

  static Row of(FolderEntry.Sendable file, Fate fate) {
    return new Row(file.name(), 0, file.format(), fate);
  }

  /** Of what is not sent. */
  public static Row of(FolderEntry.PassedOver file) {
    return new Row(file.name(), 0, null, new Fate.Unsent(file.reason(), file.isTrouble()));
  }

  Row with(Fate other) {
    return new Row(file, line, format, other);
  }

  /** {@code visits.ndjson:3} for a line. */
  String name() {
    return line == 0 ? file : file + ":" + line;
  }
}
