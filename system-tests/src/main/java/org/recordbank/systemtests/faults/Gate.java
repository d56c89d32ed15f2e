package org.recordbank.systemtests.faults;

import java.time.Duration;

/**
 * Where a frame is half sent. As long as it is closed, senders over MLLP stop there, and a fault
 * can wait for them; then it lets them on all at once. Safe for any thread.
 */
final class Gate {

  /** Less than ingest-service waits for the rest of a frame. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private boolean closed; // this and the others by the monitor
  private int halfway;
  private int waiting;

  synchronized void close() {
    closed = true;
  }

  synchronized void open() {
    closed = false;
    notifyAll();
  }

  /** A sender has sent half of a frame; returns when it may go on. */
  synchronized void pass() {
    halfway++;
    notifyAll();
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (closed && System.nanoTime() < deadline) {
      await(deadline);
    }
    halfway--;
  }

  /** A sender has sent a frame. */
  synchronized void waits() {
    waiting++;
    notifyAll();
  }

  /** It has its answer, or knows that none comes. */
  synchronized void waitsNoMore() {
    waiting--;
  }

  /** Returns when so many senders stand halfway. */
  synchronized void awaitHalfway(int senders, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (halfway < senders) {
      require(deadline, "too few frames were half sent");
      await(deadline);
    }
  }

  /** Returns when so many senders wait for an answer. */
  synchronized void awaitWaiting(int senders, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (waiting < senders) {
      require(deadline, "too few senders waited for an answer");
      await(deadline);
    }
  }

  private static void require(long deadline, String orElse) {
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException(orElse);
    }
  }

  @SuppressWarnings("WaitNotInLoop") // each caller has its loop
  private void await(long deadline) {
    try {
      wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
