package org.recordbank.sandbox.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the compiler said, as lines for people. */
public final class Report {

  private Report() {}

  /** What was loaded: a table, and the version that is in use from now on. */
  public static List<String> loaded(JsonNode event) {
    if (event.has("facility")) {
      long leftOut = event.path("leftOut").asLong();
      return List.of(
          "Map of "
              + event.path("facility").asText()
              + ": "
              + event.path("maps").asLong()
              + " rows"
              + (leftOut == 0 ? "" : ", " + leftOut + " left out that are not equivalent")
              + ", version "
              + event.path("version").asText(),
          "  in place: " + event.path("file").asText());
    }
    var rows = new ArrayList<List<String>>();
    for (JsonNode each : event.path("publications")) {
      rows.add(
          List.of(
              each.path("name").asText(),
              each.path("version").asText(),
              each.path("concepts").asText(),
              each.path("maps").asText(),
              String.format(Locale.ROOT, "%.1f", each.path("seconds").asDouble())));
    }
    List<String> head = List.of("PUBLICATION", "VERSION", "CONCEPTS", "MAPS", "SECONDS");
    return Stream.of(
            table(head, rows),
            List.of(
                "",
                "Terminology "
                    + event.path("version").asText()
                    + ", in place: "
                    + event.path("file").asText()))
        .flatMap(List::stream)
        .toList();
  }

  /** What is in use: its sources, and the facilities' maps. */
  public static List<String> inUse(JsonNode event) {
    var lines = new ArrayList<String>();
    lines.add("Terminology " + event.path("version").asText() + ", " + event.path("file").asText());
    lines.add("");
    lines.addAll(
        table(
            List.of("SOURCE", "VERSION", "ROWS", "LICENCE"),
            cells(event.path("sources"), "name", "version", "rows", "licence")));
    if (!event.path("facilities").isEmpty()) {
      lines.add("");
      lines.addAll(
          table(
              List.of("FACILITY", "VERSION", "ROWS"),
              cells(event.path("facilities"), "name", "version", "rows")));
    }
    return lines;
  }

  private static List<List<String>> cells(JsonNode array, String... names) {
    var rows = new ArrayList<List<String>>();
    for (JsonNode each : array) {
      rows.add(Stream.of(names).map(name -> each.path(name).asText()).toList());
    }
    return rows;
  }

  /** Columns as wide as what stands in them, but for the last. */
  private static List<String> table(List<String> head, List<List<String>> rows) {
    int[] widths = new int[head.size()];
    var all = new ArrayList<List<String>>();
    all.add(head);
    all.addAll(rows);
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return all.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> cells, int[] widths) {
    var line = new StringBuilder("  ");
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i).replaceAll("\\p{Cntrl}", "?");
      line.append(cell).append(" ".repeat(Math.max(0, widths[i] - cell.length()) + 2));
    }
    return line.toString().stripTrailing();
  }
}
