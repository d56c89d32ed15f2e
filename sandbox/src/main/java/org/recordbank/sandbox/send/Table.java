package org.recordbank.sandbox.send;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as what stands in them. */
final class Table {

  private Table() {}

  /** The head and a line for each row; all have as many cells as the head. */
  static List<String> of(List<String> head, List<List<String>> rows) {
    int[] widths = new int[head.size()];
    widen(widths, head);
    rows.forEach(row -> widen(widths, row));
    var lines = new ArrayList<String>();
    lines.add(line(head, widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private static void widen(int[] widths, List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], printable(cells.get(i)).length());
    }
  }

  private static String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = printable(cells.get(i));
      line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
    }
    return line.toString().stripTrailing();
  }

  /** Names of files may hold what a terminal would obey. */
  private static String printable(String cell) {
    return cell.replaceAll("\\p{Cntrl}", "?");
  }
}
