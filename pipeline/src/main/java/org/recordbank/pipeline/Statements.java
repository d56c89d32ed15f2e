package org.recordbank.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

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

  private record Statement(String sql, Answer answer, Object[] parameters) {}

  public Statements(Connection transaction) {
    this.transaction = transaction;
  }

  /** Takes what a query found. */
  @FunctionalInterface
  public interface Answer {
    void read(ResultSet rows) throws SQLException;
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
    gathered.add(new Statement(sql, answer, parameters));
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
        if (!rows) {
          throw new IllegalStateException("a query gave no rows: " + each.sql);
        }
        try (ResultSet found = together.getResultSet()) {
          each.answer.read(found);
        }
        rows = together.getMoreResults();
      }
      if (rows || together.getUpdateCount() >= 0) {
        throw new IllegalStateException("more answers than statements");
      }
    }
  }
}
