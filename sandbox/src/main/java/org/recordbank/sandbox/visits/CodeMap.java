package org.recordbank.sandbox.visits;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a facility's own codes mean, as it would be told to normalize-service.
 *
 * @param rows the codes that are mapped, in the order of the source codes
 * @param unmapped the codes in use that the map leaves out on purpose, in order
 */
public record CodeMap(List<Row> rows, List<String> unmapped) {

  private static final String HEADER =
      "source_system,source_code,target_system,target_code,target_display";

  /** Copies. */
  public CodeMap {
    rows = List.copyOf(rows);
    unmapped = List.copyOf(unmapped);
  }

  /**
   * One code.
   *
   * @param sourceSystem the facility's namespace
   * @param sourceCode the facility's code
   * @param targetSystem the standard's URI in FHIR
   * @param targetCode the standard code
   * @param targetDisplay what it is called; empty where nobody says
   */
  public record Row(
      String sourceSystem,
      String sourceCode,
      String targetSystem,
      String targetCode,
      String targetDisplay) {}

  /** As comma-separated values (RFC 4180, lines end with a line feed): a header, then the rows. */
  public String toCsv() {
    return Stream.concat(Stream.of(HEADER), rows.stream().map(CodeMap::line))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** Writes {@code <facility>.csv} into a folder, as normalize-service wants it. */
  public Path writeTo(Path folder, String facility) throws IOException {
    Files.createDirectories(folder);
    return Files.writeString(folder.resolve(facility + ".csv"), toCsv(), UTF_8);
  }

  private static String line(Row row) {
    return Stream.of(
            row.sourceSystem(),
            row.sourceCode(),
            row.targetSystem(),
            row.targetCode(),
            row.targetDisplay())
        .map(CodeMap::quoted)
        .collect(Collectors.joining(","));
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
