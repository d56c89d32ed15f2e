package org.recordbank.ingest;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The bounded memory into which bodies of calls are read. A call that finds none left is told to
 * come again rather than made to wait, so that worker threads stay free for those who only ask.
 */
@Singleton
final class Bodies {
  private static final int UNIT = 256 << 10;

  private final int longest;
  private final Duration wait;
  private final Semaphore units;

  Bodies(IngestConfig config) {
    this.longest = config.maxDocumentBytes();
    this.wait = config.publishWait();
    this.units =
        new Semaphore(
            Math.max(
                unitsOf(longest),
                (int) Math.min(Integer.MAX_VALUE, config.maxBodyBytesInMemory() / UNIT)));
  }

  /** A share of the memory, to be given back. */
  interface Share extends AutoCloseable {
    /** Gives it back; again is of no effect. */
    @Override
    void close();
  }

  /** The most bytes of a body. */
  int longest() {
    return longest;
  }

  /** Whether a body of this stated length is too long to begin with. */
  boolean isTooLong(long length) {
    return length > longest;
  }

  /**
   * A share for a body.
   *
   * @param length as stated; negative where it is not, which counts as the longest
   * @return null where there is none left now
   */
  @Nullable Share take(long length) {
    int count = unitsOf(length < 0 ? longest : Math.min(length, longest));
    return units.tryAcquire(count) ? share(count) : null;
  }

  private Share share(int count) {
    AtomicBoolean taken = new AtomicBoolean(true);
    return () -> {
      if (taken.getAndSet(false)) {
        units.release(count);
      }
    };
  }

  /** A share of nothing yet, for what comes without a stated length. */
  Growing grow() {
    return new Growing();
  }

  /**
   * A share that grows with what is read into it, and may be held by several: it is given back when
   * each of them has closed its own.
   */
  final class Growing implements Share {
    private int taken;
    private int holders = 1;

    /** Makes it suffice for so many bytes; waits as long as for the broker. */
    boolean suffices(long bytes) throws InterruptedException {
      return suffices(bytes, wait);
    }

    /**
     * Makes it suffice for so many bytes.
     *
     * @return whether it does, after waiting this long at most
     */
    boolean suffices(long bytes, Duration wait) throws InterruptedException {
      int wanted = unitsOf(bytes);
      if (wanted > taken) {
        if (!units.tryAcquire(wanted - taken, wait.toNanos(), TimeUnit.NANOSECONDS)) {
          return false;
        }
        taken = wanted;
      }
      return true;
    }

    /** Another hold on it; closed like any other. */
    synchronized Share hold() {
      holders++;
      AtomicBoolean held = new AtomicBoolean(true);
      return () -> {
        if (held.getAndSet(false)) {
          close();
        }
      };
    }

    /** Gives up a hold: the first one, when called by who made it. */
    @Override
    public synchronized void close() {
      if (--holders == 0) {
        units.release(taken);
        taken = 0;
      }
    }
  }

  private static int unitsOf(long bytes) {
    return (int) Math.max(1, (bytes + UNIT - 1) / UNIT);
  }
}
