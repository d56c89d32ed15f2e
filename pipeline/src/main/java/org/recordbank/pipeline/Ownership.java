package org.recordbank.pipeline;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/**
 * Which instance may write for which partition, kept in the stage's own database. Kafka tells an
 * instance that stood still that it was replaced only when it polls again; until then it goes on
 * with its batch. So whoever is given a partition first claims it here, which raises its epoch, and
 * every transaction of a batch confirms that its epochs are still the highest. The table:
 *
 * <pre>
 * CREATE TABLE ownership (
 *   topic text NOT NULL, partition integer NOT NULL, epoch bigint NOT NULL,
 *   PRIMARY KEY (topic, partition));
 * </pre>
 */
final class Ownership {
  private static final int LOCK = 0x6f776e; // "own"

  private static final String TAKE_TURNS =
      "SELECT pg_advisory_xact_lock("
          + LOCK
          + ", k) FROM (SELECT DISTINCT k FROM unnest(?) k ORDER BY k) keys";

  private static final String CLAIM =
      """
      INSERT INTO ownership AS o (topic, partition, epoch)
      SELECT n.topic, n.partition, 1 FROM unnest(?::text[], ?::integer[]) AS n (topic, partition)
      ON CONFLICT (topic, partition) DO UPDATE SET epoch = o.epoch + 1
      RETURNING topic, partition, epoch
      """;

  private static final String EPOCHS =
      "SELECT topic, partition, epoch FROM ownership WHERE topic = ANY (?)";

  private Ownership() {}

  /** Raises the epochs of these partitions; waits for transactions in flight on them. */
  static Map<TopicPartition, Long> claim(DataSource database, Collection<TopicPartition> partitions)
      throws SQLException {
    return new Transactions(database)
        .run(
            transaction -> {
              takeTurns(transaction, partitions);
              try (PreparedStatement claim = transaction.prepareStatement(CLAIM)) {
                claim.setArray(1, topics(transaction, partitions));
                claim.setArray(
                    2,
                    transaction.createArrayOf(
                        "int4", partitions.stream().map(TopicPartition::partition).toArray()));
                return epochs(claim);
              }
            });
  }

  /**
   * Returns only while nobody else may write for these partitions, until the transaction ends.
   *
   * @param mine the epoch under which each was claimed
   * @throws SupersededException where one was claimed since
   */
  static void confirm(Connection transaction, Map<TopicPartition, Long> mine) throws SQLException {
    takeTurns(transaction, mine.keySet());
    // A statement of its own: it must see what was committed while the lock was waited for.
    try (PreparedStatement select = transaction.prepareStatement(EPOCHS)) {
      select.setArray(1, topics(transaction, mine.keySet()));
      Map<TopicPartition, Long> present = epochs(select);
      if (!present.entrySet().containsAll(mine.entrySet())) {
        throw new SupersededException("a partition was claimed by another instance");
      }
    }
  }

  /** By advisory locks, so that a batch that changes nothing writes nothing. */
  private static void takeTurns(Connection transaction, Collection<TopicPartition> partitions)
      throws SQLException {
    try (PreparedStatement lock = transaction.prepareStatement(TAKE_TURNS)) {
      lock.setArray(
          1,
          transaction.createArrayOf(
              "int4", partitions.stream().map(TopicPartition::hashCode).toArray()));
      lock.execute();
    }
  }

  private static Array topics(Connection transaction, Collection<TopicPartition> partitions)
      throws SQLException {
    return transaction.createArrayOf(
        "text", partitions.stream().map(TopicPartition::topic).toArray());
  }

  private static Map<TopicPartition, Long> epochs(PreparedStatement statement) throws SQLException {
    Map<TopicPartition, Long> epochs = new HashMap<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        epochs.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
      }
    }
    return epochs;
  }
}
