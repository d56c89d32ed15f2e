package org.recordbank.sandbox.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Codes that nothing knows, a line for each, and lines for what might stand for it. */
public final class UnmappedTable {

  private static final int LONGEST = 80;
  private static final int MOST_SUGGESTIONS = 3;

  private UnmappedTable() {}

  /** The lines for a page, as the service answers it. */
  public static List<String> lines(JsonNode page) {
    var lines = new ArrayList<String>();
    lines.add(page.path("waiting").asLong() + " codes wait for a decision");
    for (JsonNode code : page.path("codes")) {
      lines.add("");
      lines.add(
          String.format(
              Locale.ROOT,
              "%-10s %s %s  %s",
              cell(code.path("facility")),
              cell(code.path("system")),
              cell(code.path("code")),
              cell(code.path("display"))));
      lines.add(
          String.format(
              Locale.ROOT,
              "  %d visits, %s, last seen %s%s",
              code.path("visits").asLong(),
              list(code.path("kinds")),
              cell(code.path("lastSeen")),
              units(code)));
      int most = MOST_SUGGESTIONS;
      for (JsonNode each : code.path("suggestions")) {
        if (most-- > 0) {
          lines.add(
              String.format(
                  Locale.ROOT,
                  "  %.2f  %s %s  %s",
                  each.path("score").asDouble(),
                  cell(each.path("system")),
                  cell(each.path("code")),
                  cell(each.path("display"))));
        }
      }
    }
    return lines;
  }

  private static String units(JsonNode code) {
    String units = list(code.path("examples").path("units"));
    return units.isEmpty() ? "" : ", in " + units;
  }

  private static String list(JsonNode texts) {
    var all = new ArrayList<String>();
    texts.forEach(each -> all.add(cell(each)));
    return String.join(", ", all);
  }

  /** What senders call their codes may hold what a terminal would obey. */
  private static String cell(JsonNode text) {
    String cell = text.isNull() ? "" : text.asText().replaceAll("\\p{Cntrl}", "?");
    return cell.length() <= LONGEST ? cell : cell.substring(0, LONGEST) + "…";
  }
}
