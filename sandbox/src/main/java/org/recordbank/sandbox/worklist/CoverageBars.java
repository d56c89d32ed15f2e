package org.recordbank.sandbox.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** By facility and kind, the share of codings with a standard code, as a bar. */
public final class CoverageBars {

  private static final int WIDTH = 20;

  private CoverageBars() {}

  /** The lines for what the service answers: an array, ordered by facility. */
  public static List<String> lines(JsonNode coverage) {
    if (coverage.isEmpty()) {
      return List.of("no visit has been normalized yet");
    }
    var lines = new ArrayList<String>();
    String facility = "";
    for (JsonNode each : coverage) {
      if (!each.path("facility").asText().equals(facility)) {
        facility = each.path("facility").asText();
        lines.add(facility);
      }
      lines.add(line(each));
    }
    return lines;
  }

  private static String line(JsonNode each) {
    double share = each.path("share").asDouble();
    // Only what is whole is shown as whole.
    int full = share >= 1 ? WIDTH : Math.min(WIDTH - 1, (int) Math.round(share * WIDTH));
    return String.format(
        Locale.ROOT,
        "  %-26s %s%s %6.2f %%  of %,d codings; %,d unmapped, %,d of them decided since",
        each.path("kind").asText(),
        "█".repeat(full),
        "░".repeat(WIDTH - full),
        Math.floor(share * 10_000) / 100,
        each.path("codings").asLong(),
        each.path("unmapped").asLong(),
        each.path("decided").asLong());
  }
}
