package org.recordbank.bank.ruletrial;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** How many there are in each cell, and of how many patients. */
public final class Counts {
  private final Map<Cell, Count> cells = new HashMap<>();

  /**
   * What is in a cell.
   *
   * @param patients of whom these are; each has one account at a bank
   */
  record Count(long number, long patients) {
    static final Count NONE = new Count(0, 0);

    Count plus(Count other) {
      return new Count(number + other.number, patients + other.patients);
    }
  }

  /** One more account. */
  public void add(AccountTrial account) {
    add(account.counts());
  }

  /** What there is in each cell of one more patient. */
  void add(Map<Cell, Long> ofOne) {
    ofOne.forEach((cell, number) -> add(cell, new Count(number, 1)));
  }

  /** Those of other accounts. */
  public void add(Counts others) {
    others.cells.forEach(this::add);
  }

  private void add(Cell cell, Count count) {
    cells.merge(cell, count, Count::plus);
  }

  Count in(Cell cell) {
    return cells.getOrDefault(cell, Count.NONE);
  }

  Map<Cell, Count> all() {
    return Collections.unmodifiableMap(cells);
  }

  /** How many cells: what is in them is not to be told as it is. */
  @Override
  public String toString() {
    return "Counts in " + cells.size() + " cells";
  }
}
