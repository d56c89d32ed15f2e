package org.recordbank.normalize.terminology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.recordbank.normalize.codesystem.CodeSystems;

/** The tables that the build put beside this class. */
final class ShippedTables {
  private ShippedTables() {}

  /** What the tables were made from, with its version. */
  static String origin() {
    return new String(bytes("origin.txt"), UTF_8).strip();
  }

  static List<CodeMap> load() {
    return List.of(
        table("snomed-to-icd10cm", CodeSystems.SNOMED_CT, CodeSystems.ICD10CM),
        table("rxnorm-to-ndc", CodeSystems.RXNORM, CodeSystems.NDC));
  }

  private static CodeMap table(String name, String sourceSystem, String targetSystem) {
    byte[] file = bytes(name + ".tsv");
    List<CodeMap.Row> rows = new ArrayList<>();
    for (String line : new String(file, UTF_8).split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      int first = line.indexOf('\t');
      int second = line.indexOf('\t', first + 1);
      rows.add(
          new CodeMap.Row(
              new Code(sourceSystem, line.substring(0, first)),
              new Code(targetSystem, line.substring(first + 1, second)),
              line.substring(second + 1)));
    }
    return new CodeMap(name, CodeMap.versionOf(file), rows);
  }

  private static byte[] bytes(String file) {
    try (InputStream in = ShippedTables.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not in the jar; the build makes it");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
