package org.recordbank.sandbox.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitSubmitted;

/** The integration engines of the facilities: some post bundles, one writes to its own topic. */
public final class Publisher implements AutoCloseable {

  private final Sandbox sandbox;
  private final WireFormat wire;
  private final Http http = new Http();
  private final KafkaProducer<byte[], byte[]> producer;

  /** Publishes to the services of this sandbox. */
  public Publisher(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.wire = new WireFormat(sandbox.address(Part.REGISTRY));
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                sandbox.bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                32 << 20),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * What the sender saw.
   *
   * @param sentAt just before it was sent
   * @param status the answer's HTTP status; 202 also for a record that the broker acknowledged
   */
  public record Acknowledgement(Instant sentAt, int status) {
    /** Whether the visit is the system's task now. */
    public boolean accepted() {
      return status == 202;
    }
  }

  /** Publishes one visit the way its facility does and waits for the acknowledgement. */
  public Acknowledgement publish(SyntheticVisit visit) {
    return visit.facility().equals(Facilities.LAKESIDE) ? toTopic(visit) : overHttp(visit);
  }

  /** Posts it to ingest-service. */
  public Acknowledgement overHttp(SyntheticVisit visit) {
    Instant sentAt = Instant.now();
    HttpResponse<byte[]> response = post(visit.facility(), visit.bundle());
    return new Acknowledgement(sentAt, response.statusCode());
  }

  /** Posts any bytes as a facility; the answer as it came. */
  public HttpResponse<byte[]> post(String facility, byte[] body) {
    return post(facility, "application/fhir+json", body);
  }

  /** Posts bytes of any media type as a facility; the answer as it came. */
  public HttpResponse<byte[]> post(String facility, String contentType, byte[] body) {
    URI uri = sandbox.address(Part.INGEST).resolve("/visits");
    return http.post(uri, sandbox.tokens().facility(facility), contentType, body);
  }

  /** Writes it to the facility's own topic. */
  public Acknowledgement toTopic(SyntheticVisit visit) {
    Instant sentAt = Instant.now();
    await(send(visit));
    return new Acknowledgement(sentAt, 202);
  }

  /** Hands it to the producer for the facility's own topic. */
  public Future<RecordMetadata> send(SyntheticVisit visit) {
    var value =
        new VisitSubmitted("application/fhir+json", "identity", ByteBuffer.wrap(visit.bundle()));
    return write(
        Topics.visitSubmitted(visit.facility()), visit.patient().value(), wire.encode(value));
  }

  /** Writes any bytes to any topic. */
  public Future<RecordMetadata> write(String topic, String key, byte[] value) {
    return producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
  }

  private static void await(Future<RecordMetadata> sent) {
    try {
      Objects.requireNonNull(sent.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker did not take a visit", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
