package org.recordbank.sandbox.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Held visits and how many there are, as tables. */
public final class HeldTable {

  private static final List<String> VISITS =
      List.of("HELD SINCE", "AGE", "CODE", "FACILITY", "VISIT", "DROPPED", "NEXT LOOK");
  private static final List<String> COUNTS = List.of("FACILITY", "CODE", "VISITS", "OLDEST");

  private HeldTable() {}

  /** The lines for visits, as the service tells of them; empty where there is none. */
  public static List<String> list(List<JsonNode> visits) {
    var rows = new ArrayList<List<String>>();
    for (JsonNode visit : visits) {
      rows.add(
          List.of(
              moment(visit.path("since")),
              age(visit.path("age").asText()),
              visit.path("code").asText(),
              visit.path("facility").asText("-"),
              visit.path("visit").asText(),
              moment(visit.path("dropAt")),
              visit.hasNonNull("nextLook") ? moment(visit.path("nextLook")) : ""));
    }
    return rows.isEmpty() ? List.of() : table(VISITS, rows);
  }

  /** The lines for how many there are, as the service tells of it. */
  public static List<String> counts(JsonNode counts) {
    var rows = new ArrayList<List<String>>();
    for (JsonNode each : counts.path("counts")) {
      rows.add(
          List.of(
              each.path("facility").asText("-"),
              each.path("code").asText(),
              each.path("visits").asText(),
              moment(each.path("oldest"))));
    }
    long all = counts.path("visits").asLong();
    var lines = new ArrayList<String>();
    lines.add(all == 1 ? "1 visit is held" : all + " visits are held");
    if (!rows.isEmpty()) {
      lines.add("");
      lines.addAll(table(COUNTS, rows));
    }
    return lines;
  }

  /** In its largest unit: 3d, 5h, 12m, 40s. */
  private static String age(String duration) {
    try {
      Duration age = Duration.parse(duration);
      if (age.toDays() > 0) {
        return age.toDays() + "d";
      }
      if (age.toHours() > 0) {
        return age.toHours() + "h";
      }
      return age.toMinutes() > 0 ? age.toMinutes() + "m" : age.toSeconds() + "s";
    } catch (DateTimeException e) {
      return "-";
    }
  }

  private static String moment(JsonNode text) {
    try {
      return Instant.parse(text.asText()).truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeException e) {
      return "-";
    }
  }

  private static List<String> table(List<String> head, List<List<String>> rows) {
    var lines = new ArrayList<List<String>>(List.of(head));
    lines.addAll(rows);
    var widths = new int[head.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    return lines.stream().map(line -> line(line, widths)).toList();
  }

  private static String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
