package org.recordbank.systemtests.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;

/** What happens to services. */
final class ServiceFaults {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Longer than the session time-out that {@link Stand} gives its services. */
  private static final Duration LONGER_THAN_SESSION = Duration.ofSeconds(9);

  private static final int LAST_WORDS = 5;
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final Sandbox sandbox;

  ServiceFaults(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  Fault kill(Part service) {
    return new Fault(
        "kill " + service,
        Set.of(service),
        () -> sandbox.kill(service),
        Duration.ofSeconds(1),
        () -> sandbox.start(service));
  }

  /** Each named point, at the stages that pass it. */
  List<Fault> killedAtPoints() {
    return List.of(
        killAt(Part.INGEST, "kill-before-acknowledgement", 20),
        killAt(Part.INGEST, "kill-before-offsets", 3),
        killAt(Part.NORMALIZE, "kill-before-acknowledgement", 20),
        killAt(Part.NORMALIZE, "kill-in-batch", 10),
        killAt(Part.NORMALIZE, "kill-before-offsets", 3),
        killAt(Part.CONSENT, "kill-in-batch", 10),
        killAt(Part.CONSENT, "kill-after-commit", 3),
        killAt(Part.bank("first"), "kill-after-commit", 3),
        killAt(Part.bank("first"), "kill-before-acknowledgement", 10),
        killAt(Part.bank("union"), "kill-in-transaction", 3));
  }

  /** The process ends by itself when it has passed the point so often. */
  private Fault killAt(Part service, String point, int passages) {
    return new Fault(
            point + " at " + service,
            Set.of(service),
            () -> {
              sandbox.kill(service);
              sandbox.launch(service, Stand.withFault(point + ":" + passages));
              awaitEnd(service, point);
            },
            Duration.ZERO,
            () -> sandbox.start(service))
        .needing(infrastructure());
  }

  private void awaitEnd(Part service, String point) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (sandbox.isRunning(service)) {
      if (System.nanoTime() > deadline) {
        sandbox.kill(service);
        throw new IllegalStateException(service + " never came to " + point);
      }
      Faults.sleep(Duration.ofMillis(100));
    }
    if (!sandbox.lastLines(service, LAST_WORDS).contains("fault agent: " + point)) {
      throw new IllegalStateException(service + " ended before it came to " + point);
    }
  }

  /** Another instance takes over from one that stands still; then that one wakes up. */
  List<Fault> paused() {
    return List.of(pause(Part.NORMALIZE), pause(Part.bank("first")));
  }

  private Fault pause(Part service) {
    Part other = Part.instance(service, 2);
    return new Fault(
            "pause " + service + " beyond its session",
            Set.of(service),
            () -> {
              sandbox.start(other);
              sandbox.pause(service);
            },
            LONGER_THAN_SESSION,
            () -> {
              sandbox.resume(service);
              sandbox.awaitReady(service, PATIENCE);
              Faults.sleep(BETWEEN);
              sandbox.stop(other);
            })
        .needing(infrastructure());
  }

  /** A second and a third instance join and leave every few seconds, in good order and not. */
  Fault coming(List<Part> services) {
    return new Fault(
            "instances join and leave",
            Set.copyOf(services),
            () -> {
              each(services, 2, instance -> sandbox.launch(instance, Map.of()));
              each(services, 2, instance -> sandbox.awaitReady(instance, PATIENCE));
              each(services, 3, instance -> sandbox.launch(instance, Map.of()));
              each(services, 3, instance -> sandbox.awaitReady(instance, PATIENCE));
              Faults.sleep(BETWEEN);
              each(services, 2, sandbox::kill);
              Faults.sleep(BETWEEN);
            },
            Duration.ZERO,
            () -> each(services, 3, sandbox::stop))
        .needing(infrastructure());
  }

  /** Without it nothing comes to a point, and no instance becomes ready. */
  private List<Part> infrastructure() {
    return sandbox.parts().stream()
        .filter(part -> Part.INFRASTRUCTURE.contains(part.first()))
        .toList();
  }

  private interface Doing {
    void to(Part instance);
  }

  private static void each(List<Part> services, int number, Doing doing) {
    services.forEach(service -> doing.to(Part.instance(service, number)));
  }
}
