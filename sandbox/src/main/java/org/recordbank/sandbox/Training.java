package org.recordbank.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.recordbank.sandbox.parts.Service;

/**
 * Starts a service once and stops it again, so that its JVM keeps what later starts of the same
 * build need. Costs about three starts: for runs that start often, or whose starts are measured.
 */
final class Training {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final RunningParts running;
  private final SandboxListener listener;

  /** Banks run the same build: the second waits for what the first makes. */
  private final Map<Path, ReentrantLock> locks = new ConcurrentHashMap<>();

  Training(RunningParts running, SandboxListener listener) {
    this.running = running;
    this.listener = listener;
  }

  /** Does nothing where an archive is there; without one the service starts as well, later. */
  void train(Part part, Service service) {
    if (service.hasGuest()) {
      return;
    }
    var lock = locks.computeIfAbsent(service.jar(), jar -> new ReentrantLock());
    lock.lock();
    try {
      if (service.archive().isThere()) {
        return;
      }
      listener.training(part);
      Service trained = service.inTraining();
      running.launch(part, trained);
      running.awaitReady(part, trained, PATIENCE);
      running.stop(part, PATIENCE);
      service.archive().keep();
    } finally {
      lock.unlock();
    }
  }
}
