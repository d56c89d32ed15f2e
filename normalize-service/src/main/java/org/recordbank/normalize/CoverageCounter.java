package org.recordbank.normalize;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.recordbank.normalize.worklist.Tally;

/**
 * Counts of codings on their way to the database, to which they are added about once a second.
 * While it is away they are kept here, within the bounds of {@link Tally}. What a batch that is
 * repeated after a crash has counted may count twice.
 */
@Singleton
final class CoverageCounter {
  private final CoverageTable table;
  private Tally waiting = new Tally();

  CoverageCounter(CoverageTable table) {
    this.table = table;
  }

  /** Counts what a batch held, once it is concluded. */
  synchronized void add(Tally batch) {
    waiting.add(batch);
  }

  private synchronized Tally take() {
    Tally taken = waiting;
    waiting = new Tally();
    return taken;
  }

  /** Adds to the database what was counted since. */
  void flush() throws SQLException {
    Tally taken = take();
    if (taken.isEmpty()) {
      return;
    }
    try {
      table.add(taken);
    } catch (SQLException | RuntimeException e) {
      add(taken);
      throw e;
    }
  }
}
