package org.recordbank.benchmarks.sides;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.recordbank.benchmarks.load.HttpLoad;
import org.recordbank.benchmarks.load.KafkaLoad;
import org.recordbank.benchmarks.load.ProducerSettings;
import org.recordbank.benchmarks.load.Submission;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.clients.WireFormat;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitSubmitted;

/** The whole way: from a facility's publication to the deposit that its bank has committed. */
public final class Pipeline implements AutoCloseable {

  /** Each look costs the database a row for each account: fifty in a second it does not notice. */
  private static final Duration POLL = Duration.ofMillis(20);

  private final WireFormat wire;
  private final KafkaLoad load;
  private final HttpLoad http;
  private final DepositCount deposits;

  /**
   * The way in and the way to look.
   *
   * @param connections how many connections post over HTTP
   */
  public Pipeline(Sandbox sandbox, String bank, ProducerSettings producer, int connections) {
    wire = new WireFormat(sandbox.address(Part.REGISTRY));
    load = new KafkaLoad(sandbox.bootstrapServers(), producer);
    Facilities.ALL.forEach(facility -> load.know(Topics.visitSubmitted(facility)));
    http =
        new HttpLoad(
            sandbox.address(Part.INGEST),
            connections,
            sandbox.tokens().lasting(Duration.ofHours(12))::facility);
    deposits = new DepositCount(sandbox.login(Part.bank(bank), DatabaseRole.READER));
  }

  /** The record that a facility's integration engine publishes. */
  public ProducerRecord<byte[], byte[]> record(Submission submission) {
    var value =
        new VisitSubmitted(
            submission.contentType(), "identity", ByteBuffer.wrap(submission.document()));
    return new ProducerRecord<>(
        Topics.visitSubmitted(submission.facility()),
        submission.patient().getBytes(UTF_8),
        wire.encode(value));
  }

  /** Publishes all to the facilities' topics; returns when all are deposited. */
  public Duration overKafka(List<Submission> submissions) {
    List<ProducerRecord<byte[], byte[]>> records = submissions.stream().map(this::record).toList();
    return timed(records.size(), () -> load.publish(records));
  }

  /** Posts all to ingest-service; returns when all are deposited. */
  public Duration overHttp(List<Submission> submissions) {
    List<byte[]> requests = submissions.stream().map(http::request).toList();
    return timed(requests.size(), () -> http.publish(requests));
  }

  /**
   * Checks that the deposits themselves are as many as the positions say.
   *
   * @throws MissingVisits if they are not
   */
  public void check() {
    long positions = deposits.now();
    long counted = deposits.counted();
    if (positions != counted) {
      throw new MissingVisits("%d deposits at %d positions".formatted(counted, positions));
    }
  }

  private Duration timed(int visits, Runnable publication) {
    long goal = deposits.now() + visits;
    long began = System.nanoTime();
    publication.run();
    new Arrival(deposits::now, goal, POLL).await();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Override
  public void close() {
    load.close();
    deposits.close();
  }
}
