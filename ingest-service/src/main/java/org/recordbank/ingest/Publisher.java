package org.recordbank.ingest;

import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.recordbank.ingest.visit.Intake;
import org.recordbank.pipeline.Sender;

/**
 * Publishes one accepted visit and waits a bounded time for it. First the outcome {@code received}
 * is made durable, then the visit, so that on the compacted topic no later stage's outcome comes to
 * stand before it. Visits of one patient go one after the other: while the broker is away with a
 * visit whose sender was told that nobody knows, a later one of that patient does not overtake it.
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
   * Publishes and waits.
   *
   * @param share given back when the visit is in or given up, which may be after this returns
   * @return whether the broker has it; if not, it may come to have it later
   * @throws RuntimeException where the broker or the registry refused
   */
  boolean publish(Intake.Decision.Accepted accepted, Bodies.Share share) {
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
    try {
      return done.get(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  private boolean publish(Intake.Decision.Accepted accepted, long deadline)
      throws InterruptedException {
    String patientKey = accepted.visit().getHeader().getPatientKey();
    ReentrantLock lane = lanes[spread(patientKey.hashCode()) & (LANES - 1)];
    if (!lane.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    try {
      sender.send(List.of(SubmittedStage.outcome(accepted.outcome())));
      sender.send(List.of(SubmittedStage.visit(accepted.visit())));
      return true;
    } finally {
      lane.unlock();
    }
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
