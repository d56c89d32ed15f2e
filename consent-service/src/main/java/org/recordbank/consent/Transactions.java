package org.recordbank.consent;

import java.sql.Connection;
import javax.sql.DataSource;

/** A transaction of the service's database: commits when its work returns, rolls back when not. */
final class Transactions {
  private Transactions() {}

  /** What is done within. */
  interface Work<T> {
    T in(Connection transaction) throws Exception;
  }

  static <T> T run(DataSource database, Work<T> work) throws Exception {
    try (Connection transaction = database.getConnection()) {
      transaction.setAutoCommit(false);
      try {
        T result = work.in(transaction);
        transaction.commit();
        return result;
      } catch (Throwable e) { // also an error: a pool may commit what is left open
        try {
          transaction.rollback();
        } catch (Exception again) {
          e.addSuppressed(again);
        }
        throw e;
      }
    }
  }
}
