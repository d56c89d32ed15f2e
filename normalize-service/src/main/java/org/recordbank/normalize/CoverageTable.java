package org.recordbank.normalize;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.worklist.Coverage;
import org.recordbank.normalize.worklist.Tally;
import org.recordbank.pipeline.Columns;

/** The table {@code coverage}. */
@Singleton
final class CoverageTable {
  private static final String ADD =
      """
      INSERT INTO coverage AS c (facility, kind, day, standard, mapped, unmapped)
      SELECT * FROM unnest(?::text[], ?::text[], ?::date[], ?::bigint[], ?::bigint[], ?::bigint[])
      ON CONFLICT (facility, kind, day) DO UPDATE SET standard = c.standard + excluded.standard,
        mapped = c.mapped + excluded.mapped, unmapped = c.unmapped + excluded.unmapped
      """;

  private static final String SUMS =
      """
      SELECT c.facility, c.kind, c.standard, c.mapped, c.unmapped,
        COALESCE(w.visits, 0) AS visits, COALESCE(w.decided, 0) AS decided
      FROM (
        SELECT facility, kind, sum(standard)::bigint AS standard, sum(mapped)::bigint AS mapped,
          sum(unmapped)::bigint AS unmapped
        FROM coverage WHERE (?::text IS NULL OR facility = ?) AND day >= ?
        GROUP BY facility, kind
      ) c
      LEFT JOIN (
        SELECT u.facility, k.kind, sum(k.visits)::bigint AS visits,
          COALESCE(sum(k.visits) FILTER (WHERE d.ruling = 'targets'), 0)::bigint AS decided
        FROM unmapped u JOIN unmapped_kind k ON k.code = u.id
          LEFT JOIN map_decision d ON d.number = u.decision
        WHERE (?::text IS NULL OR u.facility = ?)
        GROUP BY u.facility, k.kind
      ) w USING (facility, kind)
      ORDER BY c.facility, c.standard + c.mapped + c.unmapped DESC, c.kind
      """;

  private final DataSource database;

  CoverageTable(DataSource database) {
    this.database = database;
  }

  void add(Tally tally) throws SQLException {
    var rows = tally.counts().entrySet();
    if (rows.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement add = connection.prepareStatement(ADD)) {
      new Columns<Map.Entry<Tally.Place, Tally.Counts>>(connection, rows)
          .texts(row -> row.getKey().facility())
          .texts(row -> row.getKey().kind())
          .add("date", row -> row.getKey().day())
          .longs(row -> row.getValue().standard())
          .longs(row -> row.getValue().mapped())
          .longs(row -> row.getValue().unmapped())
          .set(add, 1);
      int added = add.executeUpdate();
      assert added == rows.size();
    }
  }

  /**
   * By facility and kind.
   *
   * @param facility null for all
   * @param since the first day that counts
   */
  List<Coverage> sums(@Nullable String facility, LocalDate since) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(SUMS)) {
      select.setString(1, facility);
      select.setString(2, facility);
      select.setObject(3, since);
      select.setString(4, facility);
      select.setString(5, facility);
      try (ResultSet row = select.executeQuery()) {
        List<Coverage> sums = new ArrayList<>();
        while (row.next()) {
          sums.add(
              Coverage.of(
                  row.getString("facility"),
                  row.getString("kind"),
                  new Tally.Counts(
                      row.getLong("standard"), row.getLong("mapped"), row.getLong("unmapped")),
                  row.getLong("visits"),
                  row.getLong("decided")));
        }
        return sums;
      }
    }
  }
}
