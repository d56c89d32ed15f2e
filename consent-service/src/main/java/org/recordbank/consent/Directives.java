package org.recordbank.consent;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.directive.ReadRules;
import org.recordbank.pipeline.directive.RuleJson;
import org.recordbank.policy.Directive;
import org.recordbank.schemas.DirectiveCriteria;
import org.recordbank.schemas.DirectiveRule;

/** The table of what the present versions of all consents say. */
final class Directives {
  private Directives() {}

  /** What a directive of a consent is known by. */
  static String reference(String consent, int version) {
    return "Consent/" + consent + "/_history/" + version;
  }

  /** By account; empty before the statements run. */
  static Map<String, List<Directive>> of(Statements statements, Collection<String> accounts)
      throws SQLException {
    Map<String, List<Directive>> directives = new HashMap<>();
    statements.add(
        "SELECT account, directive, permit, actions, facilities, valid_from, valid_until, rule,"
            + " parent, criteria FROM directive WHERE account = ANY (?) ORDER BY consent_id, rule",
        rows -> {
          Map<String, List<DirectiveRule>> rules = new HashMap<>();
          while (rows.next()) {
            List<DirectiveRule> before =
                rules.computeIfAbsent(rows.getString("account"), a -> new ArrayList<>());
            before.add(rule(rows, before.size()));
          }
          rules.forEach((account, all) -> directives.put(account, ReadRules.directives(all)));
        },
        statements.transaction().createArrayOf("text", accounts.toArray()));
    return directives;
  }

  /** A consent's rules are numbered from 0, and stand one after the other among the account's. */
  private static DirectiveRule rule(ResultSet row, int place) throws SQLException {
    int first = place - row.getInt("rule");
    int parent = row.getInt("parent");
    boolean isException = !row.wasNull();
    String criteria = row.getString("criteria");
    return new DirectiveRule(
        row.getString("directive"),
        row.getBoolean("permit"),
        List.of((String[]) row.getArray("actions").getArray()),
        List.of((String[]) row.getArray("facilities").getArray()),
        Times.read(row, "valid_from"),
        Times.read(row, "valid_until"),
        isException ? (Integer) (first + parent) : null,
        criteria == null ? null : RuleJson.criteria(criteria));
  }

  /**
   * The version of each account's set of directives; an account that never had one has none. Empty
   * before the statements run.
   */
  static Map<String, Long> versions(Statements statements, Collection<String> accounts)
      throws SQLException {
    Map<String, Long> versions = new HashMap<>();
    statements.add(
        "SELECT account, version FROM account_consent WHERE account = ANY (?)",
        row -> {
          while (row.next()) {
            versions.put(row.getString("account"), row.getLong("version"));
          }
        },
        statements.transaction().createArrayOf("text", accounts.toArray()));
    return versions;
  }

  /** What the consent said before is gone when the statements have run. */
  static void remove(Statements statements, String consent) throws SQLException {
    statements.command("DELETE FROM directive WHERE consent_id = ?", consent);
  }

  /** What the consent says now. */
  static void insert(
      Connection transaction, String consent, String account, List<DirectiveRule> rules)
      throws SQLException {
    if (rules.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "INSERT INTO directive (consent_id, rule, account, directive, permit, actions,"
                + " facilities, valid_from, valid_until, parent, criteria)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)")) {
      int number = 0;
      for (DirectiveRule rule : rules) {
        insert.setString(1, consent);
        insert.setInt(2, number++);
        insert.setString(3, account);
        insert.setString(4, rule.getDirective());
        insert.setBoolean(5, rule.getPermit());
        insert.setArray(6, names(transaction, rule.getActions()));
        insert.setArray(7, names(transaction, rule.getFacilities()));
        insert.setObject(8, Times.sql(rule.getValidFrom()));
        insert.setObject(9, Times.sql(rule.getValidUntil()));
        insert.setObject(10, rule.getParent(), Types.INTEGER);
        DirectiveCriteria criteria = rule.getCriteria();
        insert.setString(11, criteria == null ? null : RuleJson.write(criteria));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static Array names(Connection transaction, List<String> names) throws SQLException {
    return transaction.createArrayOf("text", names.toArray());
  }
}
