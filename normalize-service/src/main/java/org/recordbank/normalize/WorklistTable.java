package org.recordbank.normalize;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.worklist.Entry;
import org.recordbank.normalize.worklist.PageKey;

/** Reads the worklist: codes that wait for a decision. {@link Sightings} writes it. */
@Singleton
final class WorklistTable {
  private static final String OPEN =
      """
      FROM unmapped u
      WHERE u.decision IS NULL
        AND (?::text IS NULL OR u.facility = ?)
        AND (?::text IS NULL OR u.system = ?)
        AND (?::text IS NULL OR EXISTS (
          SELECT FROM unmapped_kind k WHERE k.code = u.id AND k.kind = ?))
      """;

  private static final String ROWS =
      """
      SELECT u.id, u.facility, u.system, u.code, u.displays, u.units, u.visits,
        u.first_seen, u.last_seen,
        ARRAY(SELECT k.kind FROM unmapped_kind k WHERE k.code = u.id
          ORDER BY k.visits DESC, k.kind) AS kinds
      """;

  private final DataSource database;

  WorklistTable(DataSource database) {
    this.database = database;
  }

  /** By what the worklist is ordered, the greatest first. */
  enum Order {
    /** How many visits held the code. */
    COUNT("u.visits"),
    /** When it was seen last; in microseconds. */
    LAST("(extract(epoch FROM u.last_seen) * 1000000)::bigint");

    private final String expression;

    Order(String expression) {
      this.expression = expression;
    }

    private long value(Entry entry) {
      return switch (this) {
        case COUNT -> entry.visits();
        case LAST -> ChronoUnit.MICROS.between(Instant.EPOCH, entry.lastSeen());
      };
    }

    /** Where the page after this row begins. */
    PageKey key(Entry entry) {
      return new PageKey(value(entry), entry.id());
    }
  }

  /** What is asked for; null for any. */
  record Filter(@Nullable String facility, @Nullable String system, @Nullable String kind) {}

  /**
   * A page. What is seen while somebody turns pages may come twice, or stand on a page before.
   *
   * @param after the row behind which it begins; null for the first page
   */
  List<Entry> page(Filter filter, Order order, @Nullable PageKey after, int most)
      throws SQLException {
    String sql =
        ROWS
            + OPEN
            + (after == null ? "" : " AND (" + order.expression + ", u.id) < (?, ?)")
            + " ORDER BY "
            + order.expression
            + " DESC, u.id DESC LIMIT ?";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      int index = set(select, filter);
      if (after != null) {
        select.setLong(++index, after.value());
        select.setLong(++index, after.id());
      }
      select.setInt(++index, most);
      try (ResultSet row = select.executeQuery()) {
        List<Entry> entries = new ArrayList<>();
        while (row.next()) {
          entries.add(entry(row));
        }
        return entries;
      }
    }
  }

  /** How many codes wait. */
  long count(Filter filter) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT count(*) " + OPEN)) {
      int ignored = set(select, filter);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static int set(PreparedStatement select, Filter filter) throws SQLException {
    int index = 0;
    for (String value :
        new @Nullable String[] {filter.facility(), filter.system(), filter.kind()}) {
      select.setString(++index, value);
      select.setString(++index, value);
    }
    return index;
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("id"),
        row.getString("facility"),
        new Code(row.getString("system"), row.getString("code")),
        texts(row.getArray("displays")),
        texts(row.getArray("units")),
        texts(row.getArray("kinds")),
        row.getLong("visits"),
        row.getObject("first_seen", OffsetDateTime.class).toInstant(),
        row.getObject("last_seen", OffsetDateTime.class).toInstant());
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
