package org.recordbank.bank;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.recordbank.pipeline.Transactions;

/** Keeps what a review of an emergency found. Safe for any thread. */
@Singleton
final class EmergencyReviews {
  private static final String READER =
      "SELECT d.who FROM emergency e JOIN disclosure d ON d.id = e.disclosure"
          + " WHERE e.disclosure = ?";
  private static final String REVIEW =
      "INSERT INTO emergency_review (disclosure, at, who, justified, note) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT DO NOTHING";

  private final Transactions transactions;

  EmergencyReviews(DataSource database) {
    this.transactions = new Transactions(database);
  }

  /** What became of a review. */
  enum Reviewed {
    RECORDED,
    THEIR_OWN,
    REVIEWED_BEFORE,
    UNKNOWN
  }

  /** Records what was found, unless somebody has before; nobody reviews their own reading. */
  Reviewed review(long disclosure, String who, boolean justified, String note) throws SQLException {
    return transactions.run(
        transaction -> {
          Optional<String> reader = reader(transaction, disclosure);
          if (reader.isEmpty()) {
            return Reviewed.UNKNOWN;
          }
          if (reader.get().equals(who)) {
            return Reviewed.THEIR_OWN;
          }
          try (PreparedStatement insert = transaction.prepareStatement(REVIEW)) {
            insert.setLong(1, disclosure);
            insert.setObject(2, Instant.now().atOffset(ZoneOffset.UTC));
            insert.setString(3, who);
            insert.setBoolean(4, justified);
            insert.setString(5, note);
            return insert.executeUpdate() == 1 ? Reviewed.RECORDED : Reviewed.REVIEWED_BEFORE;
          }
        });
  }

  private static Optional<String> reader(Connection transaction, long disclosure)
      throws SQLException {
    try (PreparedStatement select = transaction.prepareStatement(READER)) {
      select.setLong(1, disclosure);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }
}
