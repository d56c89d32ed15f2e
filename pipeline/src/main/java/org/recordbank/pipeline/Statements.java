package org.recordbank.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Statements that go to the database together and whose answers come back together: one round trip,
 * however many there are. They are carried out in their order, each when the one before it is done,
 * and each sees what was committed by then: one that comes after a lock sees what was done before
 * the lock was had.
 *
 * <p>For what does not hang on each other's answers. The driver reads nothing before it has sent
 * all, so no long parameter may come after a long answer: more than some kilobytes. Nothing happens
 * before they run. One thread's, and one transaction's.
 */
public final class Statements {
  private final Connection transaction;
  private final List<Statement> gathered = new ArrayList<>();

  private record Statement(
      String sql, @Nullable Answer answer, @Nullable Changed changed, Object[] parameters) {}

  public Statements(Connection transaction) {
    this.transaction = transaction;
  }

  /** Takes what a query found. */
  @FunctionalInterface
  public interface Answer {
    void read(ResultSet rows) throws SQLException;
  }

  /** Takes how many rows a change has changed. */
  @FunctionalInterface
  public interface Changed {
    void read(int rows) throws SQLException;
  }

  /** Makes something of one row. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Where they go. */
  public Connection transaction() {
    return transaction;
  }

  /**
   * Adds a query.
   *
   * @param sql one statement that gives rows, without a semicolon
   * @param answer is given its rows when all have come back
   * @param parameters in their order, of types that the driver knows without asking the database:
   *     arrays, texts, numbers, bytes, UUIDs, moments with an offset; else each statement costs a
   *     round trip of its own
   */
  public void add(String sql, Answer answer, Object... parameters) {
    gathered.add(new Statement(sql, answer, null, parameters));
  }

  /**
   * Adds a query for few rows.
   *
   * @return what was made of them, when they have run; empty before
   */
  public <T> List<T> list(String sql, Row<T> row, Object... parameters) {
    List<T> found = new ArrayList<>();
    add(
        sql,
        rows -> {
          while (rows.next()) {
            found.add(row.read(rows));
          }
        },
        parameters);
    return found;
  }

  /** Adds a statement whose answer tells nothing: a change, a lock. */
  public void command(String sql, Object... parameters) {
    gathered.add(new Statement(sql, null, null, parameters));
  }

  /**
   * Adds a change of which it matters how many rows it changed.
   *
   * @param changed is told when all have come back; what stands behind has been carried out by then
   */
  public void change(String sql, Changed changed, Object... parameters) {
    gathered.add(new Statement(sql, null, changed, parameters));
  }

  /** Sends what was added and has the answers read in the same order; nothing is left then. */
  public void run() throws SQLException {
    List<Statement> statements = List.copyOf(gathered);
    gathered.clear();
    if (!statements.isEmpty()) {
      run(statements);
    }
  }

  private void run(List<Statement> statements) throws SQLException {
    StringJoiner sql = new StringJoiner(";\n");
    statements.forEach(each -> sql.add(each.sql));
    try (PreparedStatement together = transaction.prepareStatement(sql.toString())) {
      int index = 0;
      for (Statement each : statements) {
        for (Object parameter : each.parameters) {
          together.setObject(++index, parameter);
        }
      }
      boolean rows = together.execute();
      for (Statement each : statements) {
        read(together, rows, each);
        rows = together.getMoreResults();
      }
      if (rows || together.getUpdateCount() >= 0) {
        throw new IllegalStateException("more answers than statements");
      }
    }
  }

  private static void read(PreparedStatement together, boolean rows, Statement each)
      throws SQLException {
    if (each.answer == null) {
      int count = rows ? 0 : together.getUpdateCount();
      if (count < 0) {
        throw new IllegalStateException("fewer answers than statements");
      }
      if (each.changed != null) {
        each.changed.read(count);
      }
    } else if (rows) {
      try (ResultSet found = together.getResultSet()) {
        each.answer.read(found);
      }
    } else {
      throw new IllegalStateException("a query gave no rows: " + each.sql);
    }
  }
}
