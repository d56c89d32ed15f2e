package org.recordbank.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.consent.decision.IdentifierDigest;
import org.recordbank.consent.worklist.Count;
import org.recordbank.consent.worklist.Filter;
import org.recordbank.consent.worklist.PageKey;
import org.recordbank.consent.worklist.Waiting;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.schemas.AccountChanged;
import org.recordbank.schemas.FacilityIdentifier;

/** What is read of held visits, and which of them are found too old, against the real thing. */
final class WorklistTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Filter ANY = new Filter(null, null, null);
  private static final String MINE = "0b7e1f5e-5f5c-4f39-9d0c-2f6f2f0a1b2c";
  private static final String ANOTHERS = "9b7e1f5e-5f5c-4f39-9d0c-2f6f2f0a1b2c";

  private static ConsentDatabase database;
  private static Worklist worklist;

  @BeforeAll
  static void start() {
    database = ConsentDatabase.start();
    worklist = new Worklist(database.service());
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
  void pagesThroughAllOfThemTheOldestFirstAndShowsEachOnce() throws Exception {
    hold(NOW, "d", "e");
    hold(NOW.minusSeconds(60), "a", "b", "c");

    List<String> seen = new ArrayList<>();
    PageKey after = null;
    for (int page = 0; page < 3; page++) {
      List<Waiting> found = worklist.page(null, ANY, after, 2);
      found.forEach(each -> seen.add(each.visitId()));
      after = found.getLast().key();
    }

    assertThat(seen).containsExactly("a", "b", "c", "d", "e");
    assertThat(worklist.page(null, ANY, after, 2)).isEmpty();
  }

  @Test
  void findsByFacilityCodeAndAgeTogether() throws Exception {
    hold(NOW.minusSeconds(60), visit("a", "general", HoldCode.NO_CONSENT));
    hold(NOW, visit("b", "general", HoldCode.NO_CONSENT));
    hold(NOW.minusSeconds(60), visit("c", "general", HoldCode.NO_ACCOUNT));
    hold(NOW.minusSeconds(60), visit("d", "harbour", HoldCode.NO_CONSENT));

    assertThat(ids(null, new Filter("general", HoldCode.NO_CONSENT, NOW))).containsExactly("a");
    assertThat(ids(null, new Filter("general", null, null))).containsExactly("a", "c", "b");
    assertThat(ids(null, new Filter(null, HoldCode.NO_CONSENT, null)))
        .containsExactly("a", "d", "b");
    assertThat(ids(null, new Filter(null, null, NOW))).containsExactly("a", "c", "d");
  }

  @Test
  void countsByFacilityAndCode() throws Exception {
    hold(NOW.minusSeconds(60), visit("a", "general", HoldCode.NO_CONSENT));
    hold(NOW, visit("b", "general", HoldCode.NO_CONSENT));
    hold(NOW, visit("c", "harbour", HoldCode.BEHIND_HELD));

    assertThat(worklist.counts(ANY))
        .containsExactly(
            new Count("general", HoldCode.NO_CONSENT, 2, NOW.minusSeconds(60)),
            new Count("harbour", HoldCode.BEHIND_HELD, 1, NOW));
    assertThat(worklist.counts(new Filter("harbour", null, null))).hasSize(1);
  }

  @Test
  void saysWhenAKeyIsLookedAtAgain() throws Exception {
    hold(NOW, "v");
    database.run(
        transaction -> {
          Due.add(transaction, Map.of("general|urn:s|v", NOW.plusSeconds(9)));
          return true;
        });

    assertThat(worklist.page(null, ANY, null, 9))
        .extracting(Waiting::heldAt, Waiting::nextLook)
        .containsExactly(tuple(NOW, NOW.plusSeconds(9)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', held_oldest",
    "h.facility = 'general' AND, held_oldest_of_facility",
    "h.code = 'no-consent' AND, held_oldest_of_code",
  })
  void aPageIsReadFromAnIndexThatHasItsOrder(String condition, String index) throws Exception {
    hold(NOW, "v");
    String sql =
        "EXPLAIN SELECT h.visit_id FROM held h WHERE "
            + condition
            + " (h.held_at, h.position) > (now(), 0) ORDER BY h.held_at, h.position LIMIT 20";
    try (Connection connection = database.service().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET enable_seqscan = off; SET enable_sort = off");
      try (ResultSet row = statement.executeQuery(sql)) {
        var plan = new StringBuilder();
        while (row.next()) {
          plan.append(row.getString(1)).append('\n');
        }
        assertThat(plan.toString()).contains("Index Scan using " + index + " ");
        assertThat(plan.toString()).doesNotContain("Sort");
      }
    }
  }

  @Test
  void aPatientFindsTheirOwnAndNobodyElses() throws Exception {
    open(MINE, NOW, "m");
    open(ANOTHERS, NOW, "o");
    hold(NOW, ofPatient("mine", "m"), ofPatient("another's", "o"), ofPatient("nobody's", "n"));

    assertThat(ids(MINE, ANY)).containsExactly("mine");
    assertThat(worklist.record(MINE, "mine")).isPresent();
    assertThat(worklist.record(MINE, "another's")).isEmpty();
    assertThat(worklist.record(MINE, "nobody's")).isEmpty();
  }

  @Test
  void anIdentifierFurtherDownInADocumentShowsItToNobodyElse() throws Exception {
    open(MINE, NOW, "m");
    open(ANOTHERS, NOW, "o");
    hold(NOW, ofPatient("another's", "o", "m"), ofPatient("mine", "n", "m", "o"));

    assertThat(ids(MINE, ANY)).containsExactly("mine");
    assertThat(ids(ANOTHERS, ANY)).containsExactly("another's");
    assertThat(worklist.record(MINE, "another's")).isEmpty();
  }

  @Test
  void whoMovedToANewerAccountFindsTheirsThereAlone() throws Exception {
    open(MINE, NOW, "m");
    open(ANOTHERS, NOW.plusSeconds(1), "m");
    hold(NOW, ofPatient("v", "m"));

    assertThat(ids(MINE, ANY)).isEmpty();
    assertThat(ids(ANOTHERS, ANY)).containsExactly("v");
  }

  @Test
  void aClosedAccountFindsNothing() throws Exception {
    open(MINE, NOW, "m");
    hold(NOW, ofPatient("v", "m"));
    change(MINE, 2, "closed", NOW, "m");

    assertThat(ids(MINE, ANY)).isEmpty();
  }

  @Test
  void whereTheOrderOfIdentifiersWasNotWrittenDownNobodyIsTakenForThePatient() throws Exception {
    open(MINE, NOW, "m");
    hold(NOW, ofPatient("v", "m", "x"), ofPatient("w", "m"));
    database.executeAsOwner("UPDATE held_identifier SET place = NULL");
    database.executeAsOwner("UPDATE held SET facility = ''");

    for (String statement : ofTheMigration("UPDATE ")) {
      database.executeAsOwner(statement);
    }

    assertThat(ids(MINE, ANY)).containsExactly("w");
    assertThat(worklist.page(null, ANY, null, 9))
        .extracting(Waiting::facility)
        .containsExactly("general", "general");
  }

  @Test
  void theKeysOfVisitsThatAreTooOldBecomeDueOnce() throws Exception {
    hold(NOW.minus(YEAR), "v");
    hold(NOW.minus(YEAR).plusMillis(1), "w");

    assertThat(tooOld(NOW)).isPresent();
    assertThat(database.number("SELECT count(*) FROM release_due")).isEqualTo(1);
    assertThat(
            database.number(
                "SELECT count(*) FROM release_due JOIN held USING (patient_key)"
                    + " WHERE visit_id = 'v'"))
        .isEqualTo(1);
    assertThat(tooOld(NOW)).isEmpty();
    assertThat(tooOld(NOW.plusMillis(1))).as("the other, by then").isPresent();
  }

  @Test
  void oneThatIsStillThereIsLookedAtAgainAfterAnHour() throws Exception {
    hold(NOW.minus(YEAR), "v");
    assertThat(tooOld(NOW)).isPresent();

    assertThat(tooOld(NOW.plusSeconds(3_599))).isEmpty();
    assertThat(tooOld(NOW.plusSeconds(3_600))).isPresent();
  }

  @Test
  void aRowThatSomebodyElseWorksOnIsLeftToThem() throws Exception {
    hold(NOW.minus(YEAR), "v", "w");

    Optional<PageKey> found =
        database.run(
            first -> {
              try (Statement statement = first.createStatement()) {
                statement.execute("SELECT FROM held WHERE visit_id = 'v' FOR UPDATE");
              }
              return tooOld(NOW);
            });

    assertThat(found).isPresent();
    assertThat(database.number("SELECT count(*) FROM release_due")).isEqualTo(1);
  }

  private static Optional<PageKey> tooOld(Instant now) throws Exception {
    return database.run(transaction -> TooOld.mark(transaction, now, YEAR, PageKey.FIRST));
  }

  private static List<String> ids(@Nullable String account, Filter filter) throws SQLException {
    return worklist.page(account, filter, null, 9).stream().map(Waiting::visitId).toList();
  }

  private static void open(String account, Instant at, String value) throws Exception {
    change(account, 1, "open", at, value);
  }

  private static void change(String account, long version, String status, Instant at, String value)
      throws Exception {
    AccountChanged change =
        new AccountChanged(
            account,
            "first",
            version,
            status,
            List.of(new FacilityIdentifier("general", "urn:s", value)),
            at);
    database.run(
        transaction -> {
          Accounts.change(transaction, change, at);
          return true;
        });
  }

  private static void hold(Instant at, String... visits) throws Exception {
    hold(
        at,
        Arrays.stream(visits)
            .map(visit -> visit(visit, "general", HoldCode.UNKNOWN_PATIENT))
            .toArray(Held.Beginning[]::new));
  }

  private static void hold(Instant at, Held.Beginning... visits) throws Exception {
    database.run(
        transaction -> {
          Held.begin(transaction, List.of(visits), at);
          return true;
        });
  }

  private static Held.Beginning visit(String id, String facility, HoldCode code) {
    return beginning(id, facility, code, id);
  }

  private static Held.Beginning ofPatient(String id, String... values) {
    return beginning(id, "general", HoldCode.NO_CONSENT, values);
  }

  private static Held.Beginning beginning(
      String id, String facility, HoldCode code, String... values) {
    return new Held.Beginning(
        id,
        "00".repeat(32),
        facility + "|urn:s|" + values[0],
        facility,
        code,
        Set.of(),
        Arrays.stream(values).map(value -> IdentifierDigest.of(facility, "urn:s", value)).toList(),
        new byte[1]);
  }

  private static List<String> ofTheMigration(String beginning) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            WorklistTest.class.getResourceAsStream(
                "/db/migration/V5__worklist_of_held_visits.sql"))) {
      String sql =
          new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^ *--.*\n", "");
      return Arrays.stream(sql.split(";\n", -1))
          .map(String::strip)
          .filter(statement -> statement.startsWith(beginning))
          .toList();
    }
  }
}
