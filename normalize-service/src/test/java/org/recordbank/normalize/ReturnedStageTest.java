package org.recordbank.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private final TerminologyInUse terminology = new TerminologyInUse(Optional.empty());
  private final Stage returned = new ReturnedStage(terminology);
  private final Stage received = new NormalizeStage(terminology);

  @Test
  void normalizesWhatABankGivesBack() throws Exception {
    assertThat(run(returned, correction())).isInstanceOf(Resolution.Forwarded.class);
  }

  @Test
  void eachStageTakesOnlyWhatBelongsOnItsTopic() throws Exception {
    var misplaced = new Resolution.Rejected(RejectionCode.ENVELOPE_MISMATCH);

    assertThat(run(returned, visit())).isEqualTo(misplaced);
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
