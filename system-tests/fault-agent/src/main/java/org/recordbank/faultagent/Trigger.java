package org.recordbank.faultagent;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether it is time. Called by rewritten methods, on any thread. */
public final class Trigger {

  /** As {@code kill -9}. */
  private static final int STATUS = 137;

  private static final long BROKERS_TIME_MILLIS = 200;
  private static final String LOOP = "org.recordbank.pipeline.StageLoop";

  private static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();
  private static final Map<String, AtomicInteger> PASSED = new ConcurrentHashMap<>();

  private Trigger() {}

  static void arm(String fault, int count) {
    COUNTS.put(fault, count);
  }

  /** Says yes each time that as many passages as the fault's count have gone by. */
  public static boolean isDue(String fault) {
    int count = COUNTS.getOrDefault(fault, 1);
    int passed = PASSED.computeIfAbsent(fault, f -> new AtomicInteger()).incrementAndGet();
    return passed % count == 0;
  }

  /** Ends the process when it is time, without a word to anybody. */
  public static void kill(String fault) {
    if (isDue(fault)) {
      say(fault);
      Runtime.getRuntime().halt(STATUS);
    }
  }

  /** The same, when the broker has had the time to take what it was sent. */
  public static void killLater(String fault) {
    if (isDue(fault)) {
      try {
        Thread.sleep(BROKERS_TIME_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      say(fault);
      Runtime.getRuntime().halt(STATUS);
    }
  }

  /** The same, where a stage is at work, and not for a call or a relay. */
  public static void killInStage(String fault) {
    boolean inStage =
        StackWalker.getInstance()
            .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(LOOP)));
    if (inStage) {
      kill(fault);
    }
  }

  private static void say(String fault) {
    System.err.println("fault agent: " + fault);
  }
}
