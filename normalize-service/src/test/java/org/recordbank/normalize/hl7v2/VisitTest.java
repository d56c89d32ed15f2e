package org.recordbank.normalize.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.normalize.hl7v2.Messages.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VisitTest {
  private static final String FROM = "44=202601020300";
  private static final String TO = "45=202601050300";

  @ParameterizedTest
  @CsvSource({
    "A01, '', in-progress",
    "A01, 45=202601050300, finished",
    "A03, '', finished",
    "A11, '', cancelled",
    "A13, 45=202601050300, in-progress",
    "A13, '', in-progress",
    "A23, 45=202601050300, finished",
    "A23, '', unknown",
    "A05, '', planned"
  })
  void theEventAndTheDischargeSayHowTheVisitStands(String event, String end, String status)
      throws Exception {
    String discharge = end.isEmpty() ? FROM : end;

    JsonNode bundle = Messages.bundle("ADT^" + event, segment("PV1", "2=I", FROM, discharge));

    assertThat(Messages.only(bundle, "Encounter").path("status").asText()).isEqualTo(status);
  }

  @Test
  void aDischargeThatIsTakenBackEndsNothingAndIsKept() throws Exception {
    JsonNode bundle = Messages.bundle("ADT^A13", segment("PV1", "2=I", FROM, TO));

    JsonNode encounter = Messages.only(bundle, "Encounter");

    assertThat(encounter.path("period").has("start")).isTrue();
    assertThat(encounter.path("period").has("end")).isFalse();
    assertThat(encounter.path("extension").toString()).contains("PV1-45", "2026-01-05");
  }

  @Test
  void aSecondVisitOfTheSamePatientIsAnEncounterOfItsOwn() throws Exception {
    JsonNode bundle =
        Messages.bundle(
            "ADT^A45",
            segment("PV1", "2=I", "19=V1"),
            segment("PV1", "2=O", "19=V2"),
            segment("PV2", "3=^Second"),
            segment("DG1", "3=I10^Hypertension^I10"));

    List<JsonNode> encounters = Messages.all(bundle, "Encounter");

    assertThat(encounters).hasSize(2);
    assertThat(encounters.get(1).at("/class/code").asText()).isEqualTo("AMB");
    assertThat(encounters.get(1).path("reasonCode").toString()).contains("Second");
    assertThat(Messages.only(bundle, "Condition").at("/encounter/reference").asText())
        .endsWith(encounters.get(1).path("id").asText());
  }

  @Test
  void ordersStayWithTheFirstVisitWhereTheSecondIsThatOfAnEarlierResult() throws Exception {
    JsonNode bundle =
        Messages.bundle(
            "OMG^O19",
            segment("PV1", "2=I", "19=V1"),
            segment("PV1", "2=O", "19=V0"),
            segment("PV2", "3=^Earlier"),
            segment("ORC", "1=NW", "2=7"),
            segment("OBR", "2=7", "4=1^x^L"));

    List<JsonNode> encounters = Messages.all(bundle, "Encounter");

    assertThat(encounters).hasSize(2);
    assertThat(encounters.get(1).path("reasonCode").toString()).contains("Earlier");
    assertThat(Messages.only(bundle, "ServiceRequest").at("/encounter/reference").asText())
        .endsWith(encounters.getFirst().path("id").asText());
  }

  @Test
  void aVisitThatIsToldAgainIsKeptAsText() throws Exception {
    JsonNode bundle =
        Messages.bundle("ADT^A08", segment("PV1", "2=I", "19=V1"), segment("PV1", "10=SUR"));

    assertThat(Messages.only(bundle, "Encounter").path("extension").toString()).contains("SUR");
  }
}
