package org.recordbank.sandbox.rejected;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.rejected.Inventory.Row;

/** Rejections as a table for people. */
public final class Listing {

  private static final List<String> HEAD =
      List.of("PLACE", "REJECTED", "STAGE", "CODE", "FACILITY", "VISIT", "REPLAYED");

  private Listing() {}

  /**
   * The table, a line for each; empty where there is nothing.
   *
   * @param outcomes what became of those that were sent again, by {@link Rejection#outcomeKey}
   */
  public static List<String> table(List<Row> rows, Map<String, Standing> outcomes) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var cells = new ArrayList<List<String>>();
    cells.add(HEAD);
    rows.forEach(row -> cells.add(cells(row, outcomes)));
    int[] widths = new int[HEAD.size()];
    for (List<String> line : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    return cells.stream().map(line -> line(line, widths)).toList();
  }

  /** How many there are, by code and stage, in one line. */
  public static String summary(long matching, int shown, SortedMap<String, Long> counts) {
    if (matching == 0) {
      return "No rejection is like that.";
    }
    String all = matching == 1 ? "1 rejection" : matching + " rejections";
    String some = shown < matching ? ", the newest " + shown + " shown (--limit)" : "";
    return all + some + ": " + counted(counts);
  }

  /** {@code 3 too-large at ingest, 1 wrong-bank at bank}. */
  public static String counted(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(each -> each.getValue() + " " + each.getKey())
        .collect(Collectors.joining(", "));
  }

  /** What became of it; empty where nothing is known. */
  public static String words(@Nullable Standing standing) {
    if (standing == null) {
      return "";
    }
    if (standing.bank() != null) {
      return standing.status() + " at " + standing.bank();
    }
    return standing.code() == null ? standing.status() : standing.status() + " " + standing.code();
  }

  private static List<String> cells(Row row, Map<String, Standing> outcomes) {
    Rejection rejection = row.rejection();
    return List.of(
        rejection.place().toString(),
        seconds(rejection.at()),
        rejection.stage(),
        rejection.code(),
        rejection.facility() == null ? "-" : rejection.facility(),
        rejection.visitId() == null ? "-" : rejection.visitId(),
        replayed(row, outcomes));
  }

  private static String replayed(Row row, Map<String, Standing> outcomes) {
    Replay replay = row.lastReplay();
    if (replay == null) {
      return "";
    }
    String now = words(row.rejection().outcomeKey().map(outcomes::get).orElse(null));
    return seconds(replay.at()) + " by " + replay.by() + (now.isEmpty() ? "" : ", now " + now);
  }

  static String seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
