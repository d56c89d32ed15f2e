package org.recordbank.sandbox.demo;

import java.util.ArrayList;
import java.util.List;
import org.recordbank.sandbox.visits.SyntheticDocument;
import org.recordbank.sandbox.visits.SyntheticVisit;

/**
 * What is sent, and in which order: the visits, each in its facility's form, then documents, a few
 * times another content under an identifier that was used already, which must be rejected, and a
 * few pieces once more.
 *
 * @param published everything that must end as deposited, held or rejected, in order
 * @param repeats what is sent once more afterwards and must have no effect
 */
record Script(List<Dispatch> published, List<Dispatch> repeats) {

  private static final int ONE_IN = 100;

  Script {
    published = List.copyOf(published);
    repeats = List.copyOf(repeats);
  }

  /** How many conflicts there are among this many visits to publish. */
  static int conflicts(int toPublish) {
    return toPublish < 10 ? 0 : Math.max(1, toPublish / ONE_IN);
  }

  /** Conflicts are made of the first bundles and stand at the end. */
  static Script of(List<SyntheticVisit> visits, List<SyntheticDocument> documents, int conflicts) {
    List<Dispatch> published = new ArrayList<>();
    List<Dispatch> repeats = new ArrayList<>();
    List<Dispatch.Bundle> conflicting = new ArrayList<>();
    for (SyntheticVisit visit : visits) {
      List<Dispatch> pieces = Dispatch.of(visit);
      published.addAll(pieces);
      if (pieces.getFirst() instanceof Dispatch.Bundle && conflicting.size() < conflicts) {
        conflicting.add(new Dispatch.Bundle(visit.withOtherContent()));
      } else if (repeats.size() < 2 * conflicts) {
        repeats.add(pieces.getFirst());
      }
    }
    documents.forEach(document -> published.add(new Dispatch.Document(document)));
    published.addAll(conflicting);
    return new Script(published, repeats);
  }
}
