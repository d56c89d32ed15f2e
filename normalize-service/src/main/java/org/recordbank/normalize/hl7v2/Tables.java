package org.recordbank.normalize.hl7v2;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.recordbank.normalize.codesystem.CodeSystems;

/**
 * The codes of the HL7 v2 tables as FHIR R4 publishes them (terminology.hl7.org, code systems
 * v2-nnnn; CC0), one table a line. A code that is not in the table it names is the facility's own:
 * FHIR has no such code there.
 */
final class Tables {
  private static final Map<String, Set<String>> CODES = load();

  private Tables() {}

  /**
   * Whether a table has a code.
   *
   * @param table four digits, such as {@code 0203}
   */
  static boolean has(String table, String code) {
    Set<String> codes = CODES.get(table);
    return codes != null && codes.contains(code);
  }

  /** The URI of a table. */
  static String system(String table) {
    return CodeSystems.V2 + table;
  }

  private static Map<String, Set<String>> load() {
    Map<String, Set<String>> tables = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Tables.class.getResourceAsStream("tables.tsv")),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("\t", -1);
        tables.put(cells[0], Set.copyOf(Arrays.asList(cells).subList(1, cells.length)));
      }
      return Map.copyOf(tables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
