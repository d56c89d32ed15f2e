package org.recordbank.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Ports;
import org.recordbank.sandbox.ProjectFolder;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.SandboxOptions;
import org.recordbank.sandbox.clients.Enrolment;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.clients.Publisher;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.Markers;
import org.recordbank.sandbox.visits.Synthea;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.sandbox.visits.VisitSet;
import org.recordbank.sandbox.visits.VisitSupply;
import org.recordbank.schemas.TopicSpec;
import org.recordbank.schemas.Topics;
import org.recordbank.systemtests.promises.Ledger;
import org.recordbank.systemtests.seen.Journal;
import org.recordbank.systemtests.traces.SpanCollector;

/**
 * All parts at free ports, tracing on, with planted markers; one for all classes of tests but those
 * that need another law.
 */
final class Deployment implements AutoCloseable {

  static final List<String> BANKS = SandboxOptions.USUAL_BANKS;
  static final List<Part> SERVICES =
      List.of(Part.INGEST, Part.NORMALIZE, Part.CONSENT, Part.bank("first"), Part.bank("union"));

  /** As the demonstration's, so that both use the same patients. */
  private static final long SEED = 42;

  private static final int VISITS = 198;

  private static @Nullable Deployment shared;

  final Sandbox sandbox;
  final VisitSet visits;
  final Ledger ledger = new Ledger();
  final Publisher publisher;
  final Enrolment enrolment;
  final Journal journal;
  final SpanCollector spans = new SpanCollector();
  final Http http = new Http();
  final Path project = ProjectFolder.find();

  private Deployment(UnaryOperator<SandboxOptions> more) throws IOException {
    var synthea =
        new Synthea(
            project.resolve("sandbox/parts/synthea/target/lib"),
            project.resolve(".recordbank/synthea"));
    visits = new VisitSupply(synthea).take(VISITS, SEED, Markers.planted(SEED), patients -> {});
    SandboxOptions options = more.apply(options());
    sandbox = started(options);
    publisher = new Publisher(sandbox);
    enrolment = new Enrolment(sandbox);
    journal =
        new Journal(
            sandbox,
            Topics.all(options.facilities(), options.banks()).stream()
                .map(TopicSpec::name)
                .toList());
  }

  private SandboxOptions options() throws IOException {
    Path deployments = Files.createDirectories(project.resolve("system-tests/target/deployments"));
    Path data = Files.createTempDirectory(deployments, "d");
    Path maps = visits.harbourMap().writeTo(data.resolve("maps"), Facilities.HARBOUR).getParent();
    SandboxOptions options =
        SandboxOptions.forTests(data)
            .withEnvironment(Part.NORMALIZE, "RECORDBANK_NORMALIZE_MAPS", String.valueOf(maps));
    // Nobody waits a minute for a visit that a test made old.
    options = options.withEnvironment(Part.CONSENT, "RECORDBANK_CONSENT_DROP_EVERY", "0.5S");
    for (Part service : SERVICES) {
      for (Map.Entry<String, String> each : spans.environment().entrySet()) {
        options = options.withEnvironment(service, each.getKey(), each.getValue());
      }
    }
    return options;
  }

  /** Other programs take ports, too: one that was free may be gone when its part comes to it. */
  private static Sandbox started(SandboxOptions options) {
    Sandbox first = Sandbox.create(options);
    try {
      return first.start();
    } catch (SandboxFailure e) {
      first.close();
      return Sandbox.create(options.withPorts(Ports.free(options.banks()))).start();
    }
  }

  /** Started by the first who asks; stops with the program. */
  static synchronized Deployment shared() {
    if (shared == null) {
      try {
        shared = new Deployment(options -> options);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return shared;
  }

  /** One of its own, under the law of a place; to be closed. */
  static Deployment under(String law) {
    try {
      return new Deployment(
          options -> {
            SandboxOptions all = options;
            for (Part part : List.of(Part.CONSENT, Part.bank("first"), Part.bank("union"))) {
              all = all.withEnvironment(part, "RECORDBANK_JURISDICTION", law);
            }
            return all;
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    journal.close();
    publisher.close();
    sandbox.close();
    spans.close();
  }

  /** Sends a visit as its facility does and keeps book of it. */
  Publisher.Acknowledgement send(SyntheticVisit visit) {
    int number = ledger.sending(visit);
    Publisher.Acknowledgement acknowledgement = publisher.publish(visit);
    if (acknowledgement.accepted()) {
      ledger.acknowledged(number);
    }
    return acknowledgement;
  }
}
