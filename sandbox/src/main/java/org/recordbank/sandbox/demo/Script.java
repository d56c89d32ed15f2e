package org.recordbank.sandbox.demo;

import java.util.ArrayList;
import java.util.List;
import org.recordbank.sandbox.visits.SyntheticVisit;

/**
 * What is sent, and in which order: the visits, a few of them twice, and a few times another
 * content under an identifier that was used already, which must be rejected.
 *
 * @param published everything that must end as deposited, held or rejected, in order
 * @param repeats what is sent once more afterwards and must have no effect
 */
record Script(List<SyntheticVisit> published, List<SyntheticVisit> repeats) {

  private static final int ONE_IN = 100;

  Script {
    published = List.copyOf(published);
    repeats = List.copyOf(repeats);
  }

  /** How many conflicts there are among this many to publish. */
  static int conflicts(int toPublish) {
    return toPublish < 10 ? 0 : Math.max(1, toPublish / ONE_IN);
  }

  /** Conflicts are made of the first visits and stand at the end. */
  static Script of(List<SyntheticVisit> visits, int conflicts) {
    List<SyntheticVisit> published = new ArrayList<>(visits);
    visits.stream().limit(conflicts).map(SyntheticVisit::withOtherContent).forEach(published::add);
    List<SyntheticVisit> repeats =
        visits.stream()
            .skip(conflicts)
            .limit(2L * conflicts)
            .map(SyntheticVisit::asRepeat)
            .toList();
    return new Script(published, repeats);
  }
}
