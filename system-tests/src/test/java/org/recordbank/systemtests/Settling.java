package org.recordbank.systemtests;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.recordbank.sandbox.clients.OutcomeBook;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.systemtests.promises.Observations;

/** How visits are to end, and waiting for it. */
final class Settling {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Map<String, Set<String>> expected = new TreeMap<>();
  private final Deployment deployment;

  Settling(Deployment deployment) {
    this.deployment = deployment;
  }

  /** Each of these visits ends as one of these. */
  Settling expect(List<SyntheticVisit> visits, String... statuses) {
    visits.forEach(visit -> expected.put(OutcomeBook.keyOf(visit), Set.of(statuses)));
    return this;
  }

  /** Returns when all have ended so and nothing is on its way. */
  void await() {
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> missing().isEmpty());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("not as expected after " + PATIENCE + ": " + missing(), e);
    }
    long[] size = {-1};
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(700))
        .until(
            () -> {
              long before = size[0];
              size[0] = deployment.journal.size();
              return before == size[0];
            });
    deployment.journal.catchUp();
  }

  private Map<String, String> missing() {
    var census = new Census(deployment);
    var standings =
        new Observations(
                census.outcomes(),
                census.rejected(),
                List.of(),
                Set.of(),
                Set.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of())
            .standings();
    var missing = new TreeMap<String, String>();
    expected.forEach(
        (document, wanted) -> {
          Set<String> is = standings.getOrDefault(document, Set.of());
          if (is.size() != 1 || !wanted.containsAll(is)) {
            missing.put(document, is + " instead of " + wanted);
          }
        });
    return missing;
  }
}
