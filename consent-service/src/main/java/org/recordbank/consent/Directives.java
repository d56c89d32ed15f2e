package org.recordbank.consent;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.recordbank.consent.directive.Rule;
import org.recordbank.pipeline.Statements;
import org.recordbank.policy.Action;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Effect;

/** The table of what the present versions of all consents say. */
final class Directives {
  private Directives() {}

  /** By account; empty before the statements run. */
  static Map<String, List<Directive>> of(Statements statements, Collection<String> accounts)
      throws SQLException {
    Map<String, List<Directive>> directives = new HashMap<>();
    statements.add(
        "SELECT account, directive, permit, actions, facilities, valid_from, valid_until"
            + " FROM directive WHERE account = ANY (?) ORDER BY consent_id, rule",
        row -> {
          while (row.next()) {
            String account = row.getString("account");
            Directive.named(
                    row.getString("directive"),
                    row.getBoolean("permit") ? Effect.PERMIT : Effect.DENY,
                    List.of((String[]) row.getArray("actions").getArray()),
                    Set.of((String[]) row.getArray("facilities").getArray()),
                    Times.read(row, "valid_from"),
                    Times.read(row, "valid_until"))
                .ifPresent(
                    directive ->
                        directives.computeIfAbsent(account, a -> new ArrayList<>()).add(directive));
          }
        },
        statements.transaction().createArrayOf("text", accounts.toArray()));
    return directives;
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

  /** Puts these in place of what the consent said before. */
  static void replace(
      Connection transaction, String consent, String account, String directive, List<Rule> rules)
      throws SQLException {
    try (PreparedStatement delete =
        transaction.prepareStatement("DELETE FROM directive WHERE consent_id = ?")) {
      delete.setString(1, consent);
      delete.executeUpdate();
    }
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "INSERT INTO directive (consent_id, rule, account, directive, permit, actions,"
                + " facilities, valid_from, valid_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      int number = 0;
      for (Rule rule : rules) {
        insert.setString(1, consent);
        insert.setInt(2, number++);
        insert.setString(3, account);
        insert.setString(4, directive);
        insert.setBoolean(5, rule.effect() == Effect.PERMIT);
        insert.setArray(6, names(transaction, rule.actions().stream().map(Action::wireName)));
        insert.setArray(7, names(transaction, rule.facilities().stream()));
        insert.setObject(8, Times.sql(rule.from()));
        insert.setObject(9, Times.sql(rule.until()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static Array names(Connection transaction, Stream<String> names) throws SQLException {
    return transaction.createArrayOf("text", names.sorted().toArray());
  }
}
