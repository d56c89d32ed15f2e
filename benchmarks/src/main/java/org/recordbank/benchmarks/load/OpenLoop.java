package org.recordbank.benchmarks.load;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Times at which things are meant to happen, whatever became of those before: a slow system does
 * not slow down who visits it, and its delay counts for all that came meanwhile.
 *
 * @param startNanos the first time, by {@link System#nanoTime}
 * @param perSecond how many in a second
 */
public record OpenLoop(long startNanos, double perSecond) {

  private static final double NANOS = 1e9;

  /** When the one with this number is meant to happen. */
  public long intendedNanos(int number) {
    return startNanos + Math.round(number * (NANOS / perSecond));
  }

  /** Lets each happen at its time, or at once where that has passed. */
  public void run(int count, IntConsumer action) {
    for (int i = 0; i < count; i++) {
      long intended = intendedNanos(i);
      for (long left = intended - System.nanoTime();
          left > 0;
          left = intended - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      action.accept(i);
    }
  }
}
