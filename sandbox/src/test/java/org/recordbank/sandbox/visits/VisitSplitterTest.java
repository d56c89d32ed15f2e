package org.recordbank.sandbox.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class VisitSplitterTest {

  private final ObjectNode patient = SmallPatient.numbered(7);

  @Test
  void cutsInTheOrderInWhichEncountersBegan() {
    List<EncounterRecord> encounters = VisitSplitter.split(patient);

    assertThat(encounters)
        .extracting(EncounterRecord::encounterId)
        .containsExactly("first-7", "second-7", "third-7");
    assertThat(encounters.getFirst().begins()).isEqualTo(Instant.parse("2025-02-01T08:00:00Z"));
    assertThat(encounters.getFirst().ends()).isEqualTo(Instant.parse("2025-02-01T09:00:00Z"));
  }

  @Test
  void takesAlongWhatWasWrittenAtTheEncounterAndWhoItRefersTo() {
    EncounterRecord second = VisitSplitter.split(patient).get(1);

    assertThat(second.resources().keySet())
        .containsExactly(
            SmallPatient.PATIENT.replace("-0", "-7"),
            "urn:uuid:second-7",
            "urn:uuid:observation-7",
            "urn:uuid:procedure-7",
            "urn:uuid:note-7",
            "urn:uuid:allergy-7",
            "urn:uuid:hospital-7",
            "urn:uuid:doctor-7");
  }

  @Test
  void takesTheMedicationThatARequestRefersTo() {
    EncounterRecord third = VisitSplitter.split(patient).get(2);

    assertThat(third.resources().keySet())
        .contains("urn:uuid:request-7", "urn:uuid:given-7", "urn:uuid:medication-7");
  }

  @Test
  void makesAReferenceToAnotherEncountersConditionLogical() {
    EncounterRecord second = VisitSplitter.split(patient).get(1);

    JsonNode reason = resource(second, "urn:uuid:procedure-7").path("reasonReference").path(0);
    assertThat(reason.toString())
        .isEqualTo(
            """
            {"type":"Condition","identifier":{"system":"urn:ietf:rfc:3986","value":"urn:uuid:condition-7"}}""");
  }

  @Test
  void makesAReferenceToNothingLogicalWithoutAType() {
    EncounterRecord third = VisitSplitter.split(patient).get(2);

    JsonNode request = resource(third, "urn:uuid:given-7").path("request");
    assertThat(request.has("reference")).isFalse();
    assertThat(request.has("type")).isFalse();
    assertThat(request.path("identifier").path("value").asText()).isEqualTo("urn:uuid:nowhere-7");
  }

  @Test
  void leavesTheSourceAsItWas() {
    VisitSplitter.split(patient);

    assertThat(patient).isEqualTo(SmallPatient.numbered(7));
  }

  @Test
  void refusesABundleWithoutAPatient() {
    ObjectNode empty = Fhir.object().put("resourceType", "Bundle");

    assertThatThrownBy(() -> VisitSplitter.split(empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a patient's bundle has one Patient");
  }

  private static ObjectNode resource(EncounterRecord encounter, String url) {
    return Objects.requireNonNull(encounter.resources().get(url));
  }
}
