package org.recordbank.benchmarks.sides;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.recordbank.sandbox.Login;

/**
 * How many deposits a bank has committed. While the clock runs it asks for the sum of the accounts'
 * positions, which are without gaps: that reads a row for each account and none of the deposits.
 */
final class DepositCount implements AutoCloseable {

  private final Connection connection;
  private final PreparedStatement positions;

  DepositCount(Login reader) {
    try {
      connection = reader.connect();
      positions =
          connection.prepareStatement("SELECT coalesce(sum(position), 0) FROM account_head");
    } catch (SQLException e) {
      throw new IllegalStateException("no connection to the bank's database", e);
    }
  }

  long now() {
    return ask(positions);
  }

  /** The deposits themselves. */
  long counted() {
    try (PreparedStatement count = connection.prepareStatement("SELECT count(*) FROM deposit")) {
      return ask(count);
    } catch (SQLException e) {
      throw new IllegalStateException("the bank's database does not answer", e);
    }
  }

  private static long ask(PreparedStatement question) {
    try (ResultSet rows = question.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("the bank's database does not answer", e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
