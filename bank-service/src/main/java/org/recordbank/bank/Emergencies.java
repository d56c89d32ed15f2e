package org.recordbank.bank;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.recordbank.pipeline.Transactions;

/** Why the glass was broken, and what its review found. Safe for any thread. */
@Singleton
final class Emergencies {
  /** The longest reason or note. */
  static final int MOST_CHARACTERS = 2000;

  private static final String INSERT = "INSERT INTO emergency (disclosure, reason) VALUES (?, ?)";
  private static final String IS_THERE = "SELECT FROM emergency WHERE disclosure = ?";
  private static final String REVIEW =
      "INSERT INTO emergency_review (disclosure, at, who, justified, note) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT DO NOTHING";

  private final Transactions transactions;

  Emergencies(DataSource database) {
    this.transactions = new Transactions(database);
  }

  /** What became of a review. */
  enum Reviewed {
    RECORDED,
    REVIEWED_BEFORE,
    UNKNOWN
  }

  /** Whether a text can be kept: PostgreSQL has no zero character. */
  static boolean isKeepable(String text) {
    return text.length() <= MOST_CHARACTERS && text.indexOf('\0') < 0;
  }

  /** Keeps the reason of a disclosure, within the transaction that records it. */
  static void insert(Connection transaction, long disclosure, String reason) throws SQLException {
    try (PreparedStatement insert = transaction.prepareStatement(INSERT)) {
      insert.setLong(1, disclosure);
      insert.setString(2, reason);
      insert.executeUpdate();
    }
  }

  /** Records what was found, unless somebody has before. */
  Reviewed review(long disclosure, String who, boolean justified, String note) throws SQLException {
    return transactions.run(
        transaction -> {
          if (!isThere(transaction, disclosure)) {
            return Reviewed.UNKNOWN;
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

  private static boolean isThere(Connection transaction, long disclosure) throws SQLException {
    try (PreparedStatement select = transaction.prepareStatement(IS_THERE)) {
      select.setLong(1, disclosure);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }
}
