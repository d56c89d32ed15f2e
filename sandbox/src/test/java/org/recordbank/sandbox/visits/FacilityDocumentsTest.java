package org.recordbank.sandbox.visits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FacilityDocumentsTest {

  private static final String SYNTHETIC =
      """
      <ClinicalDocument xmlns="urn:hl7-org:v3">
        <id root="2.16.840.1.113883.19.5" extension="p-1" \
      assigningAuthorityName="https://github.com/synthetichealth/synthea"/>
        <recordTarget><patientRole>
          <id root="2.16.840.1.113883.19.5" extension="p-1" \
      assigningAuthorityName="https://github.com/synthetichealth/synthea"/>
        </patientRole></recordTarget>
        <id root="other"/>
      </ClinicalDocument>
      """;

  private final SyntheticPatient patient =
      new SyntheticPatient("p-1", "first", List.of(known("general", "1"), known("harbour", "2")));

  @Test
  void namesThePatientByTheNumberAndTheOidOfTheFhirVisits() {
    String text = text(document("general", "1"));

    assertThat(text)
        .containsPattern(
            "<patientRole>\\s*<id root=\""
                + Facilities.patientSystem("general").substring("urn:oid:".length())
                + "\" extension=\"1\"/>")
        .doesNotContain("p-1", "synthetichealth")
        .contains("<id root=\"other\"/>");
  }

  @Test
  void givesEachDocumentAnIdentifierOfItsOwnThatStaysTheSame() {
    SyntheticDocument document = document("general", "1");

    assertThat(document.documentId()).isEqualTo(document("general", "1").documentId());
    assertThat(document.documentId()).isNotEqualTo(document("harbour", "2").documentId());
    assertThat(document.documentId()).matches("2\\.25\\.\\d+\\|D-[0-9a-f]{20}");
  }

  @Test
  void refusesADocumentOfAnotherPatientOrShape() {
    byte[] other = SYNTHETIC.replace("p-1", "p-2").getBytes(UTF_8);
    byte[] bare = "<ClinicalDocument/>".getBytes(UTF_8);
    PatientIdentifier known = patient.identifiers().getFirst();

    assertThatThrownBy(() -> FacilityDocuments.of(patient, known, other))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FacilityDocuments.of(patient, known, bare))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private SyntheticDocument document(String facility, String value) {
    return FacilityDocuments.of(patient, known(facility, value), SYNTHETIC.getBytes(UTF_8));
  }

  private static String text(SyntheticDocument document) {
    return new String(document.bytes(), UTF_8);
  }

  private static PatientIdentifier known(String facility, String value) {
    return new PatientIdentifier(facility, Facilities.patientSystem(facility), value);
  }
}
