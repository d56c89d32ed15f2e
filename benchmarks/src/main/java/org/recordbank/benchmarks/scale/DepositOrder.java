package org.recordbank.benchmarks.scale;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.recordbank.sandbox.Login;

/**
 * The order of what a bank has deposited, against the order in which it was sent: message
 * identifiers end with a number that grows with each visit.
 */
final class DepositOrder {

  private static final String OUT_OF_ORDER =
      """
      SELECT count(*) FROM (
        SELECT sent, lag(sent) OVER (PARTITION BY account, facility ORDER BY position) AS before
        FROM (
          SELECT account, facility, position, substring(message_id FROM '-([0-9]+)$')::bigint AS sent
          FROM deposit) AS numbered) AS pairs
      WHERE sent < before
      """;

  private final Login reader;

  DepositOrder(Login reader) {
    this.reader = reader;
  }

  /** How many stand behind one that was sent later. */
  long outOfOrder() {
    try (Connection connection = reader.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(OUT_OF_ORDER)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("the bank's database does not answer", e);
    }
  }
}
