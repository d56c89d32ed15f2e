package org.recordbank.benchmarks.processes;

import java.time.Duration;
import java.util.Map;

/**
 * Waits until processes have nothing to do: what follows the commits (outcomes, status, offsets) is
 * then done too, so that its cost counts for the visits that caused it and the next measurement
 * begins on a quiet machine.
 */
public final class Quiet {

  private static final Duration WINDOW = Duration.ofMillis(400);
  private static final int MOST_WINDOWS = 40;

  /** Services that have nothing to do still look at the clock, the broker and their tables. */
  private static final long IDLE_MICROS = (long) (0.15 * WINDOW.toNanos() / 1000);

  private final Map<String, Family> families;

  /** Below this they are quiet; on some machines they always use more than the least. */
  private long quietMicros = IDLE_MICROS;

  /** Watches these. */
  public Quiet(Map<String, Family> families) {
    this.families = Map.copyOf(families);
  }

  /** Returns when they are quiet, or after sixteen seconds in which they were not. */
  public void await() {
    long least = Long.MAX_VALUE / 2;
    for (int i = 0; i < MOST_WINDOWS && least >= quietMicros; i++) {
      Cpu before = Cpu.now(families);
      try {
        Thread.sleep(WINDOW);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
      least = Math.min(least, Cpu.now(families).since(before).total());
    }
    quietMicros = Math.max(IDLE_MICROS, least + least / 3);
  }
}
