package org.recordbank.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recordbank.ingest.SampleOutcomes.converted;
import static org.recordbank.ingest.SampleOutcomes.hash;
import static org.recordbank.ingest.SampleOutcomes.hex;
import static org.recordbank.ingest.SampleOutcomes.outcome;
import static org.recordbank.ingest.StatusDatabase.submission;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.ingest.status.Conversion;
import org.recordbank.ingest.status.Standing;
import org.recordbank.ingest.status.VisitStatus;
import org.recordbank.pipeline.outcome.Status;
import org.recordbank.schemas.Receipt;
import org.recordbank.schemas.VisitOutcome;

/** Which outcome of several stands, and how it takes the place of another, on a real database. */
final class StandingOutcomesTest {
  private static StatusDatabase database;

  @BeforeAll
  static void start(@TempDir Path folder) {
    database = StatusDatabase.start(folder);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void keepsWhatConvertingCameToWhereALaterOutcomeDoesNotSayIt() throws SQLException {
    StatusTable table = database.table();
    table.note(List.of(outcome(7, 0, Status.RECEIVED, 0)));
    table.note(List.of(converted(outcome(7, 0, Status.HELD, 5), 7)));
    table.note(List.of(outcome(7, 0, Status.REJECTED, 6)));
    table.note(List.of(outcome(7, 0, Status.RECEIVED, 0)));

    VisitStatus.Submission submission = submission(table, 7);

    assertThat(submission.status()).isEqualTo("rejected");
    assertThat(submission.conversion()).isNotNull();
  }

  @Test
  void takesOverWhatALaterOutcomeSaysOfConverting() throws SQLException {
    StatusTable table = database.table();
    table.note(List.of(converted(outcome(8, 0, Status.HELD, 5), 7)));
    table.note(List.of(converted(outcome(8, 0, Status.DEPOSITED, 6), 9)));

    assertThat(submission(table, 8).conversion()).extracting(Conversion::mapped).isEqualTo(9);
  }

  @Test
  void holdsToTheSameRuleInTheDatabaseAsOutsideIt() throws SQLException {
    StatusTable table = database.table();
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
    StatusTable table = database.table();
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
  void isNotAllowedToDelete() {
    assertThatThrownBy(() -> database.execute("DELETE FROM visit_status"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  /** So no index gets a second entry, and none may hold what an outcome changes. */
  @Test
  void whatBecameOfAVisitTakesThePlaceOfItsReception() throws Exception {
    StatusTable table = database.table();
    long updated = updates("n_tup_upd");
    long inPlace = updates("n_tup_hot_upd");
    for (int visit = 2000; visit < 2050; visit++) {
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

  @Test
  void theDatabaseItselfTakesNothingButIdentifiersOfVisits() throws SQLException {
    database.execute(insertInto("ab".repeat(16)));
    for (String wrong :
        new String[] {"", "a".repeat(31), "a".repeat(33), "A".repeat(32), "g" + "a".repeat(31)}) {
      assertThatThrownBy(() -> database.execute(insertInto(wrong)))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("visit_status_visit_id_check");
    }
  }

  private static long updates(String kind) throws SQLException {
    return database.number(
        "SELECT %s FROM pg_stat_user_tables WHERE relname = 'visit_status'".formatted(kind));
  }

  private static String insertInto(String visitId) {
    return "INSERT INTO visit_status (visit_id, content_hash, facility, stage, status, received_at, at)"
        + " VALUES ('"
        + visitId
        + "', sha256('x'), 'general', 'ingest', 'received', now(), now())";
  }
}
