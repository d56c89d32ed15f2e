package org.recordbank.faultagent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
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

  private static final Set<String> STOOD = ConcurrentHashMap.newKeySet();

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

  /** Stops the process once, as {@code kill -STOP} does; it goes on when somebody wakes it. */
  public static void standStill(String fault) {
    if (isDue(fault) && STOOD.add(fault)) {
      say(fault);
      String pid = Long.toString(ProcessHandle.current().pid());
      try {
        int ignored = new ProcessBuilder("kill", "-STOP", pid).inheritIO().start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Commits the offsets behind these records; by reflection, for the agent knows no Kafka. */
  public static void commit(Object consumer, Object records) {
    try {
      Object offsets = records.getClass().getMethod("nextOffsets").invoke(records);
      if (offsets instanceof Map<?, ?> some && !some.isEmpty()) {
        Class<?> type =
            Class.forName(
                "org.apache.kafka.clients.consumer.Consumer",
                false,
                records.getClass().getClassLoader());
        type.getMethod("commitSync", Map.class).invoke(consumer, some);
      }
    } catch (ReflectiveOperationException e) {
      System.err.println("fault agent: cannot commit early: " + e);
      Runtime.getRuntime().halt(STATUS);
    }
  }

  private static void say(String fault) {
    System.err.println("fault agent: " + fault);
  }
}
