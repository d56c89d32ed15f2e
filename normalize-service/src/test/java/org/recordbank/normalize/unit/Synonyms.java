package org.recordbank.normalize.unit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The table of units with their synonyms that lies beside the project. */
final class Synonyms {
  static final Path FOLDER = Path.of(System.getProperty("terminology", "../../shared/terminology"));

  record Row(String ucum, List<String> synonyms) {}

  private Synonyms() {}

  static List<Row> read() throws IOException {
    return Files.readAllLines(FOLDER.resolve("ucum-lhc-synonyms.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(cells -> new Row(cells[0].strip(), split(cells[2])))
        .toList();
  }

  private static List<String> split(String synonyms) {
    return Arrays.stream(synonyms.split(";", -1))
        .map(String::strip)
        .filter(synonym -> !synonym.isEmpty())
        .toList();
  }
}
