package org.recordbank.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.ingest.SampleOutcomes.START;
import static org.recordbank.ingest.SampleOutcomes.converted;
import static org.recordbank.ingest.SampleOutcomes.hash;
import static org.recordbank.ingest.SampleOutcomes.hex;
import static org.recordbank.ingest.SampleOutcomes.outcome;
import static org.recordbank.ingest.SampleOutcomes.visitId;
import static org.recordbank.ingest.StatusDatabase.submission;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.ingest.status.Conversion;
import org.recordbank.ingest.status.VisitStatus;
import org.recordbank.pipeline.outcome.Status;
import org.recordbank.schemas.Receipt;
import org.recordbank.schemas.VisitOutcome;

/** What is told of a visit, by the statements of this service, on a real database. */
final class StatusTableTest {
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
  void tellsWhatWasNoted() throws SQLException {
    Receipt receipt = new Receipt("first", 7L, hash(9));
    StatusTable table = database.table();
    table.note(List.of(outcome(2, 0, Status.DEPOSITED, 5, receipt), outcome(3, 0, Status.HELD, 6)));

    Optional<VisitStatus> status = table.find(visitId(2), "general");

    assertThat(status)
        .contains(
            new VisitStatus(
                visitId(2),
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
    StatusTable table = database.table();
    table.note(
        List.of(
            outcome(40, 0, Status.DEPOSITED, 5, receipt),
            correcting(outcome(41, 0, Status.DEPOSITED, 6, receipt), 40),
            correcting(outcome(42, 0, Status.DEPOSITED, 7, receipt), 40),
            correcting(outcome(43, 0, Status.HELD, 8), 40)));

    assertThat(submission(table, 40).correctedBy()).isEqualTo(visitId(42));
    assertThat(submission(table, 40).corrects()).isNull();
    assertThat(submission(table, 43).corrects()).isEqualTo(visitId(40));
    assertThat(submission(table, 43).correctedBy()).isNull();
  }

  @Test
  void tellsWhatConvertingCameTo() throws SQLException {
    StatusTable table = database.table();
    table.note(List.of(converted(outcome(6, 0, Status.HELD, 5), 7)));

    assertThat(submission(table, 6).conversion())
        .isEqualTo(
            new Conversion(7, 2, 1, List.of(new Conversion.Place("ZPV-4", "not-understood", 1))));
  }

  @Test
  void explainsAHeldVisit() throws SQLException {
    StatusTable table = database.table();
    table.note(List.of(outcome(4, 0, Status.HELD, 5)));

    VisitStatus.Submission submission = submission(table, 4);

    assertThat(submission.code()).isEqualTo("no-consent");
    assertThat(submission.explanation()).contains("directive");
    assertThat(submission.receipt()).isNull();
  }

  @Test
  void keepsAFacilityFromTheVisitsOfAnother() throws SQLException {
    StatusTable table = database.table();
    table.note(List.of(outcome(5, 0, Status.RECEIVED, 0)));

    assertThat(table.find(visitId(5), "general")).isPresent();
    assertThat(table.find(visitId(5), null)).isPresent();
    assertThat(table.find(visitId(5), "harbour")).isEmpty();
  }

  @Test
  void listsConflictingContentsBesideEachOther() throws SQLException {
    StatusTable table = database.table();
    table.note(List.of(outcome(1, 0, Status.DEPOSITED, 1), outcome(1, 1, Status.REJECTED, 2)));

    assertThat(table.find(visitId(1), "general").orElseThrow().submissions())
        .extracting(VisitStatus.Submission::status)
        .containsExactly("deposited", "rejected");
  }

  private static VisitOutcome correcting(VisitOutcome outcome, int visit) {
    outcome.setCorrects(visitId(visit));
    return outcome;
  }
}
