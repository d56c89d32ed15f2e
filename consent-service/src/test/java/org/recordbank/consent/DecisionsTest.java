package org.recordbank.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.consent.decision.KeptDecision;
import org.recordbank.consent.decision.KeptDecision.Basis;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.visit.VisitId;

/** The table of decisions, on the real thing. */
final class DecisionsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.123456Z");
  private static final String VISIT = "f0e1d2c3b4a5968778695a4b3c2d1e0f";
  private static final String MINE = "0b7e1f5e-5f5c-4f39-9d0c-2f6f2f0a1b2c";
  private static final String ANOTHERS = "9b7e1f5e-5f5c-4f39-9d0c-2f6f2f0a1b2c";
  private static final Basis BASIS = new Basis(3, 1, "none/1", null, "Consent/c/_history/2");

  /** With an identifier of a consent as long as they are. */
  private static final Basis LONG =
      new Basis(3, 1, "none/1", null, "Consent/" + ANOTHERS + "/_history/12");

  private static ConsentDatabase database;
  private static Decisions decisions;

  @BeforeAll
  static void start() {
    database = ConsentDatabase.start();
    decisions = new Decisions(database.service());
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
  void decisionsComeBackAsTheyWereMade() throws Exception {
    KeptDecision held = decision(1, "unknown-patient", null, null);
    KeptDecision labelled =
        decision(3, "no-consent", MINE, new Basis(0, 7, "us-ny/2", "labels/5", null));
    KeptDecision ordered = decision(2, "ordered", MINE, BASIS);
    add(held, ordered, labelled);

    assertThat(decisions.about(VISIT, null, 0, 9)).containsExactly(held, ordered, labelled);
    assertThat(decisions.about(VISIT, null, 1, 1)).containsExactly(ordered);
    assertThat(decisions.about(VisitId.of("general", "x"), null, 0, 9)).isEmpty();
  }

  @Test
  void findsTheLastAboutEachVisitOfABatch() throws Exception {
    KeptDecision ordered = decision(2, "ordered", MINE, BASIS);
    add(decision(1, "behind-held", MINE, null), ordered);

    Map<String, KeptDecision> last =
        database.run(
            transaction -> {
              Statements statements = new Statements(transaction);
              Map<String, KeptDecision> found =
                  Decisions.last(statements, List.of(VISIT, VisitId.of("general", "x")));
              statements.run();
              return found;
            });

    assertThat(last).containsExactlyEntriesOf(Map.of(VISIT, ordered));
  }

  @Test
  void twoThatDecideTheSameVisitAtOnceDoNotBothSucceed() throws Exception {
    add(decision(1, "ordered", MINE, BASIS));

    assertThatThrownBy(() -> add(decision(1, "no-consent", MINE, BASIS)))
        .isInstanceOf(SQLTransientException.class);
  }

  @Test
  void aPatientSeesWhatWasDecidedOfTheirsAndNothingElse() throws Exception {
    KeptDecision unknown = decision(1, "unknown-patient", null, null);
    KeptDecision ordered = decision(3, "ordered", MINE, BASIS);
    add(unknown, decision(2, "no-consent", ANOTHERS, BASIS), ordered);

    assertThat(decisions.about(VISIT, MINE, 0, 9)).containsExactly(unknown, ordered);
    assertThat(decisions.about(VISIT, ANOTHERS, 0, 9)).isEmpty();
  }

  @Test
  void aVisitOfNobodyKnownIsNobodys() throws Exception {
    add(decision(1, "unknown-patient", null, null));

    assertThat(decisions.about(VISIT, MINE, 0, 9)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPDATE decision SET code = ''", "DELETE FROM decision"})
  void theServiceMayNotForgetWhatWasDecided(String statement) {
    assertThatThrownBy(() -> database.execute(statement))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }

  /** The figures of docs/decisions/stored-decisions.md; with -Dmeasure=true they are printed. */
  @Test
  void costsAFewHundredBytesOfTheLogForAVisit() throws Exception {
    boolean measure = Boolean.getBoolean("measure");
    long log = cost(500, measure ? 200 : 20, measure);
    if (measure) {
      cost(60, 200, true);
      cost(1, 500, true);
    }

    assertThat(log).isLessThan(600);
    assertThat(disk()).isLessThan(400);
  }

  /** Gives the bytes of the log for each visit of batches of this size. */
  private static long cost(int size, int batches, boolean print) throws Exception {
    int before = (int) database.number("SELECT count(*) FROM decision");
    try (Connection connection = database.service().getConnection()) {
      connection.setAutoCommit(false);
      decide(connection, before, size, batches / 10); // a page is whole in the log at first
      long log = log();
      long began = System.nanoTime();
      decide(connection, before + size * (batches / 10), size, batches);
      long micros = (System.nanoTime() - began) / 1_000 / batches / size;
      long bytes = (log() - log) / batches / size;
      if (print) {
        System.out.printf(
            "batches of %d: %d bytes of log, %d of disk, %d microseconds for a visit%n",
            size, bytes, disk(), micros);
      }
      return bytes;
    }
  }

  private static void decide(Connection connection, int from, int size, int batches)
      throws SQLException {
    for (int batch = 0; batch < batches; batch++) {
      int first = from + batch * size;
      List<KeptDecision> some =
          IntStream.range(first, first + size)
              .mapToObj(i -> VisitId.of("general", "urn:message|" + i))
              .map(id -> new KeptDecision(id, 1, NOW, "general", "ordered", MINE, LONG))
              .toList();
      Statements statements = new Statements(connection);
      Map<String, KeptDecision> last =
          Decisions.last(statements, some.stream().map(KeptDecision::visit).toList());
      statements.run();
      assertThat(last).isEmpty();
      Decisions.add(connection, some);
      connection.commit();
    }
  }

  private static long log() throws SQLException {
    return database.number("SELECT pg_current_wal_insert_lsn() - '0/0'");
  }

  private static long disk() throws SQLException {
    return database.number(
        "SELECT pg_total_relation_size('decision') / greatest(count(*), 1) FROM decision");
  }

  private static KeptDecision decision(
      int number, String code, @Nullable String account, @Nullable Basis basis) {
    return new KeptDecision(VISIT, number, NOW, "general", code, account, basis);
  }

  private static void add(KeptDecision... made) throws Exception {
    database.run(
        transaction -> {
          Decisions.add(transaction, List.of(made));
          return true;
        });
  }
}
