package org.recordbank.bank;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.recordbank.bank.access.Said;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.directive.ReadRules;
import org.recordbank.pipeline.directive.RuleJson;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.ConsentFence;

/** What patients have said, within one transaction. */
final class DirectiveTable {
  private static final String FENCE =
      """
      INSERT INTO directive AS d (account, version, fenced_version, rules)
      SELECT f.account, 0, f.version, '[]'
      FROM unnest(?::uuid[], ?::bigint[]) AS f (account, version) JOIN account USING (account)
      ORDER BY f.account
      ON CONFLICT (account) DO UPDATE SET fenced_version = excluded.fenced_version
      WHERE d.fenced_version < excluded.fenced_version
      """;

  private static final String FENCED =
      "SELECT account, fenced_version FROM directive WHERE account = ANY (?)";

  private static final String KEEP =
      """
      INSERT INTO directive AS d (account, version, fenced_version, rules)
      SELECT c.account, c.version, 0, c.rules::jsonb
      FROM unnest(?::uuid[], ?::bigint[], ?::text[]) AS c (account, version, rules)
        JOIN account USING (account)
      ORDER BY c.account
      ON CONFLICT (account) DO UPDATE SET version = excluded.version, rules = excluded.rules
      WHERE d.version < excluded.version
      """;

  private static final String NOTHING_SAID =
      """
      INSERT INTO directive (account, version, fenced_version, rules)
      SELECT account, 0, 0, '[]' FROM account WHERE account = ?
      ON CONFLICT DO NOTHING
      """;

  // Locked until the disclosure is committed: a fence waits for it, and no disclosure for a fence.
  private static final String SAID =
      "SELECT version, fenced_version, rules FROM directive WHERE account = ? FOR SHARE";

  private final Connection transaction;

  DirectiveTable(Connection transaction) {
    this.transaction = transaction;
  }

  /**
   * When the statements have run, the accounts' directives of an older version are not used to
   * disclose.
   */
  static void fence(Statements statements, Collection<ConsentFence> fences) throws SQLException {
    Map<UUID, Long> versions = new TreeMap<>();
    for (ConsentFence fence : fences) {
      AccountIds.parse(fence.getAccount())
          .ifPresent(account -> versions.merge(account, fence.getConsentVersion(), Math::max));
    }
    if (versions.isEmpty()) {
      return;
    }
    statements.command(
        FENCE,
        statements.transaction().createArrayOf("uuid", versions.keySet().toArray()),
        statements.transaction().createArrayOf("bigint", versions.values().toArray()));
  }

  /**
   * The highest version among the fences that each of these accounts has passed. Empty before the
   * statements run.
   */
  static Map<String, Long> fenced(Statements statements, Collection<UUID> accounts)
      throws SQLException {
    Map<String, Long> versions = new HashMap<>();
    if (accounts.isEmpty()) {
      return versions;
    }
    statements.add(
        FENCED,
        rows -> {
          while (rows.next()) {
            versions.put(rows.getString(1), rows.getLong(2));
          }
        },
        statements.transaction().createArrayOf("uuid", accounts.toArray()));
    return versions;
  }

  /**
   * Keeps the newest set of each account that this bank keeps.
   *
   * @return how many accounts have another set now
   */
  int keep(Collection<ConsentChanged> changes) throws SQLException {
    Map<UUID, ConsentChanged> newest = new TreeMap<>();
    for (ConsentChanged change : changes) {
      AccountIds.parse(change.getAccount())
          .ifPresent(
              account ->
                  newest.merge(account, change, (a, b) -> a.getVersion() < b.getVersion() ? b : a));
    }
    if (newest.isEmpty()) {
      return 0;
    }
    try (PreparedStatement upsert = transaction.prepareStatement(KEEP)) {
      upsert.setArray(1, transaction.createArrayOf("uuid", newest.keySet().toArray()));
      upsert.setArray(
          2,
          transaction.createArrayOf(
              "bigint", newest.values().stream().map(ConsentChanged::getVersion).toArray()));
      upsert.setArray(
          3,
          transaction.createArrayOf(
              "text",
              newest.values().stream().map(c -> RuleJson.write(c.getDirectives())).toArray()));
      return upsert.executeUpdate();
    }
  }

  /** What the patient has said; stays so until this transaction ends. */
  Said said(UUID account) throws SQLException {
    Optional<Said> said = select(account);
    if (said.isEmpty()) {
      // Where there is no row, there is nothing to lock, and the first fence would not wait.
      try (PreparedStatement insert = transaction.prepareStatement(NOTHING_SAID)) {
        insert.setObject(1, account);
        insert.executeUpdate();
      }
      said = select(account);
    }
    return said.orElse(Said.NOTHING);
  }

  private Optional<Said> select(UUID account) throws SQLException {
    try (PreparedStatement select = transaction.prepareStatement(SAID)) {
      select.setObject(1, account);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Said(
                    rows.getLong(1),
                    rows.getLong(2),
                    ReadRules.directives(RuleJson.rules(rows.getString(3)))))
            : Optional.empty();
      }
    }
  }
}
