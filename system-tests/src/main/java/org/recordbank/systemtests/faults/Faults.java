package org.recordbank.systemtests.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.recordbank.sandbox.Part;

/** Every fault that is let happen, on one deployment. */
final class Faults {

  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final Duration LONG = Duration.ofSeconds(6);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Stand stand;
  private final ServiceFaults services;

  Faults(Stand stand) {
    this.stand = stand;
    this.services = new ServiceFaults(stand.sandbox);
  }

  /** Each once; those that need what this machine does not have are left out. */
  List<Fault> each() {
    var all = new ArrayList<Fault>();
    Stand.SERVICES.forEach(service -> all.add(services.kill(service)));
    all.addAll(services.killedAtPoints());
    all.addAll(new FrameFaults(stand).each());
    all.addAll(services.paused());
    all.add(new WokenConsent(stand).fault());
    all.add(services.coming(Stand.SERVICES));
    all.add(oneBroker());
    all.add(allBrokers());
    all.add(brokersAndIngest());
    all.add(killedDatabase());
    all.add(pausedDatabase());
    all.add(endedSessions());
    if (stand.sandbox.hasDatabaseDisk()) {
      all.add(fullDisk());
    }
    all.add(registryAway());
    all.add(registryAwayAtStart());
    all.addAll(hostile());
    return all;
  }

  private Fault oneBroker() {
    Part broker = stand.sandbox.brokers().getLast();
    return new Fault(
        "kill one broker of three",
        Set.of(broker),
        () -> stand.sandbox.kill(broker),
        SHORT,
        () -> stand.sandbox.start(broker));
  }

  private Fault allBrokers() {
    List<Part> brokers = stand.sandbox.brokers();
    return new Fault(
        "kill the brokers",
        Set.copyOf(brokers),
        () -> brokers.forEach(stand.sandbox::kill),
        SHORT,
        () -> startBrokers(brokers));
  }

  /** What waits in a process for a broker that is away is lost with the process. */
  Fault brokersAndIngest() {
    List<Part> brokers = stand.sandbox.brokers();
    var touched = new LinkedHashSet<Part>(brokers);
    touched.add(Part.INGEST);
    return new Fault(
        "kill ingest while the brokers are away",
        touched,
        () -> {
          brokers.forEach(stand.sandbox::kill);
          sleep(LONG);
          stand.sandbox.kill(Part.INGEST);
        },
        AT_ONCE,
        () -> {
          startBrokers(brokers);
          stand.sandbox.start(Part.INGEST);
        });
  }

  private void startBrokers(List<Part> brokers) {
    brokers.forEach(broker -> stand.sandbox.launch(broker, Map.of()));
    brokers.forEach(broker -> stand.sandbox.awaitReady(broker, PATIENCE));
  }

  private Fault killedDatabase() {
    return new Fault(
        "kill the database",
        Set.of(Part.POSTGRES),
        () -> stand.sandbox.kill(Part.POSTGRES),
        SHORT,
        () -> stand.sandbox.start(Part.POSTGRES));
  }

  private Fault pausedDatabase() {
    return new Fault(
        "pause the database",
        Set.of(Part.POSTGRES),
        () -> stand.sandbox.pause(Part.POSTGRES),
        Duration.ofSeconds(30),
        () -> stand.sandbox.resume(Part.POSTGRES));
  }

  private Fault endedSessions() {
    return new Fault(
        "end every session of the database",
        Set.of(Part.POSTGRES),
        () -> {
          int ignored = stand.sandbox.endDatabaseSessions();
        },
        AT_ONCE,
        () -> {});
  }

  /** The database may end of it, as it must when it cannot write its log; then it is started. */
  private Fault fullDisk() {
    return new Fault(
        "fill the database's disk",
        Set.of(Part.POSTGRES),
        stand.sandbox::fillDatabaseDisk,
        Duration.ofSeconds(5),
        () -> {
          stand.sandbox.freeDatabaseDisk();
          stand.sandbox.start(Part.POSTGRES);
          stand.sandbox.awaitReady(Part.POSTGRES, PATIENCE);
        });
  }

  private Fault registryAway() {
    return new Fault(
        "kill the registry",
        Set.of(Part.REGISTRY),
        () -> stand.sandbox.kill(Part.REGISTRY),
        SHORT,
        () -> stand.sandbox.start(Part.REGISTRY));
  }

  /** A service that starts meanwhile knows no schema yet, and waits. */
  private Fault registryAwayAtStart() {
    return new Fault(
        "start without the registry",
        Set.of(Part.REGISTRY, Part.NORMALIZE),
        () -> {
          stand.sandbox.kill(Part.REGISTRY);
          stand.sandbox.kill(Part.NORMALIZE);
          stand.sandbox.launch(Part.NORMALIZE, Map.of());
        },
        Duration.ofSeconds(6),
        () -> {
          stand.sandbox.start(Part.REGISTRY);
          stand.sandbox.start(Part.NORMALIZE);
          stand.sandbox.awaitReady(Part.NORMALIZE, PATIENCE);
        });
  }

  private List<Fault> hostile() {
    HostileRecords records = stand.hostile;
    return List.of(
        hostile("send no Avro", records::noAvro),
        hostile("send an unknown schema", records::unknownSchema),
        hostile("send half a record", records::truncated),
        hostile("send a packed gigabyte", records::gigabyte),
        hostile("send deep nesting", records::nested));
  }

  private Fault hostile(String kind, Fault.Action send) {
    return new Fault(kind, Set.of(Part.INGEST), send, AT_ONCE, () -> {})
        .needing(stand.sandbox.brokers());
  }

  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
