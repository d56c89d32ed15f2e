package org.recordbank.bank;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.directive.ReadRules;
import org.recordbank.pipeline.directive.RuleJson;
import org.recordbank.policy.Directive;

/**
 * The accounts of a bank that have deposits, as they were at one moment, one after the other; safe
 * for any thread. Deposits are read by a {@link Reader} of each thread, which sees the same moment.
 * Reads only, and holds a few accounts in memory.
 */
final class AccountScan implements AutoCloseable {
  private static final String PROGRAM = "rules try";
  private static final int ACCOUNTS_AT_ONCE = 64;
  private static final int DEPOSITS_AT_ONCE = 16;

  private static final String ONE_MOMENT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

  private static final String SNAPSHOT = "SELECT pg_export_snapshot()";

  private static final String BANK = "SELECT bank FROM account LIMIT 1";

  private static final String CHOSEN =
      " FROM account_head h WHERE h.position > 0 ORDER BY h.account LIMIT ?";

  private static final String SIZE =
      "SELECT coalesce(sum(position), 0) FROM (SELECT h.position" + CHOSEN + ") AS chosen";

  private static final String ACCOUNTS =
      "SELECT h.account, h.position,"
          + " (SELECT r.rules FROM directive r WHERE r.account = h.account),"
          + " (SELECT array_agg(DISTINCT d.facility) FROM deposit d WHERE d.account = h.account)"
          + CHOSEN;

  private final ReaderLogin login;
  private final Connection connection;
  private final String snapshot;
  private final String bank;
  private final long deposits;
  private final long most;
  private @Nullable ResultSet accounts;

  /**
   * Before the first of them; nothing about a patient is read yet.
   *
   * @param most so many accounts
   */
  AccountScan(ReaderLogin login, long most) throws SQLException {
    this.login = login;
    this.most = most;
    this.connection = begin(login);
    try {
      this.snapshot = first(connection.prepareStatement(SNAPSHOT));
      this.bank = first(connection.prepareStatement(BANK));
      this.deposits = Long.parseLong(first(limited(SIZE)));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * An account.
   *
   * @param deposits how many, corrected ones too
   * @param directives nothing where they cannot be read
   * @param facilities that made deposits
   */
  record Found(
      UUID account, long deposits, Optional<List<Directive>> directives, List<String> facilities) {

    /** Nothing of the patient. */
    @Override
    public String toString() {
      return "Found";
    }
  }

  private static Connection begin(ReaderLogin login) throws SQLException {
    Connection connection = login.connect(PROGRAM);
    try (Statement set = connection.createStatement()) {
      connection.setAutoCommit(false);
      set.execute(ONE_MOMENT);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  private PreparedStatement limited(String query) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(query);
    statement.setLong(1, most);
    statement.setFetchSize(ACCOUNTS_AT_ONCE);
    return statement;
  }

  private static String first(PreparedStatement query) throws SQLException {
    try (query;
        ResultSet rows = query.executeQuery()) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  /** The name of the bank; empty where it has no account. */
  String bank() {
    return bank;
  }

  /** How many deposits the accounts have together, corrected ones too. */
  long deposits() {
    return deposits;
  }

  /** The next account; nothing where there is none. */
  synchronized Optional<Found> next() throws SQLException {
    @Nullable ResultSet rows = accounts;
    if (rows == null) {
      rows = limited(ACCOUNTS).executeQuery();
      accounts = rows;
    }
    if (!rows.next()) {
      return Optional.empty();
    }
    @Nullable Array facilities = rows.getArray(4);
    return Optional.of(
        new Found(
            rows.getObject(1, UUID.class),
            rows.getLong(2),
            directives(rows.getString(3)),
            facilities == null ? List.of() : List.of((String[]) facilities.getArray())));
  }

  private static Optional<List<Directive>> directives(@Nullable String rules) {
    try {
      return Optional.of(rules == null ? List.of() : ReadRules.directives(RuleJson.rules(rules)));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Reads deposits, for one thread. */
  Reader reader() throws SQLException {
    return new Reader(begin(login), snapshot);
  }

  /** Reads the deposits of accounts; belongs to one thread. */
  static final class Reader implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement select;

    private Reader(Connection connection, String snapshot) throws SQLException {
      this.connection = connection;
      try (Statement set = connection.createStatement()) {
        set.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
        select = connection.prepareStatement(DepositReader.ALL_STANDING);
        select.setFetchSize(DEPOSITS_AT_ONCE);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    }

    /** Hands over the deposits that stand, in order, a few in memory at a time. */
    <X extends Exception> void standing(UUID account, DepositReader.Each<X> each)
        throws SQLException, X {
      select.setObject(1, account);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          each.take(DepositReader.kept(rows));
        }
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
