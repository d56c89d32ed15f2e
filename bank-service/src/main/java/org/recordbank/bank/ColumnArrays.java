package org.recordbank.bank;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.chain.Link;
import org.recordbank.bank.deposit.Decision;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.Sha256;

/** The parameters of a multi-row statement: one array for each column, in the order of adding. */
final class ColumnArrays {
  private final Connection connection;
  private final List<Row> rows;
  private final List<Array> arrays = new ArrayList<>();

  ColumnArrays(Connection connection, List<Decision.Appended> deposits) {
    this.connection = connection;
    this.rows =
        deposits.stream()
            .map(
                d ->
                    new Row(
                        d.deposit().link(),
                        d.deposit().link().visit(),
                        d.deposit().hash(),
                        d.asked().order()))
            .toList();
  }

  /** What a row is made of. */
  record Row(Link link, Link.Visit visit, Sha256 hash, DepositOrdered order) {

    /** Without what may lead to the patient. */
    @Override
    public String toString() {
      return "Row of " + visit;
    }
  }

  void add(String type, Function<Row, ? extends @Nullable Object> field) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>(rows.size());
    for (Row row : rows) {
      values.add(field.apply(row));
    }
    add(type, values.toArray());
  }

  /** As {@code byte[][]} they go over in binary; as objects they would go as text. */
  void addBytes(Function<Row, byte @Nullable []> field) throws SQLException {
    byte[] @Nullable [] values = new byte[rows.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = field.apply(rows.get(i));
    }
    add("bytea", values);
  }

  Object[] arrays() {
    return arrays.toArray();
  }

  private void add(String type, @Nullable Object[] values) throws SQLException {
    arrays.add(connection.createArrayOf(type, values));
  }
}
