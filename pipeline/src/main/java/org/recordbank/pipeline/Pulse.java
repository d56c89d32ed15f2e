package org.recordbank.pipeline;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Work that one thread of its own does again and again: at once when woken, and after a while when
 * not. Whatever goes wrong is logged and tried again, a second later at the soonest.
 */
public final class Pulse {
  private static final Logger LOG = Logger.getLogger(Pulse.class);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final String name;
  private final Duration every;
  private final Work work;
  private final Semaphore woken = new Semaphore(0);
  private final Thread thread;
  private volatile boolean stopping;

  /** What is done; it must bear being done twice. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  /**
   * A pulse that does not beat yet.
   *
   * @param name of its thread and in logs
   * @param every how long it waits where nobody wakes it
   */
  public Pulse(String name, Duration every, Work work) {
    this.name = name;
    this.every = every;
    this.work = work;
    this.thread = new Thread(this::beat, name);
    thread.setDaemon(true);
  }

  /** Begins to beat. */
  public void start() {
    thread.start();
  }

  /** Has the work done soon. */
  public void wake() {
    woken.release();
  }

  /** Interrupts what is going on and waits for its end. */
  public void stop() {
    stopping = true;
    thread.interrupt();
    try {
      thread.join(LONGEST_STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    while (!stopping) {
      try {
        woken.drainPermits();
        work.run();
        woken.tryAcquire(every.toNanos(), TimeUnit.NANOSECONDS);
      } catch (Throwable e) { // also an error: were this thread to end, nothing would be done
        if (!stopping) {
          complain(e);
          pause();
        }
      }
    }
  }

  private void complain(Throwable e) {
    if (Trouble.isOfTheWorld(e)) {
      LOG.warnf("trouble, work waits; stage=%s trouble=%s", name, Trouble.describe(e));
    } else {
      LOG.errorf("defect in a pulse; stage=%s %s", name, Trouble.trace(e));
    }
  }

  private void pause() {
    try {
      Thread.sleep(AFTER_TROUBLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the next wait ends at once; only stop() interrupts
    }
  }
}
