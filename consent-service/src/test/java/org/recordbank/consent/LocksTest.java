package org.recordbank.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.Transactions;

/** Who waits for whom, and what statements that are sent together see then, on the real thing. */
final class LocksTest {
  private static final String ACCOUNT = "0b7e1f5e-5f5c-4f39-9d0c-2f6f2f0a1b2c";

  private static ConsentDatabase database;

  @BeforeAll
  static void start() {
    database = ConsentDatabase.start();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void clear() throws SQLException {
    database.clear();
  }

  @Test
  void aChangeOfDirectivesWaitsForTheDecisionInFlight() throws Exception {
    try (Connection deciding = database.service().getConnection()) {
      deciding.setAutoCommit(false);
      Statements statements = new Statements(deciding);
      Locks.directivesAsTheyAre(statements, List.of(ACCOUNT, "another"));
      statements.run();

      assertThatThrownBy(LocksTest::change)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
      deciding.commit();
    }
    assertThat(change()).isTrue();
  }

  @Test
  void aNewAccountWaitsForTheDecisionInFlightThatDidNotKnowIt() throws Exception {
    try (Connection deciding = database.service().getConnection()) {
      deciding.setAutoCommit(false);
      Statements statements = new Statements(deciding);
      Locks.accountsAsTheyAre(statements);
      statements.run();

      assertThatThrownBy(
              () ->
                  new Transactions(database.service())
                      .run(
                          transaction -> {
                            Statements change = new Statements(transaction);
                            Locks.wait(change, Duration.ofMillis(100));
                            Locks.changeAccounts(change);
                            change.run();
                            return true;
                          }))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void whatIsSentTogetherSeesWhatWasCommittedWhileItWaited() throws Exception {
    try (Connection changing = database.service().getConnection()) {
      changing.setAutoCommit(false);
      Statements change = new Statements(changing);
      Locks.changeDirectives(change, ACCOUNT);
      change.run();
      CompletableFuture<List<Long>> deciding = CompletableFuture.supplyAsync(LocksTest::decide);
      await(() -> database.number("SELECT count(*) FROM pg_locks WHERE NOT granted") == 1);

      database.execute("INSERT INTO account_consent VALUES ('" + ACCOUNT + "', 7)");
      changing.commit();

      assertThat(deciding.get(10, TimeUnit.SECONDS)).containsExactly(0L, 1L);
    }
  }

  @Test
  void whatIsSentTogetherIsAnsweredInItsOrderHoweverOften() throws Exception {
    try (Connection connection = database.service().getConnection()) {
      Statements statements = new Statements(connection);
      for (int i = 0; i < 20; i++) { // the driver prepares it on the server after a few times
        List<String> answers = new ArrayList<>();
        statements.add(
            "SELECT ?::text WHERE false", rows -> answers.add("none " + rows.next()), "a");
        statements.add(
            "SELECT unnest(?::text[])",
            rows -> {
              while (rows.next()) {
                answers.add(rows.getString(1));
              }
            },
            connection.createArrayOf("text", new String[] {"b" + i, "c"}));
        statements.run();
        statements.run(); // nothing is left
        assertThat(answers).containsExactly("none false", "b" + i, "c");
      }
    }
  }

  @Test
  void aCommandGivesRowsOrNoneAndEachAnswerFindsItsQuestion() throws SQLException {
    try (Connection connection = database.service().getConnection()) {
      Statements statements = new Statements(connection);
      statements.command("SELECT set_config('lock_timeout', '1s', false)");
      statements.command("DELETE FROM directive WHERE consent_id = ?", "none");
      List<Integer> found = statements.list("SELECT ?::integer", row -> row.getInt(1), 7);
      statements.command("DELETE FROM directive WHERE consent_id = ?", "none");
      assertThat(found).isEmpty();

      statements.run();

      assertThat(found).containsExactly(7);
    }
  }

  @Test
  void aQuestionThatGivesNoRowsIsADefect() throws SQLException {
    try (Connection connection = database.service().getConnection()) {
      Statements statements = new Statements(connection);
      statements.add("DELETE FROM directive WHERE consent_id = ?", rows -> {}, "none");

      assertThatThrownBy(statements::run).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void moreAnswersThanStatementsAreADefect() throws SQLException {
    try (Connection connection = database.service().getConnection()) {
      Statements statements = new Statements(connection);
      statements.add("SELECT 1; SELECT 2", rows -> {});

      assertThatThrownBy(statements::run).isInstanceOf(IllegalStateException.class);
    }
  }

  /** How many sets of directives there are before the lock is had, and after. */
  private static List<Long> decide() {
    try {
      return new Transactions(database.service())
          .run(
              transaction -> {
                List<Long> seen = new ArrayList<>();
                Statements statements = new Statements(transaction);
                count(statements, seen);
                Locks.directivesAsTheyAre(statements, List.of(ACCOUNT));
                count(statements, seen);
                statements.run();
                return seen;
              });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void count(Statements statements, List<Long> seen) {
    statements.add(
        "SELECT count(*) FROM account_consent",
        rows -> {
          rows.next();
          seen.add(rows.getLong(1));
        });
  }

  private static boolean change() throws SQLException {
    return new Transactions(database.service())
        .run(
            transaction -> {
              Statements change = new Statements(transaction);
              Locks.wait(change, Duration.ofMillis(100));
              Locks.changeDirectives(change, ACCOUNT);
              change.run();
              return true;
            });
  }

  private interface Condition {
    boolean holds() throws SQLException;
  }

  private static void await(Condition condition) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      Thread.sleep(10);
    }
  }
}
