package org.recordbank.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.recordbank.consent.worklist.Count;
import org.recordbank.consent.worklist.Filter;
import org.recordbank.consent.worklist.PageKey;
import org.recordbank.consent.worklist.Waiting;
import org.recordbank.pipeline.outcome.HoldCode;

/** Reads the table of visits that wait, for people. {@link Held} writes it. */
@Singleton
final class Worklist {
  private static final String ROWS =
      "SELECT h.position, h.visit_id, h.facility, h.code, h.held_at, d.due_at"
          + " FROM held h LEFT JOIN release_due d USING (patient_key) WHERE true";

  /**
   * Whose a visit is, as {@link Lookup} and {@link org.recordbank.consent.decision.Identity} say:
   * the first of its identifiers that any account knows decides, and of the open accounts that know
   * it the newest. So no identifier further down in a document shows it to a stranger.
   */
  private static final String THEIRS =
      """
       AND h.position IN (
        SELECT i.position
        FROM account_identifier mine
        JOIN account a ON a.account = mine.account AND a.status = 'open'
        JOIN held_identifier i ON i.identifier = mine.identifier
        WHERE mine.account = ?
          AND i.place = (
            SELECT min(j.place) FROM held_identifier j
            JOIN account_identifier known ON known.identifier = j.identifier
            WHERE j.position = i.position)
          AND NOT EXISTS (
            SELECT FROM held_identifier j WHERE j.position = i.position AND j.place IS NULL)
          AND NOT EXISTS (
            SELECT FROM account_identifier other
            JOIN account o ON o.account = other.account AND o.status = 'open'
            WHERE other.identifier = i.identifier
              AND (o.opened_at, o.account COLLATE "C") > (a.opened_at, a.account COLLATE "C")))
      """;

  private final DataSource database;

  Worklist(DataSource database) {
    this.database = database;
  }

  /**
   * A page, the oldest first.
   *
   * @param account only the visits of its owner; null for everybody's
   * @param after the row behind which it begins; null for the first page
   */
  List<Waiting> page(@Nullable String account, Filter filter, @Nullable PageKey after, int most)
      throws SQLException {
    Conditions conditions = new Conditions(filter);
    if (account != null) {
      conditions.add(THEIRS, account);
    }
    if (after != null) {
      conditions.add(
          " AND (h.held_at, h.position) > (?, ?)",
          after.heldAt().atOffset(ZoneOffset.UTC),
          after.position());
    }
    conditions.add(" ORDER BY h.held_at, h.position LIMIT ?", most);
    try (Connection connection = database.getConnection();
        PreparedStatement select = conditions.prepare(connection, ROWS);
        ResultSet row = select.executeQuery()) {
      List<Waiting> page = new ArrayList<>();
      while (row.next()) {
        page.add(
            new Waiting(
                row.getLong("position"),
                row.getString("visit_id"),
                row.getString("facility"),
                code(row),
                Times.of(row, "held_at"),
                Times.read(row, "due_at")));
      }
      return page;
    }
  }

  /** How many wait, by facility and reason, in this order. */
  List<Count> counts(Filter filter) throws SQLException {
    Conditions conditions = new Conditions(filter);
    conditions.add(" GROUP BY h.facility, h.code ORDER BY h.facility, h.code");
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            conditions.prepare(
                connection,
                "SELECT h.facility, h.code, count(*) AS visits, min(h.held_at) AS oldest"
                    + " FROM held h WHERE true");
        ResultSet row = select.executeQuery()) {
      List<Count> counts = new ArrayList<>();
      while (row.next()) {
        counts.add(
            new Count(
                row.getString("facility"),
                code(row),
                row.getLong("visits"),
                Times.of(row, "oldest")));
      }
      return counts;
    }
  }

  /** The record of a visit that waits, in the wire format; empty where it is not this account's. */
  Optional<byte[]> record(String account, String visitId) throws SQLException {
    Conditions conditions = new Conditions(new Filter(null, null, null));
    conditions.add(" AND h.visit_id = ?", visitId);
    conditions.add(THEIRS, account);
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            conditions.prepare(connection, "SELECT h.record FROM held h WHERE true");
        ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(row.getBytes("record")) : Optional.empty();
    }
  }

  /** Only what is asked for is in the statement, so that the database can choose an index by it. */
  private static final class Conditions {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Conditions(Filter filter) {
      if (filter.facility() != null) {
        add(" AND h.facility = ?", filter.facility());
      }
      if (filter.code() != null) {
        add(" AND h.code = ?", filter.code().code());
      }
      if (filter.heldBefore() != null) {
        add(" AND h.held_at < ?", filter.heldBefore().atOffset(ZoneOffset.UTC));
      }
    }

    void add(String condition, Object... given) {
      sql.append(condition);
      values.addAll(List.of(given));
    }

    PreparedStatement prepare(Connection connection, String select) throws SQLException {
      PreparedStatement statement = connection.prepareStatement(select + sql);
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      return statement;
    }
  }

  private static HoldCode code(ResultSet row) throws SQLException {
    return HoldCode.of(row.getString("code")).orElse(HoldCode.BEHIND_HELD);
  }
}
