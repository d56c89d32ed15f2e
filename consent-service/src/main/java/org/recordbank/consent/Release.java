package org.recordbank.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.Sender;
import org.recordbank.pipeline.Transactions;
import org.recordbank.pipeline.Wire;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitNormalized;

/**
 * Sends the held visits of keys that are due round again, in their order, to be decided like any
 * other. Not all of a long line at once: when the first were ordered, the rest become due. Those
 * that a bank has told of go first, since they wait for nothing. A key that is sent twice does no
 * harm. Instances share the work; a key is sent by one at a time.
 */
@Singleton
final class Release {
  private static final Logger LOG = Logger.getLogger(Release.class);
  private static final int MOST_KEYS = 32;
  private static final int MOST_OF_A_KEY = 64;
  private static final long MOST_BYTES = 8 << 20;

  private final DataSource database;
  private final Wire wire;
  private final Sender sender;

  Release(DataSource database, Wire wire, Sender sender) {
    this.database = database;
    this.wire = wire;
    this.sender = sender;
  }

  /** Sends until nothing is due. */
  void relay() throws Exception {
    int keys;
    do {
      keys = new Transactions(database).run(transaction -> relaySome(transaction, Instant.now()));
    } while (keys > 0);
  }

  private int relaySome(Connection transaction, Instant now) throws SQLException {
    List<String> due = due(transaction, now);
    if (due.isEmpty()) {
      return 0;
    }
    Set<String> sent = send(transaction, due);
    // What did not fit stays due; a key of which nothing waits any more does not.
    try (PreparedStatement delete =
        transaction.prepareStatement(
            "DELETE FROM release_due d WHERE d.patient_key = ANY (?) OR (d.patient_key = ANY (?)"
                + " AND NOT EXISTS (SELECT FROM held h WHERE h.patient_key = d.patient_key))")) {
      delete.setArray(1, keys(transaction, sent));
      delete.setArray(2, keys(transaction, due));
      return delete.executeUpdate();
    }
  }

  private static List<String> due(Connection transaction, Instant now) throws SQLException {
    List<String> keys = new ArrayList<>();
    try (PreparedStatement select =
        transaction.prepareStatement(
            "SELECT patient_key FROM release_due WHERE due_at <= ? ORDER BY due_at LIMIT "
                + MOST_KEYS
                + " FOR UPDATE SKIP LOCKED")) {
      select.setObject(1, Times.sql(now));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          keys.add(new String(row.getBytes(1), UTF_8));
        }
      }
    }
    return keys;
  }

  private Set<String> send(Connection transaction, List<String> due) throws SQLException {
    Set<String> sent = new HashSet<>();
    List<Output> visits = new ArrayList<>();
    try (PreparedStatement select =
        transaction.prepareStatement(
            """
            SELECT h.patient_key, h.position, h.record
            FROM (
              SELECT position,
                row_number() OVER (
                  PARTITION BY patient_key ORDER BY deposited IS NULL, position) AS nth,
                sum(octet_length(record)) OVER (
                  ORDER BY patient_key, deposited IS NULL, position)
                  - octet_length(record) AS before
              FROM held WHERE patient_key = ANY (?)
            ) AS line JOIN held h USING (position)
            WHERE nth <= ? AND before < ?
            ORDER BY h.patient_key, h.position
            """)) {
      select.setArray(1, keys(transaction, due));
      select.setInt(2, MOST_OF_A_KEY);
      select.setLong(3, MOST_BYTES);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String key = new String(row.getBytes("patient_key"), UTF_8);
          sent.add(key);
          switch (wire.decode(row.getBytes("record"))) {
            case Wire.Decoded.Value(VisitNormalized visit) -> {
              visit.setHeldPosition(row.getLong("position"));
              visits.add(new Output(Topics.VISIT_NORMALIZED, key, visit));
            }
            case Wire.Decoded other -> LOG.error("a held visit cannot be read, its key waits");
          }
        }
      }
    }
    sender.send(visits);
    return sent;
  }

  private static Array keys(Connection transaction, Collection<String> keys) throws SQLException {
    return transaction.createArrayOf(
        "bytea", keys.stream().map(key -> key.getBytes(UTF_8)).toArray(byte[][]::new));
  }
}
