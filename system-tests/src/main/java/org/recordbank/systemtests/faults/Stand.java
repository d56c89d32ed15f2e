package org.recordbank.systemtests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Ports;
import org.recordbank.sandbox.ProjectFolder;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.SandboxOptions;
import org.recordbank.sandbox.clients.Enrolment;
import org.recordbank.sandbox.clients.Publisher;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.Markers;
import org.recordbank.sandbox.visits.PatientPlan;
import org.recordbank.sandbox.visits.Synthea;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.VisitSet;
import org.recordbank.sandbox.visits.VisitSupply;
import org.recordbank.schemas.TopicSpec;
import org.recordbank.schemas.Topics;
import org.recordbank.systemtests.promises.Ledger;
import org.recordbank.systemtests.seen.Journal;
import org.recordbank.systemtests.seen.Survey;

/** A deployment to be broken: every part, three brokers, a small disk where one can be made. */
public final class Stand implements AutoCloseable {

  static final List<Part> SERVICES =
      List.of(Part.INGEST, Part.NORMALIZE, Part.CONSENT, Part.bank("first"), Part.bank("union"));

  private static final List<String> BANKS = SandboxOptions.USUAL_BANKS;
  private static final long SEED = 42; // the demonstration's, for the same patients
  private static final int VISITS = 198;
  private static final int DISK_MEGABYTES = 1024;
  private static final int MOST_INSTANCES = 3;
  private static final String SESSION_MILLIS = "6000"; // the least that brokers allow

  final Sandbox sandbox;
  final VisitSet visits;
  final PatientPlan plan;
  final Ledger ledger = new Ledger();
  final Trail trail = new Trail();
  final Gate gate = new Gate();
  final HostileRecords hostile;

  /** Documents that an instance had in hand when another took its place and had them deposited. */
  final Set<String> concludedByOthers = ConcurrentHashMap.newKeySet();

  final Publisher publisher;
  final Journal journal;
  final Survey survey;
  final Offsets offsets;

  private Stand(VisitSet visits, Sandbox sandbox, List<String> topics) {
    this.visits = visits;
    this.sandbox = sandbox;
    this.plan = PatientPlan.mixed(visits.patients(), SEED);
    this.publisher = new Publisher(sandbox);
    this.journal = new Journal(sandbox, topics, trail::note);
    this.survey = new Survey(sandbox, journal, BANKS);
    this.offsets = new Offsets(sandbox, BANKS);
    this.hostile = new HostileRecords(sandbox, publisher);
  }

  /**
   * Starts everything and enrols the patients.
   *
   * @param data where data and logs are kept
   */
  public static Stand start(Path data) {
    Path project = ProjectFolder.find();
    var synthea =
        new Synthea(
            project.resolve("sandbox/parts/synthea/target/lib"),
            project.resolve(".recordbank/synthea"));
    VisitSet visits =
        new VisitSupply(synthea).take(VISITS, SEED, Markers.planted(SEED), patients -> {});
    SandboxOptions options = options(data, visits);
    var stand =
        new Stand(
            visits,
            started(options),
            Topics.all(options.facilities(), options.banks()).stream()
                .map(TopicSpec::name)
                .toList());
    stand.enrol();
    return stand;
  }

  private static SandboxOptions options(Path data, VisitSet visits) {
    try {
      Path maps = visits.harbourMap().writeTo(data.resolve("maps"), Facilities.HARBOUR);
      SandboxOptions options =
          SandboxOptions.forTests(data)
              .withJvm(SandboxOptions.Jvm.QUICK_AGAIN)
              .withThreeBrokers()
              .withInstances(MOST_INSTANCES)
              .withEnvironment(
                  Part.NORMALIZE, "RECORDBANK_NORMALIZE_MAPS", maps.resolveSibling("").toString());
      for (Part service : SERVICES) {
        options = options.withEnvironment(service, "KAFKA_SESSION_TIMEOUT_MS", SESSION_MILLIS);
      }
      return Sandbox.canHaveDatabaseDisk()
          ? options.withDatabaseMegabytes(DISK_MEGABYTES)
          : options;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Other programs take ports, too: one that was free may be gone when its part comes to it. */
  private static Sandbox started(SandboxOptions options) {
    Sandbox first = Sandbox.create(options);
    try {
      return first.start();
    } catch (SandboxFailure e) {
      first.close();
      SandboxOptions elsewhere =
          options
              .withPorts(Ports.free(options.banks()))
              .withThreeBrokers()
              .withInstances(MOST_INSTANCES);
      Sandbox second = Sandbox.create(elsewhere);
      try {
        return second.start();
      } catch (SandboxFailure again) {
        second.close();
        throw again;
      }
    }
  }

  private void enrol() {
    var enrolment = new Enrolment(sandbox);
    for (SyntheticPatient patient : visits.patients()) {
      var standing = plan.of(patient);
      if (standing.hasAccount()) {
        String account = enrolment.openAccount(patient);
        String ignored =
            switch (standing) {
              case CONSENTED -> enrolment.permit(account);
              case REFUSED -> enrolment.refuse(account);
              case EXPIRED ->
                  enrolment.permitUntil(account, Instant.now().minus(Duration.ofDays(1)));
              case NO_CONSENT, NO_ACCOUNT -> "";
            };
      }
    }
  }

  /** Variables with which a service starts under the agent. */
  static Map<String, String> withFault(String fault) {
    Path agent = ProjectFolder.find().resolve("system-tests/fault-agent/target/fault-agent.jar");
    return Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + agent + " -Drecordbank.fault=" + fault);
  }

  /** Brings back whatever a fault has left broken. */
  void mend() {
    gate.open();
    if (sandbox.hasDatabaseDisk()) {
      sandbox.freeDatabaseDisk();
    }
    var parts = new ArrayList<>(sandbox.parts());
    parts.sort(Comparator.comparing(part -> !Part.INFRASTRUCTURE.contains(part.first())));
    for (Part part : parts) {
      if (sandbox.isRunning(part)) {
        sandbox.resume(part);
      } else {
        sandbox.launch(part, Map.of());
      }
    }
  }

  /** The parts that should do their work and do not. */
  List<Part> notReady() {
    var not = new ArrayList<Part>();
    for (Part part : sandbox.parts()) {
      if (!sandbox.isReady(part)) {
        not.add(part);
      }
    }
    return not;
  }

  @Override
  public void close() {
    publisher.close();
    journal.close();
    offsets.close();
    sandbox.close();
  }
}
