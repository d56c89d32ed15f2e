package org.recordbank.normalize;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Advisory locks of the service's database; each is held until its transaction ends. */
final class Locks {
  /**
   * Of decisions. Who decides has it alone, so that numbers become visible in their order and every
   * visit is either seen by the decision or sees it. Who notes sightings shares it.
   */
  static final long DECIDING = 0x646563696465L; // "decide"

  /** Of asking for corrections, and of spreading decisions over visits: one instance at a time. */
  static final long ASKING = 0x61736bL; // "ask"

  private Locks() {}

  static void alone(Connection transaction, long lock) throws SQLException {
    run(transaction, "SELECT pg_advisory_xact_lock(?)", lock);
  }

  static void shared(Connection transaction, long lock) throws SQLException {
    run(transaction, "SELECT pg_advisory_xact_lock_shared(?)", lock);
  }

  private static void run(Connection transaction, String sql, long lock) throws SQLException {
    try (PreparedStatement statement = transaction.prepareStatement(sql)) {
      statement.setLong(1, lock);
      statement.execute();
    }
  }
}
