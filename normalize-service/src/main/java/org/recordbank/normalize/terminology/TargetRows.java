package org.recordbank.normalize.terminology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** What the maps say of each code, each target once for each map and group. */
final class TargetRows {
  /**
   * One target.
   *
   * @param target number of the code
   * @param display number of the string
   */
  record Said(int place, int target, int display, Equivalence equivalence, int group) {}

  private final IntRows rows;
  private final List<Integer> places;
  private final IntRows.ByValue byCode;
  private final Comparator<Said> order;

  /**
   * Rows.
   *
   * @param ranks place of each code among all codes
   */
  TargetRows(StringPool strings, IntRows rows, BitSet live, List<Integer> places, int[] ranks) {
    this.rows = rows;
    this.places = places;
    this.byCode = rows.by(1, ranks.length, live);
    this.order =
        Comparator.comparing((Said said) -> -said.place())
            .thenComparing(said -> ranks[said.target()])
            .thenComparing(Said::group)
            .thenComparing(said -> said.equivalence().rank())
            .thenComparing(Said::equivalence)
            .thenComparing(said -> said.display() == 0)
            .thenComparing(Said::display, strings::compare);
  }

  /** Those of a code: the source that prevails first, then by target and group. */
  List<Said> of(int code) {
    int[] numbers = byCode.of(code);
    if (numbers.length == 0) {
      return List.of();
    }
    List<Said> all = new ArrayList<>(numbers.length);
    Arrays.stream(numbers).mapToObj(this::said).forEach(all::add);
    all.sort(order);
    List<Said> once = new ArrayList<>(all.size());
    for (Said said : all) {
      if (once.isEmpty() || !isSame(once.getLast(), said)) {
        once.add(said);
      }
    }
    return once;
  }

  private static boolean isSame(Said one, Said other) {
    return one.place() == other.place()
        && one.target() == other.target()
        && one.group() == other.group();
  }

  private Said said(int row) {
    return new Said(
        places.get(rows.get(row, 0)),
        rows.get(row, 2),
        rows.get(row, 3),
        Equivalence.numbered(rows.get(row, 4)),
        rows.get(row, 5));
  }
}
