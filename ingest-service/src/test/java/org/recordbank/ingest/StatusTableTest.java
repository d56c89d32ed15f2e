package org.recordbank.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.recordbank.ingest.status.Conversion;
import org.recordbank.ingest.status.Standing;
import org.recordbank.ingest.status.VisitStatus;
import org.recordbank.pipeline.outcome.Status;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Login;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxOptions;
import org.recordbank.schemas.ConversionPlace;
import org.recordbank.schemas.ConversionReport;
import org.recordbank.schemas.Receipt;
import org.recordbank.schemas.Sha256;
import org.recordbank.schemas.VisitOutcome;

/** The statements and the migration, on a real database, as the service's own role. */
final class StatusTableTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final String VISIT = "%032x".formatted(1);

  @TempDir private static Path folder = Path.of("");
  private static @Nullable Sandbox sandbox;
  private static @Nullable PGSimpleDataSource database;

  @BeforeAll
  static void start() {
    Sandbox started =
        Sandbox.create(SandboxOptions.forTests(folder).withParts(Part.POSTGRES)).start();
    sandbox = started;
    started.migrate(Part.INGEST);
    Login login = started.login(Part.INGEST, DatabaseRole.SERVICE);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(login.jdbcUrl());
    source.setUser(login.user());
    source.setPassword(login.password());
    database = source;
  }

  @AfterAll
  static void stop() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Test
  void tellsWhatWasNoted() throws SQLException {
    Receipt receipt = new Receipt("first", 7L, hash(9));
    StatusTable table = new StatusTable(database());
    table.note(List.of(outcome(2, 0, Status.DEPOSITED, 5, receipt), outcome(3, 0, Status.HELD, 6)));

    Optional<VisitStatus> status = table.find("%032x".formatted(2), "general");

    assertThat(status)
        .contains(
            new VisitStatus(
                "%032x".formatted(2),
                "general",
                List.of(
                    new VisitStatus.Submission(
                        hex(0),
                        "bank",
                        "deposited",
                        null,
                        null,
                        START,
                        START.plusSeconds(5),
                        new VisitStatus.Receipt("first", 7, hex(9)),
                        null,
                        null,
                        null))));
  }

  @Test
  void tellsTheNewestDepositThatCorrectsAVisitAndOfACorrectionWhatItCorrects() throws SQLException {
    Receipt receipt = new Receipt("first", 7L, hash(9));
    StatusTable table = new StatusTable(database());
    table.note(
        List.of(
            outcome(40, 0, Status.DEPOSITED, 5, receipt),
            correcting(outcome(41, 0, Status.DEPOSITED, 6, receipt), 40),
            correcting(outcome(42, 0, Status.DEPOSITED, 7, receipt), 40),
            correcting(outcome(43, 0, Status.HELD, 8), 40)));

    assertThat(submission(table, 40).correctedBy()).isEqualTo("%032x".formatted(42));
    assertThat(submission(table, 40).corrects()).isNull();
    assertThat(submission(table, 43).corrects()).isEqualTo("%032x".formatted(40));
    assertThat(submission(table, 43).correctedBy()).isNull();
  }

  private static VisitStatus.Submission submission(StatusTable table, int visit)
      throws SQLException {
    return table.find("%032x".formatted(visit), "general").orElseThrow().submissions().getFirst();
  }

  private static VisitOutcome correcting(VisitOutcome outcome, int visit) {
    outcome.setCorrects("%032x".formatted(visit));
    return outcome;
  }

  @Test
  void tellsWhatConvertingCameTo() throws SQLException {
    StatusTable table = new StatusTable(database());
    table.note(List.of(converted(outcome(6, 0, Status.HELD, 5), 7)));

    assertThat(conversionOf(table, 6))
        .isEqualTo(
            new Conversion(7, 2, 1, List.of(new Conversion.Place("ZPV-4", "not-understood", 1))));
  }

  @Test
  void keepsWhatConvertingCameToWhereALaterOutcomeDoesNotSayIt() throws SQLException {
    StatusTable table = new StatusTable(database());
    table.note(List.of(outcome(7, 0, Status.RECEIVED, 0)));
    table.note(List.of(converted(outcome(7, 0, Status.HELD, 5), 7)));
    table.note(List.of(outcome(7, 0, Status.REJECTED, 6)));
    table.note(List.of(outcome(7, 0, Status.RECEIVED, 0)));

    VisitStatus.Submission submission =
        table.find("%032x".formatted(7), null).orElseThrow().submissions().getFirst();

    assertThat(submission.status()).isEqualTo("rejected");
    assertThat(submission.conversion()).isNotNull();
  }

  @Test
  void takesOverWhatALaterOutcomeSaysOfConverting() throws SQLException {
    StatusTable table = new StatusTable(database());
    table.note(List.of(converted(outcome(8, 0, Status.HELD, 5), 7)));
    table.note(List.of(converted(outcome(8, 0, Status.DEPOSITED, 6), 9)));

    assertThat(conversionOf(table, 8)).extracting(Conversion::mapped).isEqualTo(9);
  }

  @Test
  void explainsAHeldVisit() throws SQLException {
    StatusTable table = new StatusTable(database());
    table.note(List.of(outcome(4, 0, Status.HELD, 5)));

    VisitStatus.Submission submission =
        table.find("%032x".formatted(4), null).orElseThrow().submissions().getFirst();

    assertThat(submission.code()).isEqualTo("no-consent");
    assertThat(submission.explanation()).contains("directive");
    assertThat(submission.receipt()).isNull();
  }

  @Test
  void keepsAFacilityFromTheVisitsOfAnother() throws SQLException {
    StatusTable table = new StatusTable(database());
    table.note(List.of(outcome(5, 0, Status.RECEIVED, 0)));

    assertThat(table.find("%032x".formatted(5), "general")).isPresent();
    assertThat(table.find("%032x".formatted(5), null)).isPresent();
    assertThat(table.find("%032x".formatted(5), "harbour")).isEmpty();
  }

  @Test
  void holdsToTheSameRuleInTheDatabaseAsOutsideIt() throws SQLException {
    StatusTable table = new StatusTable(database());
    int visit = 100;
    for (Status present : Status.values()) {
      for (Status next : Status.values()) {
        for (int second = 0; second < 6; second++) {
          VisitOutcome first = outcome(++visit, 0, present, 1);
          VisitOutcome second2 = outcome(visit, 0, next, second / 2);
          first.setStage(second % 2 == 0 ? "bank" : "consent");
          second2.setStage(first.getStage());
          table.note(List.of(first));
          table.note(List.of(second2));

          VisitOutcome standing = Standing.replaces(second2, first) ? second2 : first;
          VisitStatus.Submission told =
              table.find(first.getVisitId(), null).orElseThrow().submissions().getFirst();
          assertThat(told.status()).isEqualTo(standing.getStatus());
          assertThat(told.at()).isEqualTo(standing.getAt());
        }
      }
    }
  }

  @Test
  void comesToTheSameHoweverOutcomesAreCutIntoBatches() throws SQLException {
    Random random = new Random(Long.getLong("seed", 42));
    StatusTable table = new StatusTable(database());
    List<Status> list = List.of(Status.RECEIVED, Status.HELD, Status.REJECTED);
    List<VisitOutcome> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Status status = list.get(random.nextInt(list.size()));
      all.add(outcome(1000 + random.nextInt(20), random.nextInt(2), status, i));
    }
    for (int from = 0; from < all.size(); ) {
      int to = Math.min(all.size(), from + 1 + random.nextInt(40));
      table.note(Standing.of(all.subList(from, to)));
      from = to;
    }

    for (VisitOutcome standing : Standing.of(all)) {
      assertThat(table.find(standing.getVisitId(), null).orElseThrow().submissions())
          .filteredOn(s -> s.contentHash().equals(hex(standing.getContentHash())))
          .singleElement()
          .satisfies(
              told -> {
                assertThat(told.status()).isEqualTo(standing.getStatus());
                assertThat(told.at()).isEqualTo(standing.getAt());
              });
    }
  }

  @Test
  void listsConflictingContentsBesideEachOther() throws SQLException {
    StatusTable table = new StatusTable(database());
    table.note(List.of(outcome(1, 0, Status.DEPOSITED, 1), outcome(1, 1, Status.REJECTED, 2)));

    assertThat(table.find(VISIT, "general").orElseThrow().submissions())
        .extracting(VisitStatus.Submission::status)
        .containsExactly("deposited", "rejected");
  }

  @Test
  void isNotAllowedToDelete() {
    assertThatThrownBy(
            () -> {
              try (Connection connection = database().getConnection();
                  Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM visit_status");
              }
            })
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  /** So no index gets a second entry, and none may hold what an outcome changes. */
  @Test
  void whatBecameOfAVisitTakesThePlaceOfItsReception() throws Exception {
    StatusTable table = new StatusTable(database());
    long updated = updates("n_tup_upd");
    long inPlace = updates("n_tup_hot_upd");
    for (int visit = 1000; visit < 1050; visit++) {
      table.note(List.of(outcome(visit, 0, Status.RECEIVED, 0)));
      table.note(
          List.of(outcome(visit, 0, Status.DEPOSITED, 5, new Receipt("first", 7L, hash(9)))));
    }

    // Counted when a session has ended, a little later.
    for (int i = 0; i < 200 && updates("n_tup_upd") < updated + 50; i++) {
      Thread.sleep(50);
    }
    assertThat(updates("n_tup_upd")).isEqualTo(updated + 50);
    assertThat(updates("n_tup_hot_upd")).isEqualTo(inPlace + 50);
  }

  private static long updates(String kind) throws SQLException {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT %s FROM pg_stat_user_tables WHERE relname = 'visit_status'"
                    .formatted(kind))) {
      row.next();
      return row.getLong(1);
    }
  }

  private static PGSimpleDataSource database() {
    if (database == null) {
      throw new IllegalStateException("started before all tests");
    }
    return database;
  }

  private static @Nullable Conversion conversionOf(StatusTable table, int visit)
      throws SQLException {
    return table
        .find("%032x".formatted(visit), null)
        .orElseThrow()
        .submissions()
        .getFirst()
        .conversion();
  }

  private static VisitOutcome converted(VisitOutcome outcome, int mapped) {
    outcome.setConversion(
        new ConversionReport(
            mapped, 2, 1, List.of(new ConversionPlace("ZPV-4", "not-understood", 1))));
    return outcome;
  }

  private static VisitOutcome outcome(int visit, int content, Status status, int second) {
    return outcome(visit, content, status, second, null);
  }

  private static VisitOutcome outcome(
      int visit, int content, Status status, int second, @Nullable Receipt receipt) {
    return new VisitOutcome(
        "%032x".formatted(visit),
        "general",
        hash(content),
        "bank",
        status.code(),
        status == Status.HELD ? "no-consent" : null,
        START,
        START.plusSeconds(second),
        receipt,
        null,
        null,
        null);
  }

  private static Sha256 hash(int content) {
    byte[] hash = new byte[32];
    hash[31] = (byte) content;
    return new Sha256(hash);
  }

  private static String hex(int content) {
    return hex(hash(content));
  }

  private static String hex(Sha256 hash) {
    return HexFormat.of().formatHex(hash.bytes());
  }
}
