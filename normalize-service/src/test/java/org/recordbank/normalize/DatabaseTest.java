package org.recordbank.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recordbank.normalize.SampleSightings.GLU;
import static org.recordbank.normalize.SampleSightings.GLUCOSE;
import static org.recordbank.normalize.SampleSightings.NOW;
import static org.recordbank.normalize.SampleSightings.change;
import static org.recordbank.normalize.SampleSightings.done;
import static org.recordbank.normalize.SampleSightings.mapped;
import static org.recordbank.normalize.SampleSightings.seen;
import static org.recordbank.normalize.SampleSightings.targets;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.normalize.WorklistTable.Filter;
import org.recordbank.normalize.WorklistTable.Order;
import org.recordbank.normalize.bundle.KindCounts;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.worklist.Coverage;
import org.recordbank.normalize.worklist.Decision;
import org.recordbank.normalize.worklist.Entry;
import org.recordbank.normalize.worklist.PageKey;
import org.recordbank.normalize.worklist.Ruling;
import org.recordbank.normalize.worklist.Sighting;
import org.recordbank.normalize.worklist.Tally;

/** The statements of this service against the real thing. */
final class DatabaseTest {
  private static final Filter ALL = new Filter(null, null, null);

  private static NormalizeDatabase database = NormalizeDatabase.start();

  private final WorklistTable worklist = new WorklistTable(database.service());
  private final DecisionTable decisions = new DecisionTable(database.service());

  @BeforeAll
  static void started() throws SQLException {
    assertThat(database.number("SELECT count(*) FROM unmapped")).isZero();
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
  void countsEachVisitOnceHoweverOftenItIsNoted() throws Exception {
    List<Sighting> batch = List.of(seen(GLU, 1, 0), seen(GLU, 2, 5), seen(GLU, 2, 5));
    database.note(batch);
    database.note(batch);
    database.note(List.of(seen(GLU, 3, -7)));

    assertThat(worklist.page(ALL, Order.COUNT, null, 10))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.visits()).isEqualTo(3);
              assertThat(entry.kinds()).containsExactly("Observation");
              assertThat(entry.firstSeen()).isEqualTo(NOW.minusSeconds(7));
              assertThat(entry.lastSeen()).isEqualTo(NOW.plusSeconds(5));
            });
  }

  @Test
  void keepsTheFirstFewDisplaysAndUnitsOfACode() throws Exception {
    for (int i = 0; i < 20; i++) {
      database.note(
          List.of(seen("harbour", GLU, i, "name " + i % 9, "Observation", "unit " + i % 8)));
    }
    database.note(List.of(seen("harbour", GLU, 99, null, "Observation", null)));

    Entry entry = worklist.page(ALL, Order.COUNT, null, 10).getFirst();
    assertThat(entry.displays()).containsExactly("name 0", "name 1", "name 2", "name 3", "name 4");
    assertThat(entry.units()).hasSize(5);
    assertThat(entry.visits()).isEqualTo(21);
  }

  @Test
  void keepsFacilitiesSystemsAndKindsApart() throws Exception {
    database.note(
        List.of(
            seen("harbour", GLU, 1, "Glucose", "Observation", "mg/dL"),
            seen("harbour", GLU, 2, "Glucose", "ServiceRequest", null),
            seen("general", GLU, 3, "Glucose", "Observation", null),
            seen("harbour", new Code("", "GLU"), 4, "Glucose", "Observation", null)));

    assertThat(worklist.count(ALL)).isEqualTo(3);
    assertThat(worklist.page(new Filter("harbour", null, null), Order.LAST, null, 9)).hasSize(2);
    assertThat(worklist.page(new Filter(null, "", null), Order.LAST, null, 9)).hasSize(1);
    assertThat(worklist.page(new Filter(null, null, "ServiceRequest"), Order.LAST, null, 9))
        .singleElement()
        .satisfies(e -> assertThat(e.kinds()).containsExactly("Observation", "ServiceRequest"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%", "_", "'; DROP TABLE unmapped; --", "\\", "a\"b", "{x,y}", "日本", "\t"})
  void takesACodeByItsLetterWhateverTheyAre(String text) throws Exception {
    database.note(
        List.of(
            seen(
                "harbour",
                new Code("urn:" + text, "c" + text),
                1,
                text + "d",
                "Observation",
                text)));
    database.note(List.of(seen(GLU, 2, 0)));

    assertThat(worklist.page(new Filter(null, "urn:" + text, null), Order.COUNT, null, 9))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.code().code()).isEqualTo("c" + text);
              assertThat(entry.displays()).containsExactly(text + "d");
              assertThat(entry.units()).containsExactly(text);
            });
  }

  @Test
  void turnsThePagesOfAHundredThousandCodes() throws Exception {
    for (int from = 0; from < 100_000; from += 5_000) {
      List<Sighting> batch = new ArrayList<>();
      for (int i = from; i < from + 5_000; i++) {
        String display = "x".repeat(255);
        batch.add(seen("harbour", new Code("urn:h", "c" + i), i, display, "Observation", null));
      }
      database.note(batch);
    }
    database.note(List.of(seen(GLU, 1, 0), seen(GLU, 2, 0)));

    long started = System.nanoTime();
    List<Entry> first = worklist.page(ALL, Order.COUNT, null, 100);
    PageKey key = Order.COUNT.key(first.getLast());
    List<Entry> second = worklist.page(ALL, Order.COUNT, key, 100);
    Duration took = Duration.ofNanos(System.nanoTime() - started);

    assertThat(first.getFirst().code()).isEqualTo(GLU);
    assertThat(first).doesNotContainAnyElementsOf(second);
    assertThat(second).hasSize(100);
    assertThat(took).isLessThan(Duration.ofSeconds(5));
    assertThat(worklist.count(ALL)).isEqualTo(100_001);
  }

  @Test
  void aDecisionTakesACodeOffTheWorklistAndItsWithdrawalPutsItBack() throws Exception {
    database.note(List.of(seen(GLU, 1, 0)));

    DecisionTable.Decided.Done mapped = done(decide(GLUCOSE, null));
    assertThat(mapped.visits()).isEqualTo(1);
    assertThat(worklist.count(ALL)).isZero();
    assertThat(done(decide(new Ruling.NoStandardCode("of this house"), null)).visits()).isZero();
    assertThat(worklist.count(ALL)).isZero();
    assertThat(done(decide(new Ruling.Withdrawn(), null)).visits()).isZero();

    assertThat(worklist.count(ALL)).isEqualTo(1);
    assertThat(decisions.ofCode("harbour", GLU, 9))
        .extracting(Decision::ruling)
        .containsExactly(
            new Ruling.Withdrawn(), new Ruling.NoStandardCode("of this house"), GLUCOSE);
    assertThat(decisions.present("harbour", null, 9)).isEmpty();
  }

  @Test
  void aCodeThatWasDecidedBeforeItCameIsNotOnTheWorklist() throws Exception {
    long number =
        done(decide(new Ruling.NoStandardCode("of this house"), null)).decision().number();
    database.note(List.of(seen(GLU, 1, 0)));

    assertThat(worklist.count(ALL)).isZero();
    assertThat(database.number("SELECT decision FROM unmapped")).isEqualTo(number);
    assertThat(database.number("SELECT count(*) FROM correction")).isZero();
  }

  @Test
  void theSameSaidAgainIsTheSameDecision() throws Exception {
    Decision first = done(decide(GLUCOSE, null)).decision();

    assertThat(done(decide(GLUCOSE, null)))
        .satisfies(
            again -> {
              assertThat(again.isNew()).isFalse();
              assertThat(again.decision()).isEqualTo(first);
            });
  }

  @Test
  void decidesOnlyWhereTheExpectedDecisionIsThePresentOne() throws Exception {
    assertThat(decide(GLUCOSE, 7L)).isInstanceOf(DecisionTable.Decided.Overtaken.class);
    long number = done(decide(GLUCOSE, 0L)).decision().number();
    assertThat(decide(targets("2339-0"), 0L)).isInstanceOf(DecisionTable.Decided.Overtaken.class);
    assertThat(done(decide(targets("2339-0"), number)).isNew()).isTrue();
  }

  @Test
  void ofTwoWhoDecideAtOnceOneIsOvertaken() throws Exception {
    for (int round = 0; round < 10; round++) {
      long present = database.number("SELECT COALESCE(max(number), 0) FROM map_decision");
      List<Future<DecisionTable.Decided>> answers = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (String target : List.of("1-8", "2-6", "3-4", "4-2")) {
          Ruling ruling = targets(round + target);
          answers.add(threads.submit(() -> decide(ruling, present)));
        }
      }
      int made = 0;
      for (Future<DecisionTable.Decided> answer : answers) {
        made += answer.get() instanceof DecisionTable.Decided.Done ? 1 : 0;
      }
      assertThat(made).isEqualTo(1);
    }
  }

  @Test
  void givesTheDecisionsSinceOneAndThePresentOnes() throws Exception {
    Decision first = done(decide(GLUCOSE, null)).decision();
    Decision second = done(decide(targets("2339-0"), null)).decision();

    assertThat(decisions.newest()).isEqualTo(second.number());
    assertThat(decisions.since(first.number())).containsExactly(second);
    assertThat(decisions.present()).containsExactly(second);
    assertThat(decisions.present("harbour", null, 9)).containsExactly(second);
    assertThat(decisions.present("harbour", GLU, 9)).isEmpty();
    assertThat(decisions.present("general", null, 9)).isEmpty();
  }

  @Test
  void addsUpCountsAndEstimatesWhatWasDecidedSince() throws Exception {
    CoverageTable table = new CoverageTable(database.service());
    Tally tally = new Tally();
    LocalDate day = LocalDate.parse("2026-06-01");
    tally.add("harbour", day, List.of(new KindCounts("Observation", 10, 20, 30)));
    table.add(tally);
    table.add(tally);
    Code other = new Code("urn:h:lab", "OTHER");
    database.note(List.of(seen(GLU, 1, 0), seen(GLU, 2, 0), seen(GLU, 3, 0), seen(other, 4, 0)));
    assertThat(table.sums("harbour", day))
        .containsExactly(new Coverage("harbour", "Observation", 20, 40, 60, 0));

    decide(GLUCOSE, null);

    assertThat(table.sums(null, day))
        .containsExactly(new Coverage("harbour", "Observation", 20, 40, 60, 45));
    assertThat(table.sums("general", day)).isEmpty();
    assertThat(table.sums(null, day.plusDays(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE map_decision SET reason = 'x'",
        "DELETE FROM map_decision",
        "DELETE FROM unmapped",
        "DELETE FROM unmapped_visit",
        "DELETE FROM correction",
        "TRUNCATE coverage",
        "CREATE TABLE mine (x text)"
      })
  void theServiceMayNot(String sql) {
    assertThatThrownBy(() -> database.execute(sql))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  private DecisionTable.Decided decide(Ruling ruling, @Nullable Long expected) throws SQLException {
    return decisions.decide(change(ruling, expected));
  }
}
