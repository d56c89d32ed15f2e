package org.recordbank.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.context.Context;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Produces records and waits until every in-sync replica has them. A record that was handed to the
 * producer is never given up: were it given up and sent again later, records of the same key that
 * came after it would stand before it. Safe for any thread.
 */
@Singleton
public final class Sender {
  /** The largest record that any topic carries, in bytes. */
  public static final int MAX_RECORD_BYTES = 32 << 20;

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

  private final Wire wire;
  private final Tracing tracing;
  private final Producer<byte[], byte[]> producer;

  @Inject
  Sender(
      Wire wire,
      Tracing tracing,
      @Identifier("default-kafka-broker") Map<String, Object> brokerConfig) {
    this(wire, tracing, producer(brokerConfig));
  }

  Sender(Wire wire, Tracing tracing, Producer<byte[], byte[]> producer) {
    this.wire = wire;
    this.tracing = tracing;
    this.producer = producer;
  }

  private static Producer<byte[], byte[]> producer(Map<String, Object> brokerConfig) {
    Map<String, Object> config = new HashMap<>(brokerConfig);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    // Whoever sends waits for it, and all that it sends is encoded before: it goes in few requests.
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // While a request is on its way, what comes meanwhile gathers for the next one.
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    config.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false); // Prometheus asks us
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * MAX_RECORD_BYTES);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"); // documents are compressed already
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** An output and the trace that it belongs to. */
  record Traced(Output output, Context context) {}

  /**
   * Produces in this order and returns when the broker has all of it.
   *
   * @throws KafkaException where the broker refused one, or the wait was interrupted
   */
  public void send(List<Output> outputs) {
    sendTraced(outputs.stream().map(output -> new Traced(output, Context.current())).toList());
  }

  void sendTraced(List<Traced> outputs) {
    if (outputs.isEmpty()) {
      return;
    }
    sendRecords(outputs.stream().map(this::record).toList());
  }

  /** A record whose value is in the wire format already. */
  record Encoded(String topic, String key, byte[] value) {}

  void sendEncoded(List<Encoded> records) {
    if (!records.isEmpty()) {
      sendRecords(
          records.stream()
              .map(r -> new ProducerRecord<>(r.topic(), r.key().getBytes(UTF_8), r.value()))
              .toList());
    }
  }

  private void sendRecords(List<ProducerRecord<byte[], byte[]>> records) {
    List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
    for (ProducerRecord<byte[], byte[]> record : records) {
      Future<RecordMetadata> future = producer.send(record);
      if (future.isDone()) {
        await(future); // where it could not be handed over, none may overtake it
      }
      sent.add(future);
    }
    for (Future<RecordMetadata> future : sent) {
      await(future);
    }
  }

  private ProducerRecord<byte[], byte[]> record(Traced traced) {
    Output output = traced.output();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            output.topic(), output.key().getBytes(UTF_8), wire.encode(output.value()));
    tracing.inject(traced.context(), record.headers());
    return record;
  }

  private static void await(Future<RecordMetadata> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known
          ? known
          : new KafkaException("record was not produced", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @PreDestroy
  void close() {
    producer.close(CLOSE_WAIT);
  }
}
