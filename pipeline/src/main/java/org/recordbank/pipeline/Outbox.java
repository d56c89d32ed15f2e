package org.recordbank.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
    Statements statements = new Statements(transaction);
    add(statements, output);
    statements.run();
  }

  /** Promises a record within the caller's transaction, when the statements have run. */
  public void add(Statements statements, Output output) throws SQLException {
    // Taken until commit: an identifier that is given later must not become visible earlier.
    statements.command("SELECT pg_advisory_xact_lock_shared(?)", ADDING);
    statements.command(
        "INSERT INTO outbox (topic, key, value) VALUES (?, ?, ?)",
        output.topic(),
        output.key(),
        wire.encode(output.value()));
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
    Statements statements = new Statements(transaction);
    List<Long> ids = new ArrayList<>();
    List<Sender.Encoded> records = new ArrayList<>();
    statements.command("SELECT pg_advisory_xact_lock(?)", RELAYING);
    // Waits until nobody is about to add, so that no smaller identifier appears afterwards. It ends
    // with the savepoint: who adds need not wait for the broker.
    statements.command("SAVEPOINT reading");
    statements.command("SELECT pg_advisory_xact_lock(?)", ADDING);
    statements.add(
        "SELECT id, topic, key, value FROM outbox ORDER BY id LIMIT ?",
        rows -> {
          while (rows.next()) {
            ids.add(rows.getLong(1));
            records.add(new Sender.Encoded(rows.getString(2), rows.getString(3), rows.getBytes(4)));
          }
        },
        MOST_AT_ONCE);
    statements.command("ROLLBACK TO SAVEPOINT reading");
    statements.run();
    if (ids.isEmpty()) {
      return 0;
    }
    sender.sendEncoded(records);
    try (PreparedStatement delete =
        transaction.prepareStatement("DELETE FROM outbox WHERE id = ANY (?)")) {
      delete.setArray(1, transaction.createArrayOf("bigint", ids.toArray()));
      delete.executeUpdate();
    }
    return ids.size();
  }
}
