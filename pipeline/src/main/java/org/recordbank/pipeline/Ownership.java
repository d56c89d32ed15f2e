package org.recordbank.pipeline;

import java.sql.Array;
import java.sql.Connection;
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
              Statements statements = new Statements(transaction);
              Map<TopicPartition, Long> claimed = new HashMap<>();
              takeTurns(statements, partitions);
              statements.add(
                  CLAIM,
                  rows -> claimed.putAll(epochs(rows)),
                  topics(transaction, partitions),
                  transaction.createArrayOf(
                      "int4", partitions.stream().map(TopicPartition::partition).toArray()));
              statements.run();
              return claimed;
            });
  }

  /**
   * Adds statements that come back only while nobody else may write for these partitions, until the
   * transaction ends; where one was claimed since, reading them ends in a {@link
   * SupersededException}.
   *
   * @param mine the epoch under which each was claimed
   */
  static void confirm(Statements statements, Map<TopicPartition, Long> mine) throws SQLException {
    takeTurns(statements, mine.keySet());
    // A statement of its own: it must see what was committed while the lock was waited for.
    statements.add(
        EPOCHS,
        rows -> {
          if (!epochs(rows).entrySet().containsAll(mine.entrySet())) {
            throw new SupersededException("a partition was claimed by another instance");
          }
        },
        topics(statements.transaction(), mine.keySet()));
  }

  /** By advisory locks, so that a batch that changes nothing writes nothing. */
  private static void takeTurns(Statements statements, Collection<TopicPartition> partitions)
      throws SQLException {
    statements.command(
        TAKE_TURNS,
        statements
            .transaction()
            .createArrayOf(
                "int4", partitions.stream().map(TopicPartition::hashCode).toArray(Integer[]::new)));
  }

  private static Array topics(Connection transaction, Collection<TopicPartition> partitions)
      throws SQLException {
    return transaction.createArrayOf(
        "text", partitions.stream().map(TopicPartition::topic).toArray(String[]::new));
  }

  private static Map<TopicPartition, Long> epochs(ResultSet row) throws SQLException {
    Map<TopicPartition, Long> epochs = new HashMap<>();
    while (row.next()) {
      epochs.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
    }
    return epochs;
  }
}
