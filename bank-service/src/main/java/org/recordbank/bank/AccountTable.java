package org.recordbank.bank;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.recordbank.bank.account.Account;
import org.recordbank.bank.account.Identifier;
import org.recordbank.bank.chain.Head;

/** Accounts and their identifiers, within one transaction. */
final class AccountTable {
  private static final String INSERT =
      "INSERT INTO account (account, bank, opened_at, status, version) VALUES (?, ?, ?, ?, ?)";

  private static final String INSERT_HEAD =
      "INSERT INTO account_head (account, position, hash) VALUES (?, ?, ?)";

  // In order, so that two that want some of the same identifiers wait for each other one way only.
  private static final String INSERT_IDENTIFIERS =
      """
      INSERT INTO account_identifier (facility, system, value, account)
      SELECT i.facility, i.system, i.value, ?
      FROM unnest(?::text[], ?::text[], ?::text[]) AS i (facility, system, value)
      ORDER BY i.facility, i.system, i.value
      ON CONFLICT DO NOTHING
      """;

  private static final String HOLDERS =
      """
      SELECT DISTINCT k.account
      FROM unnest(?::text[], ?::text[], ?::text[]) AS i (facility, system, value)
        JOIN account_identifier k USING (facility, system, value)
      """;

  private static final String FIND =
      "SELECT account, bank, status, version, opened_at FROM account WHERE account = ?";

  private static final String IDENTIFIERS =
      "SELECT facility, system, value FROM account_identifier WHERE account = ?";

  private final Connection transaction;

  AccountTable(Connection transaction) {
    this.transaction = transaction;
  }

  /** Whether the account is there now; false where another account has one of the identifiers. */
  boolean insert(Account account, Collection<Identifier> identifiers) throws SQLException {
    UUID id = UUID.fromString(account.account());
    try (PreparedStatement insert = transaction.prepareStatement(INSERT)) {
      insert.setObject(1, id);
      insert.setString(2, account.bank());
      insert.setObject(3, account.openedAt().atOffset(ZoneOffset.UTC));
      insert.setString(4, account.status());
      insert.setLong(5, account.version());
      insert.executeUpdate();
    }
    try (PreparedStatement insert = transaction.prepareStatement(INSERT_HEAD)) {
      insert.setObject(1, id);
      insert.setLong(2, Head.EMPTY.position());
      insert.setBytes(3, Head.EMPTY.hash().bytes());
      insert.executeUpdate();
    }
    try (PreparedStatement insert = transaction.prepareStatement(INSERT_IDENTIFIERS)) {
      insert.setObject(1, id);
      bind(insert, 2, identifiers);
      return insert.executeUpdate() == identifiers.size();
    }
  }

  /** The accounts that have any of these identifiers. */
  Set<UUID> holders(Collection<Identifier> identifiers) throws SQLException {
    Set<UUID> holders = new TreeSet<>();
    try (PreparedStatement select = transaction.prepareStatement(HOLDERS)) {
      bind(select, 1, identifiers);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          holders.add(rows.getObject(1, UUID.class));
        }
      }
    }
    return holders;
  }

  Optional<Account> find(UUID account) throws SQLException {
    try (PreparedStatement select = transaction.prepareStatement(FIND)) {
      select.setObject(1, account);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Account(
                    rows.getString(1),
                    rows.getString(2),
                    rows.getString(3),
                    rows.getLong(4),
                    rows.getObject(5, OffsetDateTime.class).toInstant()))
            : Optional.empty();
      }
    }
  }

  Set<Identifier> identifiers(UUID account) throws SQLException {
    Set<Identifier> identifiers = new HashSet<>();
    try (PreparedStatement select = transaction.prepareStatement(IDENTIFIERS)) {
      select.setObject(1, account);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          identifiers.add(new Identifier(rows.getString(1), rows.getString(2), rows.getString(3)));
        }
      }
    }
    return identifiers;
  }

  private void bind(PreparedStatement statement, int first, Collection<Identifier> identifiers)
      throws SQLException {
    List<String> facilities = new ArrayList<>();
    List<String> systems = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Identifier identifier : identifiers) {
      facilities.add(identifier.facility());
      systems.add(identifier.system());
      values.add(identifier.value());
    }
    statement.setArray(first, transaction.createArrayOf("text", facilities.toArray()));
    statement.setArray(first + 1, transaction.createArrayOf("text", systems.toArray()));
    statement.setArray(first + 2, transaction.createArrayOf("text", values.toArray()));
  }
}
