package org.recordbank.benchmarks.load;

import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Hands records to a producer, as fast as it takes them, and waits until the broker has them. */
public final class KafkaLoad implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;
  private volatile @Nullable Exception refused;

  /** Opens a producer. */
  public KafkaLoad(String bootstrapServers, ProducerSettings settings) {
    this.producer = settings.open(bootstrapServers);
  }

  /** Publishes all of them; returns when each is acknowledged. */
  public void publish(List<ProducerRecord<byte[], byte[]>> records) {
    records.forEach(this::send);
    flush();
  }

  /** Hands over one, which goes out by itself. */
  public void send(ProducerRecord<byte[], byte[]> record) {
    Object ignored =
        producer.send(
            record,
            (metadata, failure) -> {
              if (failure != null) {
                refused = failure;
              }
            });
  }

  /** Returns when each that was handed over is acknowledged. */
  public void flush() {
    producer.flush();
    Exception failure = refused;
    if (failure != null) {
      throw new IllegalStateException("the broker did not take a visit", failure);
    }
  }

  /** Asks for the topic now, so that the first record need not wait for it. */
  public void know(String topic) {
    if (producer.partitionsFor(topic).isEmpty()) {
      throw new IllegalStateException("no partitions: " + topic);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
