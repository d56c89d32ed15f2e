package org.recordbank.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Records that a transaction of the stage's own database promises to produce. They are added in the
 * transaction that makes them true and relayed after it, in the order in which they were added, at
 * least once. The database holds them in a table of this shape:
 *
 * <pre>
 * CREATE TABLE outbox (
 *   id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
 *   topic text NOT NULL, key text NOT NULL, value bytea NOT NULL);
 * </pre>
 *
 * Safe for any thread; instances of a service take turns by an advisory lock, so that order holds.
 * Nobody who adds waits for the broker.
 */
public final class Outbox {
  private static final int MOST_AT_ONCE = 500;
  private static final long ADDING = 0x6f7574626f78L; // "outbox"
  private static final long RELAYING = ADDING + 1;

  private final Transactions transactions;
  private final Wire wire;
  private final Sender sender;

  public Outbox(DataSource database, Wire wire, Sender sender) {
    this.transactions = new Transactions(database);
    this.wire = wire;
    this.sender = sender;
  }

  /** Promises a record within the caller's transaction. */
  public void add(Connection transaction, Output output) throws SQLException {
    // Taken until commit: an identifier that is given later must not become visible earlier.
    lock(transaction, "SELECT pg_advisory_xact_lock_shared(?)", ADDING);
    try (PreparedStatement insert =
        transaction.prepareStatement("INSERT INTO outbox (topic, key, value) VALUES (?, ?, ?)")) {
      insert.setString(1, output.topic());
      insert.setString(2, output.key());
      insert.setBytes(3, wire.encode(output.value()));
      insert.executeUpdate();
    }
  }

  /**
   * Produces what is promised and forgets it once the broker has it.
   *
   * @return how many records were produced
   */
  public int relay() throws SQLException {
    int relayed = 0;
    int now;
    do {
      now = transactions.run(this::relaySome);
      relayed += now;
    } while (now == MOST_AT_ONCE);
    return relayed;
  }

  private int relaySome(Connection transaction) throws SQLException {
    lock(transaction, "SELECT pg_advisory_xact_lock(?)", RELAYING);
    List<Long> ids = new ArrayList<>();
    List<Sender.Encoded> records = new ArrayList<>();
    // Waits until nobody is about to add, so that no smaller identifier appears afterwards. It ends
    // with the savepoint: who adds need not wait for the broker.
    Savepoint reading = transaction.setSavepoint();
    lock(transaction, "SELECT pg_advisory_xact_lock(?)", ADDING);
    read(transaction, ids, records);
    transaction.rollback(reading);
    sender.sendEncoded(records);
    try (PreparedStatement delete =
        transaction.prepareStatement("DELETE FROM outbox WHERE id = ANY (?)")) {
      delete.setArray(1, transaction.createArrayOf("bigint", ids.toArray()));
      delete.executeUpdate();
    }
    return ids.size();
  }

  private static void read(Connection transaction, List<Long> ids, List<Sender.Encoded> records)
      throws SQLException {
    try (PreparedStatement select =
        transaction.prepareStatement(
            "SELECT id, topic, key, value FROM outbox ORDER BY id LIMIT ?")) {
      select.setInt(1, MOST_AT_ONCE);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getLong(1));
          records.add(new Sender.Encoded(rows.getString(2), rows.getString(3), rows.getBytes(4)));
        }
      }
    }
  }

  private static void lock(Connection transaction, String sql, long key) throws SQLException {
    try (PreparedStatement lock = transaction.prepareStatement(sql)) {
      lock.setLong(1, key);
      lock.execute();
    }
  }
}
