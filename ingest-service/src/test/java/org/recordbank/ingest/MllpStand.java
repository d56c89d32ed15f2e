package org.recordbank.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import org.recordbank.ingest.bundle.Bundles;
import org.recordbank.ingest.document.Limits;
import org.recordbank.ingest.mllp.Admission;
import org.recordbank.ingest.mllp.Sender;
import org.recordbank.ingest.mllp.Senders;
import org.recordbank.ingest.visit.Intake;
import org.recordbank.ingest.visit.Submission;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.hl7v2.Header;

/**
 * A listener at a free port of this machine, with the real memory and a publisher that keeps what
 * it is given. A message without PID-3 is refused.
 */
final class MllpStand implements AutoCloseable {
  static final int LIMIT = 1 << 20;
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final Sender LOOPBACK =
      new Sender(
          "general",
          Optional.of("GEN"),
          Optional.empty(),
          List.of("127.0.0.0/8", "::1"),
          Optional.empty());

  private final Intake intake = new Intake("ingest", new Limits(LIMIT, 64));
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final ConcurrentLinkedQueue<String> published = new ConcurrentLinkedQueue<>();
  final AtomicReference<BiPredicate<Intake.Decision.Accepted, Bodies.Share>> publisher =
      new AtomicReference<>((accepted, share) -> true);
  final Bodies bodies = new Bodies(config());
  final MllpListener listener;

  /**
   * @param server bound
   * @param wait for a whole message
   * @param connections at most
   */
  MllpStand(ServerSocket server, Sender sender, Duration wait, int connections) {
    MllpMetrics metrics = new MllpMetrics(meters, code -> {});
    this.listener =
        new MllpListener(
            server,
            new Semaphore(connections),
            new MllpLimits(LIMIT, wait, PATIENCE, Duration.ofMillis(200)),
            new MllpExchange(
                new Senders(List.of(sender)),
                new Admission(Set.of("P")),
                this::decide,
                this::publish,
                metrics),
            bodies,
            metrics);
    listener.start();
  }

  static MllpStand plain(Duration wait, int connections) throws IOException {
    return new MllpStand(
        MllpServer.bind(new ServerSocket(), "127.0.0.1", 0, "none"), LOOPBACK, wait, connections);
  }

  private Intake.Decision decide(Submission submission, Instant now) {
    Header header = Header.of(submission.content()).orElseThrow();
    if (!submission.contentType().equals("application/hl7-v2")) {
      throw new IllegalStateException("another format");
    }
    if (!new String(submission.content(), UTF_8).contains("\rPID|||")) {
      return new Intake.Decision.Refused(
          RejectionCode.NO_PATIENT_IDENTIFIER, "PID-3", Optional.empty());
    }
    String bundle = Bundles.sound().replace("m-1", header.field(10).text());
    return intake.decide(
        new Submission(submission.facility(), Intake.FHIR_JSON, "identity", Bundles.bytes(bundle)),
        now);
  }

  private boolean publish(Intake.Decision.Accepted accepted, Bodies.Share share) {
    boolean done = publisher.get().test(accepted, share);
    share.close(); // not where it throws, as where the database is away
    if (done) {
      published.add(
          accepted.visits().getFirst().visit().getHeader().getMessageId().replaceAll(".*\\|", ""));
    }
    return done;
  }

  double cut(String reason) {
    return meters.counter("recordbank.mllp.connections.cut", "reason", reason).count();
  }

  static byte[] message(String controlId) {
    return message(controlId, "PID|||7\r");
  }

  static byte[] message(String controlId, String rest) {
    return ("MSH|^~\\&|LAB|GEN|RB|RB|||ADT^A01|" + controlId + "|P|2.5\r" + rest).getBytes(UTF_8);
  }

  private static IngestConfig config() {
    return new IngestConfig() {
      @Override
      public int maxDocumentBytes() {
        return LIMIT;
      }

      @Override
      public int maxNestingDepth() {
        return 64;
      }

      @Override
      public long maxBodyBytesInMemory() {
        return 2L * LIMIT;
      }

      @Override
      public Duration publishWait() {
        return PATIENCE;
      }
    };
  }

  @Override
  public void close() {
    try {
      listener.stop(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
