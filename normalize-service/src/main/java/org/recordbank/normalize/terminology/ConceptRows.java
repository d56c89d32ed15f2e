package org.recordbank.normalize.terminology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** What the sources say of each code itself, one row for each source that speaks of it. */
final class ConceptRows {

  /**
   * What one source says.
   *
   * @param display and unit are numbers of strings
   */
  record Said(int place, boolean active, int display, int unit) {}

  private final StringPool strings;
  private final IntRows rows;
  private final List<Integer> places;
  private final IntRows.ByValue byCode;

  ConceptRows(StringPool strings, IntRows rows, BitSet live, List<Integer> places, int codes) {
    this.strings = strings;
    this.rows = rows;
    this.places = places;
    this.byCode = rows.by(1, codes, live);
  }

  /** What is said of a code, by the source that prevails first. */
  List<Said> of(int code) {
    int[] numbers = byCode.of(code);
    if (numbers.length == 1) {
      return List.of(said(numbers[0]));
    }
    List<Said> all = new ArrayList<>(numbers.length);
    Arrays.stream(numbers).mapToObj(this::said).forEach(all::add);
    all.sort(
        Comparator.comparing((Said said) -> -said.place())
            .thenComparing(said -> !said.active())
            .thenComparing(said -> said.display() == 0)
            .thenComparing(Said::display, strings::compare));
    List<Said> ofEachSource = new ArrayList<>(1);
    for (Said said : all) {
      if (ofEachSource.isEmpty() || ofEachSource.getLast().place() != said.place()) {
        ofEachSource.add(
            new Said(said.place(), said.active(), said.display(), unit(all, said.place())));
      }
    }
    return ofEachSource;
  }

  private int unit(List<Said> all, int place) {
    return all.stream()
        .filter(said -> said.place() == place && said.unit() != 0)
        .map(Said::unit)
        .min(strings::compare)
        .orElse(0);
  }

  private Said said(int row) {
    return new Said(
        places.get(rows.get(row, 0)), rows.get(row, 4) == 1, rows.get(row, 2), rows.get(row, 3));
  }

  /** Number of the display that prevails; 0 where there is none. */
  static int display(List<Said> said) {
    for (Said one : said) {
      if (one.display() != 0) {
        return one.display();
      }
    }
    return 0;
  }
}
