package org.recordbank.bank;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.deposit.Deposit;
import org.recordbank.bank.deposit.DepositKey;
import org.recordbank.pipeline.Transactions;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.Sha256;

/**
 * Reads deposits. What was appended never changes, so pages that are read one after the other fit
 * together without a transaction around them. Safe for any thread.
 */
@Singleton
final class DepositReader {
  private static final int DEPOSITS_AT_ONCE = 8;

  private static final String LAST = "SELECT position FROM account_head WHERE account = ?";

  private static final String FACILITIES =
      "SELECT DISTINCT facility FROM deposit WHERE account = ?";

  private static final String RECEIPTS =
      "SELECT "
          + DepositRow.LINK
          + " FROM deposit d WHERE d.account = ? AND d.position > ? ORDER BY d.position LIMIT ?";

  private static final String WHOLE =
      "SELECT position, facility, occurred_at, deposit_hash, corrects, visit_id,"
          + " source_format, source_length, content_hash, source,"
          + " normalized_format, normalized_length, normalized_hash, normalized,"
          + " CASE WHEN normalized_on_source THEN content_hash END"
          + " FROM deposit d WHERE account = ?";

  // A correction names what was deposited first, also where that was corrected before.
  private static final String NONE_CORRECTS_IT =
      " AND NOT EXISTS (SELECT FROM deposit c WHERE c.account = d.account"
          + " AND c.corrects = COALESCE(d.corrects, d.visit_id) AND c.position > d.position";

  private static final String STANDING =
      WHOLE
          + " AND position > ? AND position <= ?"
          + NONE_CORRECTS_IT
          + " AND c.position <= ?) ORDER BY position LIMIT ?";

  /** All that stand of an account, in order; each row is a {@link #kept}. */
  static final String ALL_STANDING = WHOLE + NONE_CORRECTS_IT + ") ORDER BY position";

  private static final String NUMBERED = WHOLE + " AND position = ?";

  // Rarely asked, so that no index is kept for it: the account's deposits are looked through.
  private static final String KEYED = WHOLE + " AND substring(deposit_hash FOR 16) = ?";

  private static final String STANDING_KEYED = KEYED + NONE_CORRECTS_IT + ")";

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
   * @param source null where a part of the visit was deposited alone
   */
  record Kept(
      long position,
      DepositKey key,
      String visit,
      String facility,
      Instant occurredAt,
      @Nullable String corrects,
      @Nullable Document source,
      Document bundle) {

    /** The number alone. */
    @Override
    public String toString() {
      return "Kept " + position;
    }
  }

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

  /** The facilities that made the account's deposits. */
  List<String> facilities(UUID account) throws SQLException {
    return transactions.run(
        transaction -> {
          List<String> facilities = new ArrayList<>();
          try (PreparedStatement select = transaction.prepareStatement(FACILITIES)) {
            select.setObject(1, account);
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                facilities.add(rows.getString(1));
              }
            }
          }
          return facilities;
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

  /** The deposit with this number. */
  Optional<Kept> numbered(UUID account, long position) throws SQLException {
    return first(read(NUMBERED, account, position));
  }

  /** The deposit with this key. */
  Optional<Kept> keyed(UUID account, DepositKey key) throws SQLException {
    return first(read(KEYED, account, key.bytes()));
  }

  /** The deposit with this key, where none corrects it. */
  Optional<Kept> standing(UUID account, DepositKey key) throws SQLException {
    return first(read(STANDING_KEYED, account, key.bytes()));
  }

  /**
   * The deposits that stand, after a position and up to another: those that no later one up to
   * there corrects. The last one always does.
   */
  List<Kept> standing(UUID account, long after, long upTo, int most) throws SQLException {
    return read(STANDING, account, after, upTo, upTo, most);
  }

  /** Takes each deposit. */
  @FunctionalInterface
  interface Each<X extends Exception> {
    void take(Kept deposit) throws X;
  }

  /** Hands over the deposits that stand, up to a position, in order; a few in memory at a time. */
  <X extends Exception> void standing(UUID account, long upTo, Each<X> each)
      throws SQLException, X {
    long after = 0;
    while (after < upTo) {
      List<Kept> page = standing(account, after, upTo, DEPOSITS_AT_ONCE);
      if (page.isEmpty()) {
        throw new SQLException("deposits are missing");
      }
      for (Kept deposit : page) {
        each.take(deposit);
      }
      after = page.getLast().position();
    }
  }

  private static Optional<Kept> first(List<Kept> deposits) {
    return deposits.stream().findFirst();
  }

  private List<Kept> read(String query, Object... parameters) throws SQLException {
    return transactions.run(
        transaction -> {
          List<Kept> deposits = new ArrayList<>();
          try (PreparedStatement select = transaction.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
              select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                deposits.add(kept(rows));
              }
            }
          }
          return deposits;
        });
  }

  static Kept kept(ResultSet row) throws SQLException {
    byte @Nullable [] dictionary = row.getBytes(15);
    return new Kept(
        row.getLong(1),
        DepositKey.of(new Sha256(row.getBytes(4))),
        row.getString(6),
        row.getString(2),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        row.getString(5),
        row.getBytes(10) == null ? null : document(row, 7, null),
        document(row, 11, dictionary == null ? null : new Sha256(dictionary)));
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
