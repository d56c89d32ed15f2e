package org.recordbank.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.recordbank.consent.decision.KeptDecision;
import org.recordbank.consent.decision.KeptDecision.Basis;
import org.recordbank.pipeline.Columns;
import org.recordbank.pipeline.Statements;

/** The table of decisions about visits. Rows are added and never changed. */
@Singleton
final class Decisions {
  /** SQLSTATE of a key that is there already. */
  private static final String ALREADY_THERE = "23505";

  private static final String COLUMNS =
      "d.visit, d.number, d.decided_at, d.facility, d.code, d.account, d.consent_version,"
          + " d.policy, d.jurisdiction, d.labels, d.directive";

  /**
   * The newest decision that names an account says whose the visit is; of what was decided about it
   * as another's, its patient sees nothing.
   */
  private static final String THEIRS =
      """
       AND coalesce(d.account, ?) = ?
       AND ? = (
        SELECT account FROM decision WHERE visit = ? AND account IS NOT NULL
        ORDER BY number DESC LIMIT 1)
      """;

  private final DataSource database;

  Decisions(DataSource database) {
    this.database = database;
  }

  /** By visit, the last one about each of these; empty before the statements run. */
  static Map<String, KeptDecision> last(Statements statements, Collection<String> visits)
      throws SQLException {
    Map<String, KeptDecision> last = new HashMap<>();
    statements.add(
        "SELECT "
            + COLUMNS
            + " FROM unnest(?::uuid[]) AS asked (visit) CROSS JOIN LATERAL (SELECT * FROM decision"
            + " WHERE visit = asked.visit ORDER BY number DESC LIMIT 1) d",
        row -> {
          while (row.next()) {
            KeptDecision decision = read(row);
            last.put(decision.visit(), decision);
          }
        },
        statements
            .transaction()
            .createArrayOf("uuid", visits.stream().map(Decisions::uuid).toArray()));
    return last;
  }

  /** One statement for all of a batch, which were made at one moment. */
  static void add(Connection transaction, List<KeptDecision> decisions) throws SQLException {
    if (decisions.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "INSERT INTO decision (visit, account, decided_at, consent_version, number, policy,"
                + " facility, code, jurisdiction, labels, directive) SELECT v.visit, v.account, ?,"
                + " v.consent_version, v.number, v.policy, v.facility, v.code, v.jurisdiction,"
                + " v.labels, v.directive FROM unnest(?::uuid[], ?::uuid[], ?::int8[], ?::int4[],"
                + " ?::int4[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) AS v"
                + " (visit, account, consent_version, number, policy, facility, code,"
                + " jurisdiction, labels, directive)")) {
      insert.setObject(1, Times.sql(decisions.getFirst().at()));
      new Columns<KeptDecision>(transaction, decisions)
          .uuids(each -> uuid(each.visit()))
          .uuids(Decisions::account)
          .longs(ofBasis(Basis::consentVersion))
          .ints(KeptDecision::number)
          .ints(ofBasis(Basis::policy))
          .texts(KeptDecision::facility)
          .texts(KeptDecision::code)
          .texts(ofBasis(Basis::jurisdiction))
          .texts(ofBasis(Basis::labels))
          .texts(ofBasis(Basis::directive))
          .set(insert, 2);
      insert.executeUpdate();
    } catch (SQLException e) { // to tell by ON CONFLICT costs an entry in the log for each row
      throw ALREADY_THERE.equals(e.getSQLState())
          ? new SQLTransientException("one of these visits was decided in the meantime")
          : e;
    }
  }

  private static <T> Function<KeptDecision, @Nullable T> ofBasis(
      Function<Basis, ? extends @Nullable T> field) {
    return each -> each.basis() == null ? null : field.apply(each.basis());
  }

  /**
   * Those about a visit, in their order.
   *
   * @param account only of what its patient may see; null for everything
   * @param after the number behind which they begin
   */
  List<KeptDecision> about(String visit, @Nullable String account, int after, int most)
      throws SQLException {
    List<KeptDecision> decisions = new ArrayList<>();
    List<Object> values = new ArrayList<>(List.of(uuid(visit), after));
    if (account != null) {
      UUID theirs = UUID.fromString(account);
      values.addAll(List.of(theirs, theirs, theirs, uuid(visit)));
    }
    values.add(most);
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT "
                    + COLUMNS
                    + " FROM decision d WHERE d.visit = ? AND d.number > ?"
                    + (account == null ? "" : THEIRS)
                    + " ORDER BY d.number LIMIT ?")) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          decisions.add(read(row));
        }
      }
    }
    return decisions;
  }

  private static KeptDecision read(ResultSet row) throws SQLException {
    String jurisdiction = row.getString("jurisdiction");
    return new KeptDecision(
        row.getString("visit").replace("-", ""),
        row.getInt("number"),
        Times.of(row, "decided_at"),
        row.getString("facility"),
        row.getString("code"),
        row.getString("account"),
        jurisdiction == null
            ? null
            : new Basis(
                row.getLong("consent_version"),
                row.getInt("policy"),
                jurisdiction,
                row.getString("labels"),
                row.getString("directive")));
  }

  /** A visit's identifier is as long as a UUID. */
  private static UUID uuid(String visit) {
    return new UUID(
        Long.parseUnsignedLong(visit, 0, 16, 16), Long.parseUnsignedLong(visit, 16, 32, 16));
  }

  private static @Nullable UUID account(KeptDecision decision) {
    return decision.account() == null ? null : UUID.fromString(decision.account());
  }
}
