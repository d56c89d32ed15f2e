package org.recordbank.systemtests.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Lets one fault happen, or two at once, and measures how long it takes, from when all is mended,
 * until visits are taken in again and all are settled that were acknowledged by then.
 */
final class Strike {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration ALL_GAVE_UP = Duration.ofSeconds(5);
  private static final Duration BEFORE_LOST = Duration.ofSeconds(10);
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
    boolean caughtUp = awaitSettled(stand.ledger.owed(sentBefore), healed);
    Duration took = caughtUp ? Duration.ofNanos(System.nanoTime() - healed) : PATIENCE;
    traffic.goOn();
    return took;
  }

  /**
   * What an earlier run has lost does not come back and is not waited for; nor what is lost now.
   */
  private boolean awaitSettled(Set<Set<String>> owed, long healed) {
    long looked = System.nanoTime();
    owed.removeIf(this::isSettled);
    while (!owed.isEmpty() && System.nanoTime() - healed < PATIENCE.toNanos()) {
      Faults.sleep(LOOK);
      owed.removeIf(this::isSettled);
      if (System.nanoTime() - looked > BEFORE_LOST.toNanos()) {
        looked = System.nanoTime();
        if (areLost(owed)) {
          return false;
        }
      }
    }
    return owed.isEmpty();
  }

  private boolean isSettled(Set<String> forms) {
    return forms.stream().anyMatch(stand.trail::isSettled);
  }

  /**
   * Whether none of these can come any more, after all that stands on topics was read: it stands on
   * none, though it was acknowledged, or a stage says that it is past it, and has not resolved it.
   * Only the waiting ends; what is lost is found at the end, as everything is.
   */
  private boolean areLost(Set<Set<String>> owed) {
    Set<String> left;
    try {
      var committed = stand.offsets.committed();
      stand.journal.catchUp();
      left = stand.trail.documentsLeftBehind(committed);
    } catch (RuntimeException e) {
      return false; // the brokers are not to be asked now
    }
    return !owed.isEmpty()
        && owed.stream()
            .flatMap(Set::stream)
            .allMatch(document -> !stand.trail.isSeen(document) || left.contains(document));
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
}
