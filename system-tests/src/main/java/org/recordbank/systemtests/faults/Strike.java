package org.recordbank.systemtests.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.recordbank.systemtests.promises.Ledger;

/**
 * Lets one fault happen, or two at once, and measures how long it takes, from when all is mended,
 * until visits are taken in again and all are settled that were acknowledged by then.
 */
final class Strike {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration ALL_GAVE_UP = Duration.ofSeconds(5);
  private static final int FEW = 3;
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Stand stand;
  private final Traffic traffic;
  private final int sentBefore;

  Strike(Stand stand, Traffic traffic) {
    this.stand = stand;
    this.traffic = traffic;
    this.sentBefore = stand.ledger.all().size();
  }

  /** How long the pipeline took to catch up; {@link #PATIENCE} where it did not. */
  Duration with(List<Fault> faults) {
    faults.forEach(fault -> fault.inject().run());
    Faults.sleep(
        faults.stream().map(Fault::hold).max(Comparator.naturalOrder()).orElse(Duration.ZERO));
    var inOrder = new ArrayList<>(faults);
    inOrder.sort(Comparator.comparing(Fault::isBelow).reversed());
    inOrder.forEach(fault -> fault.heal().run());
    if (traffic.rests()) {
      traffic.goOn();
    }
    long healed = System.nanoTime();
    awaitTraffic(healed);
    Set<String> owed = unsettled();
    while (!owed.isEmpty() && System.nanoTime() - healed < PATIENCE.toNanos()) {
      Faults.sleep(LOOK);
      owed.removeIf(stand.trail::isSettled);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - healed);
    traffic.goOn();
    return took;
  }

  /** At least something must have been taken in since; nobody recovers in silence. */
  private void awaitTraffic(long healed) {
    int before = traffic.acknowledged();
    while (traffic.acknowledged() < before + FEW
        && System.nanoTime() - healed < PATIENCE.toNanos()) {
      Faults.sleep(LOOK);
      if (System.nanoTime() - healed > ALL_GAVE_UP.toNanos()) {
        traffic.goOn();
      }
    }
  }

  private Set<String> unsettled() {
    return stand.ledger.all().stream()
        .skip(sentBefore) // what an earlier run has lost does not come back
        .filter(Ledger.Sent::acknowledged)
        .map(Ledger.Sent::document)
        .filter(document -> !stand.trail.isSettled(document))
        .collect(Collectors.toSet());
  }
}
