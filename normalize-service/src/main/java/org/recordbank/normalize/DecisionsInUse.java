package org.recordbank.normalize;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.bundle.BundleRewriter;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.normalize.worklist.DecidedMaps;

/**
 * What was decided, as far as this instance knows: by asking the database a few times a second.
 * While that is away, what was known before goes on to hold; before anything is known, no visit is
 * normalized.
 */
@Singleton
final class DecisionsInUse {
  private final DecisionTable table;
  private final TerminologyInUse terminology;
  private DecidedMaps known = DecidedMaps.NONE;
  private boolean asked;
  private @Nullable BundleRewriter rewriter;

  DecisionsInUse(DecisionTable table, TerminologyInUse terminology) {
    this.table = table;
    this.terminology = terminology;
  }

  /**
   * The terminology with all that was decided up to a decision.
   *
   * @param rewriter by that terminology
   * @param newest number of that decision; 0 where nothing was decided
   */
  record Known(Terminology terminology, BundleRewriter rewriter, long newest) {}

  /**
   * What is known of decisions.
   *
   * @throws SQLTransientException while nothing is known yet
   */
  synchronized Known known() throws SQLTransientException {
    if (!asked) {
      throw new SQLTransientException("what was decided is not known yet");
    }
    Terminology now = terminology.terminology();
    BundleRewriter last = rewriter;
    if (last == null || !last.isBy(now)) {
      last = new BundleRewriter(now);
      rewriter = last;
    }
    return new Known(now, last, known.newest());
  }

  /** The terminology with every decision that was made before this call. */
  synchronized Known refreshed() throws SQLException {
    long newest = table.newest();
    if (!asked || newest != known.newest()) {
      // Smaller: the database was set back to an earlier time.
      take(
          asked && newest > known.newest()
              ? known.with(table.since(known.newest()))
              : DecidedMaps.NONE.with(table.present()));
    }
    return known();
  }

  /** From now on visits are normalized by these. */
  synchronized void take(DecidedMaps decisions) {
    terminology.decisions(decisions.maps());
    known = decisions;
    asked = true;
  }

  /** Learns of what is new. */
  void refresh() throws SQLException {
    Known now = refreshed();
    assert now.newest() >= 0;
  }
}
