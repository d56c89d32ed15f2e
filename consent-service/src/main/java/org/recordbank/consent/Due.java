package org.recordbank.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.recordbank.pipeline.Statements;

/** The table of keys whose held visits are to be released, and from when. */
final class Due {
  private static final String SOONER =
      " ON CONFLICT (patient_key) DO UPDATE"
          + " SET due_at = least(release_due.due_at, excluded.due_at)";

  private Due() {}

  /** These keys become due, at the latest at these moments. */
  static void add(Connection transaction, Map<String, Instant> keys) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "INSERT INTO release_due (patient_key, due_at) VALUES (?, ?)" + SOONER)) {
      for (Map.Entry<String, Instant> key : new TreeMap<>(keys).entrySet()) {
        insert.setBytes(1, key.getKey().getBytes(UTF_8));
        insert.setObject(2, Times.sql(key.getValue()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /**
   * Every key with a held visit of which an identifier is the account's becomes due now, when the
   * statements have run.
   */
  static void addKeysOf(Statements statements, String account, Instant now) throws SQLException {
    statements.command(
        """
        INSERT INTO release_due (patient_key, due_at)
        SELECT DISTINCT h.patient_key, ?
        FROM account_identifier a
        JOIN held_identifier i ON i.identifier = a.identifier
        JOIN held h ON h.position = i.position
        WHERE a.account = ?
        ORDER BY h.patient_key
        """
            + SOONER,
        Times.at(now),
        account);
  }
}
