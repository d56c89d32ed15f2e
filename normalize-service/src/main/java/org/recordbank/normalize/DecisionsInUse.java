package org.recordbank.normalize;

import jakarta.inject.Singleton;
import java.sql.SQLException;
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

  DecisionsInUse(DecisionTable table, TerminologyInUse terminology) {
    this.table = table;
    this.terminology = terminology;
  }

  /** Learns of what is new; when this returns, visits are normalized by it. */
  synchronized void refresh() throws SQLException {
    long newest = table.newest();
    if (asked && newest == known.newest()) {
      return;
    }
    // Smaller: the database was set back to an earlier time.
    known =
        asked && newest > known.newest()
            ? known.with(table.since(known.newest()))
            : DecidedMaps.NONE.with(table.present());
    terminology.decided(known);
    asked = true;
  }
}
