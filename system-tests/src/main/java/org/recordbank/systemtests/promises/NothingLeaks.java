package org.recordbank.systemtests.promises;

import java.util.List;
import org.recordbank.sandbox.visits.Markers;

/** No word that was planted in patients' data stands in what others may read. */
public record NothingLeaks() implements Promise {

  @Override
  public List<String> broken(Ledger ledger, Observations seen) {
    return seen.exposed().stream()
        .filter(exposed -> !Markers.foundIn(exposed.text()).isEmpty())
        .map(exposed -> "patient data stand in " + exposed.where())
        .toList();
  }
}
