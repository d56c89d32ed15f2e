package org.recordbank.benchmarks.sides;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Waits until a count has reached its goal. */
final class Arrival {

  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);
  private static final long POLL_NANOS = 5_000_000;

  private final LongSupplier count;
  private final long goal;

  Arrival(LongSupplier count, long goal) {
    this.count = count;
    this.goal = goal;
  }

  /**
   * Returns when it has.
   *
   * @throws MissingVisits if it stands still for a minute, or passes the goal
   */
  void await() {
    long last = -1;
    long changed = System.nanoTime();
    while (true) {
      long now = count.getAsLong();
      if (now == goal) {
        return;
      }
      if (now > goal) {
        throw new MissingVisits("%d more than were published were committed".formatted(now - goal));
      }
      if (now != last) {
        last = now;
        changed = System.nanoTime();
      } else if (System.nanoTime() - changed > LONGEST_STANDSTILL.toNanos()) {
        throw new MissingVisits(
            "%d visits were not committed, and for %d s none was"
                .formatted(goal - now, LONGEST_STANDSTILL.toSeconds()));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
