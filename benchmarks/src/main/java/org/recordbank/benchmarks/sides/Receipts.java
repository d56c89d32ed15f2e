package org.recordbank.benchmarks.sides;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.clients.WireFormat;
import org.recordbank.schemas.DepositPosted;
import org.recordbank.schemas.Topics;

/** Listens to a bank's receipts from now on, and notes when each came. */
final class Receipts implements AutoCloseable {

  private final WireFormat wire;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Long> arrivedNanos = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean closed;

  Receipts(Sandbox sandbox, String bank) {
    wire = new WireFormat(sandbox.address(Part.REGISTRY));
    consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, sandbox.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.depositPosted(bank)).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // now, and not at the first poll
    thread = Thread.ofPlatform().daemon().name("receipts").start(this::listen);
  }

  /** How many came. */
  long count() {
    return arrivedNanos.size();
  }

  /**
   * When the receipt for a document came, by {@link System#nanoTime}.
   *
   * @param contentHash the document's SHA-256 in hexadecimal
   */
  long arrivedNanos(String contentHash) {
    Long nanos = arrivedNanos.get(contentHash);
    if (nanos == null) {
      throw new MissingVisits("the receipt for a visit did not come");
    }
    return nanos;
  }

  private void listen() {
    try (consumer) {
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          long now = System.nanoTime();
          if (wire.decode(record.value()) instanceof DepositPosted receipt) {
            Object ignored =
                arrivedNanos.putIfAbsent(
                    HexFormat.of().formatHex(receipt.getContentHash().bytes()), now);
          }
        }
      }
    } catch (WakeupException e) {
      // closed while it waited
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
