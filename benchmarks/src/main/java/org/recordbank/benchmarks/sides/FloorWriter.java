package org.recordbank.benchmarks.sides;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One thread from the topic to the table: a poll, one insert of all its rows, a commit of the
 * database, a commit of the offsets, and nothing else.
 */
final class FloorWriter implements Runnable {

  static final int MOST_ROWS = 512;
  static final int FETCH_BYTES = 4 << 20;
  private static final Duration POLL = Duration.ofMillis(100);

  private final FloorTable table;
  private final Connection connection;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final AtomicLong committed;
  private volatile boolean closed;

  FloorWriter(
      FloorTable table,
      String bootstrapServers,
      Collection<TopicPartition> partitions,
      Connection connection,
      AtomicLong committed) {
    this.table = table;
    this.connection = connection;
    this.committed = committed;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                table.title(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MOST_ROWS,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                FETCH_BYTES),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(partitions);
  }

  @Override
  public void run() {
    try (consumer;
        connection;
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO " + table.title() + " (patient, document) VALUES (?, ?)")) {
      while (!closed) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
          for (ConsumerRecord<byte[], byte[]> record : records) {
            insert.setString(1, new String(record.key(), UTF_8));
            insert.setBytes(2, table.kept(record.value()));
            insert.addBatch();
          }
          insert.executeBatch();
          connection.commit();
          consumer.commitSync();
          committed.addAndGet(records.count());
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the floor's insert failed", e);
    }
  }

  void close() {
    closed = true;
  }
}
