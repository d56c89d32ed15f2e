package org.recordbank.normalize.codesystem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The rows of {@code systems.tsv}, read apart from what is tested. */
final class SystemRows {

  record Row(String uri, String title, List<String> oids, List<String> spellings) {}

  private SystemRows() {}

  static List<Row> all() {
    try (InputStream in =
            Objects.requireNonNull(SystemRows.class.getResourceAsStream("systems.tsv"));
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      return lines.lines().skip(1).map(SystemRows::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    String[] cells = line.split("\t", -1);
    return new Row(cells[0], cells[1], parts(cells[2], " "), parts(cells[3], "\\|"));
  }

  private static List<String> parts(String cell, String separator) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(separator, -1));
  }
}
