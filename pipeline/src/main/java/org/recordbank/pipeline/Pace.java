package org.recordbank.pipeline;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a stage rests between batches, so that records gather: not at all after one that was
 * soon done, else the longer the longer it took, or longer where the stage says so. On a busy
 * machine batches take longer, so they grow, and the same visits cost less; where there is time to
 * spare nobody waits. While more waits than one batch takes, there is nothing to gather. One
 * thread's.
 */
final class Pace {
  /** What a small batch takes where the machine has time to spare. */
  private static final long SOON_NANOS = Duration.ofMillis(4).toNanos();

  /** A batch may have waited for its database. */
  private static final long LONGEST_REST_NANOS = Duration.ofMillis(25).toNanos();

  private final long leastNanos;
  private final int full;
  private final LongSupplier clock;
  private long beganAt;
  private long tookNanos;
  private boolean more;

  /**
   * Of a stage that has not begun.
   *
   * @param least from the beginning of a batch to that of the next
   * @param full how many records a batch holds at most
   * @param clock in nanoseconds, as {@link System#nanoTime}
   */
  Pace(Duration least, int full, LongSupplier clock) {
    this.leastNanos = least.toNanos();
    this.full = full;
    this.clock = clock;
    this.beganAt = clock.getAsLong();
  }

  /** So many records came, or none. */
  void begin(int records) {
    more = records >= full;
    if (records > 0) {
      beganAt = clock.getAsLong();
    }
  }

  /** They are done. */
  void end() {
    tookNanos = clock.getAsLong() - beganAt;
  }

  /** How long to rest now; zero or less for not at all. */
  long restNanos() {
    if (more) {
      return 0;
    }
    long usual = tookNanos + Math.min(2 * (tookNanos - SOON_NANOS), LONGEST_REST_NANOS);
    return Math.max(leastNanos, usual) - (clock.getAsLong() - beganAt);
  }
}
