package org.recordbank.bank;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work in one transaction each. Safe for any thread. */
final class Transactions {
  private final DataSource database;

  Transactions(DataSource database) {
    this.database = database;
  }

  /** What is done within a transaction. */
  @FunctionalInterface
  interface Work<T> {
    T within(Connection transaction) throws SQLException;
  }

  /** Commits what the work did, or nothing of it where it fails. */
  <T> T run(Work<T> work) throws SQLException {
    try (Connection transaction = database.getConnection()) {
      transaction.setAutoCommit(false);
      try {
        T result = work.within(transaction);
        transaction.commit();
        return result;
      } catch (Throwable e) { // also an error: a pool may commit what is left open
        rollBack(transaction, e);
        throw e;
      }
    }
  }

  private static void rollBack(Connection transaction, Throwable reason) {
    try {
      transaction.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e); // the connection is gone, and what it did with it
    }
  }
}
