package org.recordbank.systemtests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.recordbank.sandbox.visits.SyntheticVisit;

/** Does things at once, and fails if one of them does. */
final class Tasks {

  private static final int AT_ONCE = 8;

  private Tasks() {}

  static void all(List<Runnable> tasks) {
    try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> running = new ArrayList<>();
      tasks.forEach(task -> running.add(pool.submit(task)));
      running.forEach(Tasks::await);
    }
  }

  /** For each facility and patient in order, for many of them at once. */
  static List<Runnable> inOrder(List<SyntheticVisit> visits, Consumer<SyntheticVisit> task) {
    var queues = new LinkedHashMap<String, List<SyntheticVisit>>();
    for (SyntheticVisit visit : visits) {
      queues
          .computeIfAbsent(visit.facility() + "|" + visit.patientId(), k -> new ArrayList<>())
          .add(visit);
    }
    return queues.values().stream().<Runnable>map(queue -> () -> queue.forEach(task)).toList();
  }

  static void await(Future<?> task) {
    try {
      Object ignored = task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a task failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
