package org.recordbank.normalize;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sets the parameters of a statement that takes each column of many rows as an array. */
final class Columns<R> {
  private final Connection connection;
  private final PreparedStatement statement;
  private final Collection<R> rows;
  private int index;

  Columns(Connection connection, PreparedStatement statement, Collection<R> rows) {
    this.connection = connection;
    this.statement = statement;
    this.rows = rows;
  }

  /** The next parameter: this of each row. */
  Columns<R> add(String type, Function<R, ? extends @Nullable Object> field) throws SQLException {
    List<@Nullable Object> column = new ArrayList<>(rows.size());
    for (R row : rows) {
      column.add(field.apply(row));
    }
    statement.setArray(++index, connection.createArrayOf(type, column.toArray()));
    return this;
  }

  /** The next parameter: the same for all. */
  Columns<R> addOne(Object value) throws SQLException {
    statement.setObject(++index, value);
    return this;
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
