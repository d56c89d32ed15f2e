package org.recordbank.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.bundle.Bundles;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Stage;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.visit.Correction;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitReceived;

class ReturnedStageTest {
  private static final String KEY = "harbour|urn:mrn|7";
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private static NormalizeDatabase database = NormalizeDatabase.start();

  private final DataSource service = database.service();
  private final DecisionsInUse decisions =
      new DecisionsInUse(
          new DecisionTable(service), new TerminologyInUse(Optional.empty(), Optional.empty()));
  private final Stage returned = new ReturnedStage(decisions, service);
  private final Stage received =
      new NormalizeStage(decisions, new CoverageCounter(new CoverageTable(service)));

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void normalizesWhatABankGivesBack() throws Exception {
    assertThat(run(returned, correction())).isInstanceOf(Resolution.Forwarded.class);
  }

  @Test
  void notesThatTheCorrectionIsDoneOnceItIsOnItsWay() throws Exception {
    String visit = visit().getHeader().getVisitId();
    database.execute(
        """
        INSERT INTO map_decision
          (facility, system, code, ruling, targets, reason, decided_by, decided_at)
        VALUES ('harbour', 'urn:h', 'X', 'targets',
          '[{"system":"http://loinc.org","code":"2345-7","display":"","equivalence":"equivalent"}]',
          '', 'op', now())
        """);
    database.execute(
        "INSERT INTO correction (visit_id, decision, since, asks, next_ask_at) SELECT '"
            + visit
            + "'::uuid, max(number), now(), 0, now() FROM map_decision");
    String done = "SELECT count(*) FROM correction WHERE done_at IS NOT NULL";

    assertThatThrownBy(
            () ->
                returned.resolve(
                    List.of(new Delivery("topic", 0, 0, KEY, correction())),
                    resolutions -> {
                      throw new IllegalStateException("the broker is away");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(database.number(done)).isZero();
    assertThat(run(returned, correction())).isInstanceOf(Resolution.Forwarded.class);
    assertThat(database.number(done)).isEqualTo(1);
  }

  @Test
  void eachStageTakesOnlyWhatBelongsOnItsTopic() throws Exception {
    var misplaced = new Resolution.Rejected(RejectionCode.ENVELOPE_MISMATCH);

    assertThat(run(returned, visit())).isEqualTo(misplaced);
    decisions.refresh();
    assertThat(run(received, correction())).isEqualTo(misplaced);
    assertThat(run(received, visit())).isInstanceOf(Resolution.Forwarded.class);
  }

  private static Resolution run(Stage stage, VisitReceived visit) throws Exception {
    List<Resolution> concluded = new ArrayList<>();
    stage.resolve(List.of(new Delivery("topic", 0, 0, KEY, visit)), concluded::addAll);
    return concluded.getFirst();
  }

  private static VisitReceived correction() {
    return Correction.of(visit().getHeader(), visit().getSource(), 7);
  }

  private static VisitReceived visit() {
    Document source = Documents.of("application/fhir+json", Bundles.ofCodings(""));
    VisitHeader header =
        new VisitHeader(
            VisitId.of("harbour", "urn:m|1"),
            "harbour",
            "urn:m|1",
            KEY,
            NOW,
            NOW,
            source.getHash(),
            source.getContentType(),
            List.of(),
            null);
    return new VisitReceived(header, source);
  }
}
