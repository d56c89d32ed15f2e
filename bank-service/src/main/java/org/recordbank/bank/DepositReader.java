package org.recordbank.bank;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.deposit.Deposit;
import org.recordbank.pipeline.Transactions;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.Sha256;

/**
 * Reads deposits. What was appended never changes, so pages that are read one after the other fit
 * together without a transaction around them. Safe for any thread.
 */
@Singleton
final class DepositReader {
  private static final String LAST = "SELECT position FROM account_head WHERE account = ?";

  private static final String RECEIPTS =
      "SELECT "
          + DepositRow.LINK
          + " FROM deposit d WHERE d.account = ? AND d.position > ? ORDER BY d.position LIMIT ?";

  private static final String SOURCE =
      "SELECT source_format, source_length, content_hash, source"
          + " FROM deposit WHERE account = ? AND position = ?";

  private static final String NORMALIZED =
      "SELECT position, source_format, source_length, content_hash, source,"
          + " normalized_format, normalized_length, normalized_hash, normalized,"
          + " CASE WHEN normalized_on_source THEN content_hash END, corrects"
          + " FROM deposit d WHERE account = ? AND position > ? AND position <= ?"
          // A correction names what was deposited first, also where that was corrected before.
          + " AND NOT EXISTS (SELECT FROM deposit c WHERE c.account = d.account"
          + " AND c.corrects = COALESCE(d.corrects, d.visit_id)"
          + " AND c.position > d.position AND c.position <= ?)"
          + " ORDER BY position LIMIT ?";

  private final Bank bank;
  private final Transactions transactions;

  DepositReader(Bank bank, DataSource database) {
    this.bank = bank;
    this.transactions = new Transactions(database);
  }

  /**
   * A deposit's canonical bundle and its source, unopened.
   *
   * @param corrects the visit whose deposit it corrects; null where it corrects none
   */
  record Numbered(long position, Document source, Document bundle, @Nullable String corrects) {}

  /** The number of the account's last deposit; 0 where it has none. */
  long last(UUID account) throws SQLException {
    return transactions.run(
        transaction -> {
          try (PreparedStatement select = transaction.prepareStatement(LAST)) {
            select.setObject(1, account);
            try (ResultSet rows = select.executeQuery()) {
              return rows.next() ? rows.getLong(1) : 0L;
            }
          }
        });
  }

  /** Deposits after a position, without documents. */
  List<Deposit> receipts(UUID account, long after, int most) throws SQLException {
    return transactions.run(
        transaction -> {
          List<Deposit> deposits = new ArrayList<>();
          try (PreparedStatement select = transaction.prepareStatement(RECEIPTS)) {
            select.setObject(1, account);
            select.setLong(2, after);
            select.setInt(3, most);
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                deposits.add(
                    new Deposit(DepositRow.link(rows, bank.name()), DepositRow.hash(rows)));
              }
            }
          }
          return deposits;
        });
  }

  /** The source document of one deposit, unopened. */
  Optional<Document> source(UUID account, long position) throws SQLException {
    return transactions.run(
        transaction -> {
          try (PreparedStatement select = transaction.prepareStatement(SOURCE)) {
            select.setObject(1, account);
            select.setLong(2, position);
            try (ResultSet rows = select.executeQuery()) {
              return rows.next() ? Optional.of(document(rows, 1, null)) : Optional.empty();
            }
          }
        });
  }

  /**
   * The canonical bundles that stand, after a position and up to another: those that no later one
   * up to there corrects. The last one always does.
   */
  List<Numbered> standing(UUID account, long after, long upTo, int most) throws SQLException {
    return transactions.run(transaction -> standing(transaction, account, after, upTo, most));
  }

  private static List<Numbered> standing(
      Connection transaction, UUID account, long after, long upTo, int most) throws SQLException {
    List<Numbered> bundles = new ArrayList<>();
    try (PreparedStatement select = transaction.prepareStatement(NORMALIZED)) {
      select.setObject(1, account);
      select.setLong(2, after);
      select.setLong(3, upTo);
      select.setLong(4, upTo);
      select.setInt(5, most);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          byte @Nullable [] dictionary = rows.getBytes(10);
          bundles.add(
              new Numbered(
                  rows.getLong(1),
                  document(rows, 2, null),
                  document(rows, 6, dictionary == null ? null : new Sha256(dictionary)),
                  rows.getString(11)));
        }
      }
    }
    return bundles;
  }

  /** Format, length, hash and content, in this order from a column on. */
  private static Document document(ResultSet row, int first, @Nullable Sha256 dictionary)
      throws SQLException {
    return new Document(
        row.getString(first),
        row.getLong(first + 1),
        new Sha256(row.getBytes(first + 2)),
        ByteBuffer.wrap(row.getBytes(first + 3)),
        dictionary);
  }
}
