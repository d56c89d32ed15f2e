package org.recordbank.normalize.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SamplesTest {
  /** In hundredths: just under what is measured; to be raised with it. */
  private static final int LEAST_MAPPED = 94;

  @Test
  void theShareOfMappedValuesDoesNotFall() throws Exception {
    int[] fates = new int[3];
    Map<String, Integer> rest = new TreeMap<>();
    for (Samples.Converted each : Samples.all()) {
      for (Line line : each.lines()) {
        line.leaves(
            (field, component, sub, value, fate) -> {
              fates[fate]++;
              if (fate != Part.MAPPED) {
                rest.merge((fate == 0 ? "- " : "t ") + line.name() + "-" + field, 1, Integer::sum);
              }
            });
      }
    }
    int all = fates[0] + fates[1] + fates[2];
    System.out.printf(
        "HL7 v2: %d values, %d mapped (%.1f %%), %d kept as text, %d not understood%n",
        all, fates[2], 100.0 * fates[2] / all, fates[1], fates[0]);
    if (Boolean.getBoolean("places")) {
      rest.entrySet().stream()
          .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
          .forEach(each -> System.out.println(each.getValue() + " " + each.getKey()));
    }

    assertThat(100.0 * fates[2] / all).isGreaterThan(LEAST_MAPPED);
  }
}
