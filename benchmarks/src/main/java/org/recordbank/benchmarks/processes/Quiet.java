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
  private static final double IDLE_CORES = 0.15;

  private final Map<String, Family> families;

  /** Watches these. */
  public Quiet(Map<String, Family> families) {
    this.families = Map.copyOf(families);
  }

  /** Returns when they are quiet, or after sixteen seconds in which they were not. */
  public void await() {
    for (int i = 0; i < MOST_WINDOWS; i++) {
      Cpu before = Cpu.now(families);
      try {
        Thread.sleep(WINDOW);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
      if (Cpu.now(families).since(before).total() < IDLE_CORES * WINDOW.toNanos() / 1000) {
        return;
      }
    }
  }
}
