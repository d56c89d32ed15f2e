package org.recordbank.bank;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.chain.BrokenLink;
import org.recordbank.bank.chain.ChainCheck;
import org.recordbank.bank.chain.Head;
import org.recordbank.schemas.Sha256;

/**
 * Reads chains out of the database in the order of account and position and checks them, a few
 * deposits in memory at a time. The connection is used in one transaction that sees one moment, and
 * changes nothing.
 */
final class Chains {
  private static final int ROWS_AT_ONCE = 16;

  // Everything that there is: deposits without an account and accounts without a head, too.
  private static final String ALL =
      "SELECT account AS checked, a.bank, h.position AS head_position, h.hash AS head_hash, "
          + DepositRow.WHOLE
          + " FROM (account a FULL JOIN account_head h USING (account))"
          + " FULL JOIN deposit d USING (account) ORDER BY account, d.position";

  private static final String ONE =
      "SELECT a.account AS checked, a.bank, h.position AS head_position, h.hash AS head_hash, "
          + DepositRow.WHOLE
          + " FROM account a LEFT JOIN account_head h ON h.account = a.account"
          + " LEFT JOIN deposit d ON d.account = a.account WHERE a.account = ? ORDER BY d.position";

  private final Connection connection;

  Chains(Connection connection) {
    this.connection = connection;
  }

  /** Hears of each chain when its end is reached. */
  @FunctionalInterface
  interface Listener {

    /**
     * A chain has been checked.
     *
     * @param bank the bank, as the account says; empty where there is no account
     * @param verified how many deposits verify, from the first
     * @param broken the first link that does not
     */
    void checked(String bank, long verified, Optional<BrokenLink> broken);
  }

  /** Checks all chains. */
  void all(Listener listener) throws SQLException {
    begin();
    try (PreparedStatement select = connection.prepareStatement(ALL)) {
      check(select, listener);
    }
    connection.rollback();
  }

  /** Checks one chain; the listener hears nothing where the bank does not keep the account. */
  void one(UUID account, Listener listener) throws SQLException {
    begin();
    try (PreparedStatement select = connection.prepareStatement(ONE)) {
      select.setObject(1, account);
      check(select, listener);
    }
    connection.rollback();
  }

  private void begin() throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement set =
        connection.prepareStatement("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")) {
      set.execute();
    }
  }

  private void check(PreparedStatement select, Listener listener) throws SQLException {
    select.setFetchSize(ROWS_AT_ONCE);
    @Nullable Chain chain = null;
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        String account = rows.getString("checked");
        if (chain == null || !chain.account.equals(account)) {
          end(chain, listener);
          chain = new Chain(account, bank(rows), head(rows), new ChainCheck(account));
        }
        if (rows.getObject("position") != null) {
          chain.check.next(DepositRow.stored(rows, chain.bank));
        }
      }
    }
    end(chain, listener);
  }

  /** The chain that is being read. */
  private record Chain(String account, String bank, @Nullable Head head, ChainCheck check) {}

  private static void end(@Nullable Chain chain, Listener listener) {
    if (chain != null) {
      Optional<BrokenLink> broken = chain.check.end(chain.head);
      listener.checked(chain.bank, chain.check.verified(), broken);
    }
  }

  private static String bank(ResultSet row) throws SQLException {
    @Nullable String bank = row.getString("bank");
    return bank == null ? "" : bank;
  }

  private static @Nullable Head head(ResultSet row) throws SQLException {
    byte @Nullable [] hash = row.getBytes("head_hash");
    long position = row.getLong("head_position");
    return hash == null || position < 0 ? null : new Head(position, new Sha256(hash));
  }
}
