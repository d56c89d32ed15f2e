package org.recordbank.consent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.recordbank.consent.decision.Account;
import org.recordbank.consent.decision.IdentifierDigest;
import org.recordbank.pipeline.Statements;
import org.recordbank.schemas.AccountChanged;

/** The tables of accounts and the identifiers by which facilities know their owners. */
final class Accounts {
  private Accounts() {}

  /** By identifier, the accounts that know it; empty before the statements run. */
  static Map<String, List<Account>> knowing(Statements statements, Collection<String> identifiers)
      throws SQLException {
    Map<String, List<Account>> accounts = new HashMap<>();
    statements.add(
        "SELECT i.identifier, a.account, a.bank, a.status, a.opened_at"
            + " FROM account_identifier i JOIN account a USING (account)"
            + " WHERE i.identifier = ANY (?)",
        row -> {
          while (row.next()) {
            accounts
                .computeIfAbsent(
                    HexFormat.of().formatHex(row.getBytes("identifier")), i -> new ArrayList<>())
                .add(
                    new Account(
                        row.getString("account"),
                        row.getString("bank"),
                        row.getString("status").equals("open"),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant()));
          }
        },
        statements.transaction().createArrayOf("bytea", bytes(identifiers)));
    return accounts;
  }

  /**
   * The bank that keeps the account, when the statements have run; none where no bank has told of
   * it yet.
   */
  static List<String> bankOf(Statements statements, String account) throws SQLException {
    return statements.list(
        "SELECT bank FROM account WHERE account = ?", row -> row.getString(1), account);
  }

  /**
   * Keeps what is newer than what is known, and lets go on whatever it may concern. An account
   * stays with its bank: all banks write to the topic, and none may draw another's patients to
   * itself.
   */
  static void change(Connection transaction, AccountChanged change, Instant now)
      throws SQLException {
    if (!upsert(transaction, change)) {
      return;
    }
    Statements statements = new Statements(transaction);
    Due.addKeysOf(statements, change.getAccount(), now);
    statements.command("DELETE FROM account_identifier WHERE account = ?", change.getAccount());
    statements.run();
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "INSERT INTO account_identifier (identifier, account) VALUES (?, ?)")) {
      for (String identifier : identifiers(change)) {
        insert.setBytes(1, HexFormat.of().parseHex(identifier));
        insert.setString(2, change.getAccount());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    Due.addKeysOf(statements, change.getAccount(), now);
    statements.run();
  }

  private static boolean upsert(Connection transaction, AccountChanged change) throws SQLException {
    try (PreparedStatement upsert =
        transaction.prepareStatement(
            """
            INSERT INTO account (account, bank, version, status, opened_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (account) DO UPDATE SET
              version = excluded.version, status = excluded.status,
              opened_at = CASE WHEN account.status = 'closed' AND excluded.status = 'open'
                THEN excluded.opened_at ELSE account.opened_at END
            WHERE account.version < excluded.version AND account.bank = excluded.bank
            """)) {
      upsert.setString(1, change.getAccount());
      upsert.setString(2, change.getBank());
      upsert.setLong(3, change.getVersion());
      upsert.setString(4, change.getStatus());
      upsert.setObject(5, Times.sql(change.getAt()));
      return upsert.executeUpdate() == 1;
    }
  }

  private static Set<String> identifiers(AccountChanged change) {
    Set<String> identifiers = new TreeSet<>();
    change
        .getIdentifiers()
        .forEach(
            i ->
                identifiers.add(IdentifierDigest.of(i.getFacility(), i.getSystem(), i.getValue())));
    return identifiers;
  }

  private static byte[][] bytes(Collection<String> digests) {
    return digests.stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new);
  }
}
