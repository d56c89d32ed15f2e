package org.recordbank.normalize.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.codesystem.CodeSystems;

final class HonestyTest {
  /**
   * Where the form changes: tables that become codes of FHIR, names of coding systems and their
   * identifiers, types of addresses and numbers, numbers, yes and no.
   */
  private static final Set<String> CHANGED =
      Set.of(
          "PID-8", "NK1-15", "GT1-9", "IN1-43", "PID-24", "PID-30", "PV1-2", "OBX-11", "OBR-25",
          "ORC-5", "OBR-5", "TXA-17", "RXA-20", "OBX-5", "PRB-13", "MSH-19");

  @Test
  void eachValueThatCountsAsMappedOrAsTextStandsInTheBundle() throws Exception {
    TreeMap<String, Integer> missing = new TreeMap<>();
    int[] checked = new int[2];
    for (Samples.Converted each : Samples.all()) {
      List<String> texts = new ArrayList<>();
      collect(Samples.JSON.readTree(each.done().bundle()), texts);
      String all = String.join("\n", texts);
      String lower = all.toLowerCase(Locale.ROOT);
      Set<String> whole = texts.stream().collect(Collectors.toSet());
      for (Line line : each.lines()) {
        line.leaves(
            (field, component, sub, value, fate) -> {
              if (fate != 0) {
                checked[0]++;
                boolean stands = whole.contains(value) || all.contains(value) || isTime(value, all);
                String place = line.name() + "-" + field;
                if (!stands && !CHANGED.contains(place) && !isForm(value, lower)) {
                  missing.merge(place + "." + component + "." + sub, 1, Integer::sum);
                }
              }
            });
      }
    }
    System.out.println("HL7 v2, values whose form changed by a table: " + missing);

    int count = missing.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(checked[0]).isGreaterThan(50_000);
    assertThat(count).isLessThan(checked[0] / 100);
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isValueNode()) {
      texts.add(node.asText());
    } else {
      node.forEach(child -> collect(child, texts));
    }
  }

  /** A date or time in the form of FHIR. */
  private static boolean isTime(String value, String all) {
    String digits = value.replace(":", "");
    if (digits.length() == 6 || digits.length() == 4) {
      String clock = digits.substring(0, 2) + ":" + digits.substring(2, 4);
      if (all.contains(clock)) {
        return true;
      }
    }
    return value.length() >= 6
        && all.contains(
            value.substring(0, 4)
                + "-"
                + value.substring(4, 6)
                + (value.length() >= 8 ? "-" + value.substring(6, 8) : ""));
  }

  /** A coding system, a type of table, or a number, written as FHIR writes it. */
  private static boolean isForm(String value, String lower) {
    String text = value.toLowerCase(Locale.ROOT);
    String system = CodeSystems.uri(value).toLowerCase(Locale.ROOT);
    return text.startsWith("hl7")
        || lower.contains(system)
        || lower.contains(text.replace(" ", "%20"))
        || lower.contains(text.replace("&", "%26"));
  }
}
