package org.recordbank.pipeline;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work on a stage's own database, in one transaction each. Safe for any thread. */
public final class Transactions {
  private final DataSource database;

  public Transactions(DataSource database) {
    this.database = database;
  }

  /** What is done within a transaction. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T within(Connection transaction) throws E;
  }

  /** Commits what the work did, or nothing of it where it fails. */
  public <T, E extends Exception> T run(Work<T, E> work) throws SQLException, E {
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
