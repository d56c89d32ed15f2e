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
    return "http://terminology.hl7.org/CodeSystem/v2-" + table;
  }

  /** The number of a table named such as {@code HL70203}; empty where the name is none. */
  static String number(String name) {
    if (name.length() < 5 || name.length() > 7 || !name.startsWith("HL7")) {
      return "";
    }
    for (int i = 3; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return "";
      }
    }
    return "0".repeat(7 - name.length()) + name.substring(3);
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
