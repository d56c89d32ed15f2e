package org.recordbank.pipeline;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as parameters of one statement: an array for each column, in the order of adding. The
 * driver sends an array in binary where its class tells the type, and else as text, which both
 * sides pay for; so each type has a method of its own here. Times, UUIDs and JSON go as text.
 */
public final class Columns<R> {
  private final Connection connection;
  private final Collection<? extends R> rows;
  private final List<Array> arrays = new ArrayList<>();

  public Columns(Connection connection, Collection<? extends R> rows) {
    this.connection = connection;
    this.rows = rows;
  }

  /** A column of type {@code text}. */
  public Columns<R> texts(Function<? super R, @Nullable String> field) throws SQLException {
    return add("text", field, String[]::new);
  }

  /** A column of type {@code bytea}. */
  public Columns<R> bytes(Function<? super R, byte @Nullable []> field) throws SQLException {
    return add("bytea", field, byte[][]::new);
  }

  /** A column of type {@code int8}. */
  public Columns<R> longs(Function<? super R, @Nullable Long> field) throws SQLException {
    return add("int8", field, Long[]::new);
  }

  /** A column of type {@code int4}. */
  public Columns<R> ints(Function<? super R, @Nullable Integer> field) throws SQLException {
    return add("int4", field, Integer[]::new);
  }

  /** A column of type {@code bool}. */
  public Columns<R> booleans(Function<? super R, @Nullable Boolean> field) throws SQLException {
    return add("bool", field, Boolean[]::new);
  }

  /** A column of type {@code uuid}. */
  public Columns<R> uuids(Function<? super R, @Nullable UUID> field) throws SQLException {
    return add("uuid", field, Object[]::new);
  }

  /** A column of type {@code timestamptz}. */
  public Columns<R> times(Function<? super R, @Nullable Instant> field) throws SQLException {
    return add("timestamptz", row -> orNull(field.apply(row)), Object[]::new);
  }

  /** A column of another type. */
  public Columns<R> add(String type, Function<? super R, ? extends @Nullable Object> field)
      throws SQLException {
    return add(type, field, Object[]::new);
  }

  /** What was added. */
  public Object[] arrays() {
    return arrays.toArray();
  }

  /** Sets what was added as the parameters from this one on. */
  public void set(PreparedStatement statement, int first) throws SQLException {
    int index = first;
    for (Array array : arrays) {
      statement.setArray(index++, array);
    }
  }

  /** A moment as the driver takes it. */
  public static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private <T> Columns<R> add(
      String type, Function<? super R, ? extends @Nullable T> field, IntFunction<T[]> array)
      throws SQLException {
    @Nullable T[] column = array.apply(rows.size());
    int index = 0;
    for (R row : rows) {
      column[index++] = field.apply(row);
    }
    arrays.add(connection.createArrayOf(type, column));
    return this;
  }

  private static @Nullable OffsetDateTime orNull(@Nullable Instant instant) {
    return instant == null ? null : utc(instant);
  }
}
