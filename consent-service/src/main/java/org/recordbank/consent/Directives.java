package org.recordbank.consent;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
        statements.transaction().createArrayOf("text", accounts.toArray(String[]::new)));
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
        statements.transaction().createArrayOf("text", accounts.toArray(String[]::new)));
    return versions;
  }

  /** What the consent said before is gone when the statements have run. */
  static void remove(Statements statements, String consent) throws SQLException {
    statements.command("DELETE FROM directive WHERE consent_id = ?", consent);
  }

  /** What the consent says now, when the statements have run. */
  static void insert(
      Statements statements, String consent, String account, List<DirectiveRule> rules)
      throws SQLException {
    if (rules.isEmpty()) {
      return;
    }
    Columns columns = new Columns(statements.transaction(), rules);
    statements.command(
        """
        INSERT INTO directive (consent_id, rule, account, directive, permit, actions, facilities,
          valid_from, valid_until, parent, criteria)
        SELECT ?, r.number - 1, ?, r.directive, r.permit, r.actions::text[], r.facilities::text[],
          r.valid_from, r.valid_until, r.parent, r.criteria::jsonb
        FROM unnest(?::text[], ?::boolean[], ?::text[], ?::text[], ?::timestamptz[],
          ?::timestamptz[], ?::integer[], ?::text[]) WITH ORDINALITY AS r (directive, permit,
          actions, facilities, valid_from, valid_until, parent, criteria, number)
        """,
        consent,
        account,
        columns.of("text", DirectiveRule::getDirective),
        columns.of("boolean", DirectiveRule::getPermit),
        columns.ofNames(DirectiveRule::getActions),
        columns.ofNames(DirectiveRule::getFacilities),
        columns.of("timestamptz", rule -> Times.text(rule.getValidFrom())),
        columns.of("timestamptz", rule -> Times.text(rule.getValidUntil())),
        columns.of("integer", DirectiveRule::getParent),
        columns.of("text", Directives::criteria));
  }

  private static @Nullable String criteria(DirectiveRule rule) {
    DirectiveCriteria criteria = rule.getCriteria();
    return criteria == null ? null : RuleJson.write(criteria);
  }

  /** Columns out of rules. */
  private record Columns(Connection transaction, List<DirectiveRule> rules) {
    Array of(String type, Function<DirectiveRule, ? extends @Nullable Object> field)
        throws SQLException {
      return transaction.createArrayOf(type, rules.stream().map(field).toArray());
    }

    /** A column of lists. Arrays of arrays are as long as each other, so each goes as its text. */
    Array ofNames(Function<DirectiveRule, List<String>> field) throws SQLException {
      List<String> texts = new ArrayList<>(rules.size());
      for (DirectiveRule rule : rules) {
        texts.add(transaction.createArrayOf("text", field.apply(rule).toArray()).toString());
      }
      return transaction.createArrayOf("text", texts.toArray());
    }
  }
}
