package org.recordbank.sandbox.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;

/**
 * Reads topics from their beginning, on a thread of its own, and goes on until closed; belongs to
 * no consumer group, so it disturbs nobody.
 */
public final class TopicFeed implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * One record.
   *
   * @param value what it says; null for a tombstone, and where nobody can read it
   * @param raw the record as it stands on the topic
   */
  public record Item(
      String key, @Nullable SpecificRecord value, ConsumerRecord<byte[], byte[]> raw) {}

  /** Reads these topics, and tells of each record, in the order of each partition. */
  public TopicFeed(Sandbox sandbox, Collection<String> topics, Consumer<Item> listener) {
    var wire = new WireFormat(sandbox.address(Part.REGISTRY));
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                sandbox.bootstrapServers(),
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                8 << 20),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread = Thread.ofPlatform().daemon().name("feed").start(() -> read(wire, listener));
  }

  private void read(WireFormat wire, Consumer<Item> listener) {
    try (consumer) {
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          String key = record.key() == null ? "" : new String(record.key(), UTF_8);
          listener.accept(new Item(key, decode(wire, record.value()), record));
        }
      }
    } catch (WakeupException e) {
      // closed while it waited
    }
  }

  /** Waits for the registry where it is away. */
  private @Nullable SpecificRecord decode(WireFormat wire, byte @Nullable [] value) {
    while (value != null && !closed) {
      try {
        return wire.read(value).orElse(null);
      } catch (UncheckedIOException | IllegalStateException e) {
        pause();
      }
    }
    return null;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
