package org.recordbank.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.bundle.Bundles;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.normalize.worklist.DecidedMaps;
import org.recordbank.normalize.worklist.Decision;
import org.recordbank.normalize.worklist.Ruling;
import org.recordbank.normalize.worklist.Target;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Trouble;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.schemas.CodeUnmapped;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitNormalized;
import org.recordbank.schemas.VisitReceived;

/** Visits go on while the database of the worklist is away. */
final class DatabaseAwayTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Code DM2 = new Code("urn:x:dx", "DM2");

  private final CoverageCounter counter =
      new CoverageCounter(new CoverageTable(NormalizeDatabase.away()));
  private final TerminologyInUse terminology =
      new TerminologyInUse(Optional.empty(), Optional.empty());
  private final DecisionsInUse decisions =
      new DecisionsInUse(new DecisionTable(NormalizeDatabase.away()), terminology);
  private final NormalizeStage stage = new NormalizeStage(decisions, counter);

  @Test
  void noVisitIsNormalizedBeforeDecisionsAreKnown() {
    assertThatThrownBy(decisions::refresh).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> resolve(stage))
        .isInstanceOf(SQLTransientException.class)
        .satisfies(trouble -> assertThat(Trouble.isOfTheWorld(trouble)).isTrue());
  }

  @Test
  void visitsGoOnWithTheDecisionsThatWereKnown() throws Exception {
    Ruling diabetes =
        new Ruling.Targets(
            List.of(
                new Target(
                    new Code("http://snomed.info/sct", "44054006"), "", Equivalence.EQUIVALENT)));
    decisions.take(
        DecidedMaps.NONE.with(List.of(new Decision(17, "harbour", DM2, diabetes, "op", NOW))));
    assertThatThrownBy(decisions::refresh).isInstanceOf(SQLException.class);

    List<Resolution> resolutions = resolve(stage);

    var normalized =
        (VisitNormalized)
            ((Resolution.Forwarded) resolutions.getFirst()).outputs().getFirst().value();
    assertThat(
            new String(
                Documents.open(normalized.getNormalized(), normalized.getSource(), 1 << 20), UTF_8))
        .contains("44054006", "harbour:decisions@17-");
    assertThat(normalized.getCodes().getMapped()).isEqualTo(1);
  }

  @Test
  void countsWaitForItsReturn() throws Exception {
    decisions.take(DecidedMaps.NONE);
    assertThat(resolve(stage)).hasSize(1);

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(counter::flush).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void theWorklistWaitsForItsReturn() {
    WorklistStage worklist = new WorklistStage(NormalizeDatabase.away());
    CodeUnmapped record =
        new CodeUnmapped(
            "urn:x:dx", "DM2", null, "harbour", "Condition", "%032x".formatted(1), NOW, null, null);
    Delivery delivery = new Delivery("code.unmapped", 0, 0, "urn:x:dx|DM2", record);

    assertThatThrownBy(() -> worklist.resolve(List.of(delivery), resolutions -> {}))
        .satisfies(trouble -> assertThat(Trouble.isOfTheWorld(trouble)).isTrue());
  }

  private static List<Resolution> resolve(NormalizeStage stage) throws Exception {
    Document source =
        Documents.of(
            "application/fhir+json",
            Bundles.ofCodings("{\"system\":\"urn:x:dx\",\"code\":\"DM2\"}"));
    VisitHeader header =
        VisitHeader.newBuilder()
            .setVisitId(VisitId.of("harbour", "urn:m|1"))
            .setFacility("harbour")
            .setMessageId("urn:m|1")
            .setPatientKey("harbour|urn:mrn|7")
            .setOccurredAt(NOW)
            .setReceivedAt(NOW)
            .setContentHash(source.getHash())
            .setSourceFormat("application/fhir+json")
            .build();
    List<Resolution> resolutions = new ArrayList<>();
    stage.resolve(
        List.of(
            new Delivery(
                "visit.received", 0, 0, header.getPatientKey(), new VisitReceived(header, source))),
        resolutions::addAll);
    return resolutions;
  }
}
