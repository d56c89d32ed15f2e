package org.recordbank.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.recordbank.normalize.SampleSightings.GLU;
import static org.recordbank.normalize.SampleSightings.GLUCOSE;
import static org.recordbank.normalize.SampleSightings.NOW;
import static org.recordbank.normalize.SampleSightings.change;
import static org.recordbank.normalize.SampleSightings.done;
import static org.recordbank.normalize.SampleSightings.mapped;
import static org.recordbank.normalize.SampleSightings.seen;
import static org.recordbank.normalize.SampleSightings.targets;
import static org.recordbank.normalize.SampleSightings.visit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.worklist.Ruling;
import org.recordbank.normalize.worklist.Sighting;
import org.recordbank.schemas.CorrectionAsked;

/** Which visits are normalized again when something is decided, against the real database. */
final class CorrectionsTest {
  private static NormalizeDatabase database = NormalizeDatabase.start();

  private final DecisionTable decisions = new DecisionTable(database.service());

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void clear() throws SQLException {
    database.clear();
  }

  @Test
  void asksOnceForAVisitThatSeveralDecisionsWaitFor() throws Exception {
    Code na = new Code("urn:h:lab", "NA");
    database.note(List.of(seen(GLU, 1, 0), seen(GLU, 2, 0), seen(na, 1, 0)));
    long glucose = decided(GLUCOSE).decision().number();
    long sodium =
        done(decisions.decide(
                new DecisionTable.Change("harbour", na, targets("2951-2"), null, "op")))
            .decision()
            .number();

    spread(NOW);
    assertThat(ask(NOW)).isEmpty();
    List<CorrectionAsked> asked = ask(NOW.plusSeconds(3));

    assertThat(asked)
        .extracting(CorrectionAsked::getVisitId, CorrectionAsked::getDecision)
        .containsExactly(tuple(visit(1), sodium), tuple(visit(2), glucose));
    assertThat(asked).extracting(CorrectionAsked::getFacility).containsOnly("harbour");
    assertThat(ask(NOW.plusSeconds(4))).isEmpty();
    assertThat(ask(NOW.plusSeconds(64))).hasSize(2);
    assertThat(ask(NOW.plusSeconds(64 + 61))).isEmpty();
    assertThat(ask(NOW.plusSeconds(64 + 121))).hasSize(2);
  }

  @Test
  void whatIsNormalizedAgainIsDoneForAllDecisionsThatWereKnown() throws Exception {
    database.note(List.of(seen(GLU, 1, 0), seen(GLU, 2, 0)));
    long first = decided(GLUCOSE).decision().number();
    spread(NOW);
    long second = decided(targets("2339-0")).decision().number();
    spread(NOW);

    assertThat(corrected(1, first)).isEqualTo(1);
    assertThat(corrected(2, second)).isEqualTo(2);
    assertThat(corrected(2, second)).isZero();

    assertThat(progress())
        .extracting(
            Corrections.Progress::number,
            Corrections.Progress::visits,
            Corrections.Progress::corrected,
            Corrections.Progress::waiting,
            Corrections.Progress::spreading)
        .containsExactly(tuple(second, 2L, 1L, 1L, false), tuple(first, 2L, 2L, 0L, false));
    assertThat(ask(NOW.plusSeconds(60)))
        .extracting(CorrectionAsked::getVisitId)
        .containsExactly(visit(1));
  }

  @Test
  void aVisitThatWasOnItsWayWhenItsCodeWasDecidedIsCorrectedToo() throws Exception {
    database.note(List.of(seen(GLU, 1, 0)));
    long number = decided(GLUCOSE).decision().number();
    database.note(List.of(seen(GLU, 2, 0), mapped(GLU, 3, number)));
    spread(NOW);

    assertThat(ask(NOW.plusSeconds(60)))
        .extracting(CorrectionAsked::getVisitId)
        .containsExactly(visit(1), visit(2));
  }

  @Test
  void aVisitThatADecisionMappedIsCorrectedWhenAnotherIsDecided() throws Exception {
    long number = decided(GLUCOSE).decision().number();
    database.note(List.of(mapped(GLU, 3, number)));
    assertThat(ask(NOW.plusSeconds(60))).isEmpty();

    assertThat(database.number("SELECT count(*) FROM unmapped_kind")).isZero();
    assertThat(decided(targets("2339-0")).visits()).isEqualTo(1);
    spread(NOW);

    assertThat(ask(NOW.plusSeconds(60)))
        .extracting(CorrectionAsked::getVisitId)
        .containsExactly(visit(3));
  }

  @Test
  void spreadsADecisionOverManyVisitsPieceByPiece() throws Exception {
    List<Sighting> batch = new ArrayList<>();
    for (int i = 1; i <= 12_000; i++) {
      batch.add(seen(GLU, i, 0));
    }
    database.note(batch);
    DecisionTable.Decided.Done decided = decided(GLUCOSE);
    assertThat(decided.visits()).isEqualTo(12_000);

    boolean more = database.run(transaction -> Corrections.spread(transaction, NOW));
    assertThat(more).isTrue();
    assertThat(progress().getFirst())
        .satisfies(
            some -> {
              assertThat(some.visits()).isEqualTo(5_000);
              assertThat(some.spreading()).isTrue();
            });
    spread(NOW);

    assertThat(progress().getFirst().visits()).isEqualTo(12_000);
    assertThat(progress().getFirst().spreading()).isFalse();
  }

  private DecisionTable.Decided.Done decided(Ruling ruling) throws SQLException {
    return done(decisions.decide(change(ruling, null)));
  }

  private static void spread(Instant now) throws Exception {
    boolean more = true;
    while (more) {
      more = database.run(transaction -> Corrections.spread(transaction, now));
    }
  }

  private static List<CorrectionAsked> ask(Instant now) throws Exception {
    return database.run(transaction -> Corrections.ask(transaction, 100, now));
  }

  private static int corrected(int visit, long upTo) throws Exception {
    return database.run(
        transaction -> Corrections.done(transaction, List.of(visit(visit)), upTo, NOW));
  }

  private static List<Corrections.Progress> progress() throws Exception {
    return database.run(transaction -> Corrections.progress(transaction, Long.MAX_VALUE, 10));
  }
}
