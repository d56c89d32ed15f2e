package org.recordbank.ingest;

import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.recordbank.ingest.visit.Intake;
import org.recordbank.pipeline.Sender;

/**
 * Publishes accepted visits; who waits for them waits a bounded time. First the outcomes {@code
 * received} are made durable, then the visits, so that on the compacted topic no later stage's
 * outcome comes to stand before them. Visits of one patient go one after the other: while the
 * broker is away with a visit whose sender was told that nobody knows, a later one of that patient
 * does not overtake it.
 */
@Singleton
final class Publisher {
  private static final int LANES = 1024; // a power of two; patients share them by hash

  private final Sender sender;
  private final Duration wait;
  private final ReentrantLock[] lanes = new ReentrantLock[LANES];
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Publisher(Sender sender, IngestConfig config) {
    this.sender = sender;
    this.wait = config.publishWait();
    for (int i = 0; i < LANES; i++) {
      lanes[i] = new ReentrantLock(true);
    }
  }

  /**
   * Publishes.
   *
   * @param accepted in the order in which they are to stand
   * @param share given back when the visits are in or given up, which may be later than the answer
   * @return whether the broker has all of them, within the time that a call waits; if not, it may
   *     come to have them later. Fails with what the broker or the registry refused with
   */
  CompletableFuture<Boolean> publish(List<Intake.Received> accepted, Bodies.Share share) {
    long deadline = System.nanoTime() + wait.toNanos();
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    threads.execute(
        Context.current()
            .wrap(
                () -> {
                  try {
                    done.complete(publish(accepted, deadline));
                  } catch (Throwable e) {
                    done.completeExceptionally(e);
                  } finally {
                    share.close();
                  }
                }));
    // All timers of the JVM share a thread: it is not the one to write answers.
    return done.completeOnTimeout(false, wait.toNanos(), TimeUnit.NANOSECONDS)
        .thenCompose(
            in ->
                in
                    ? CompletableFuture.completedFuture(true)
                    : CompletableFuture.supplyAsync(() -> false, threads));
  }

  /**
   * Publishes and waits.
   *
   * @return as {@link #publish} has it
   * @throws RuntimeException where the broker or the registry refused
   */
  boolean publishAndWait(List<Intake.Received> accepted, Bodies.Share share) {
    try {
      return publish(accepted, share).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  private boolean publish(List<Intake.Received> accepted, long deadline)
      throws InterruptedException {
    Deque<ReentrantLock> held = new ArrayDeque<>();
    try {
      // Each takes its lanes in the same order, so that no two wait for each other.
      for (int lane : accepted.stream().mapToInt(Publisher::lane).sorted().distinct().toArray()) {
        if (!lanes[lane].tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          return false;
        }
        held.push(lanes[lane]);
      }
      sender.send(accepted.stream().map(each -> SubmittedStage.outcome(each.outcome())).toList());
      sender.send(accepted.stream().map(each -> SubmittedStage.visit(each.visit())).toList());
      return true;
    } finally {
      held.forEach(ReentrantLock::unlock);
    }
  }

  private static int lane(Intake.Received accepted) {
    return spread(accepted.visit().getHeader().getPatientKey().hashCode()) & (LANES - 1);
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
