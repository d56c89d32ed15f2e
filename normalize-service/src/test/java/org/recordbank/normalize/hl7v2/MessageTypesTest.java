package org.recordbank.normalize.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.normalize.hl7v2.Messages.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which resources the kinds of message become, and that those are the same each time. */
final class MessageTypesTest {
  private static final String RXA =
      "RXA|0|1|20260102||313782^Acetaminophen 325 MG^RXNORM|2|{tbl}^tablet^UCUM|||1^Nurse^Nora|||||"
          + "LOT7|||||CP";
  private static final String ORDER = "ORC|RE|P7^EHR|F7^LAB";

  @ParameterizedTest
  @CsvSource({
    "RAS^O17, MedicationAdministration, completed",
    "ORU^R01, MedicationAdministration, completed",
    "VXU^V04, Immunization, completed"
  })
  void whatWasGivenIsAVaccinationOnlyInAMessageOfVaccinations(
      String type, String becomes, String status) throws Exception {
    JsonNode bundle = Messages.bundle(type, ORDER, RXA, "RXR|PO^Oral^HL70162");

    JsonNode given = Messages.only(bundle, becomes);

    assertThat(given.path("status").asText()).isEqualTo(status);
    assertThat(given.toString()).contains("313782", "2026-01-02", "Oral", "LOT7");
    assertThat(given.path("performer")).hasSize(1);
  }

  @Test
  void anOrderThatIsDispensedIsBoth() throws Exception {
    JsonNode bundle =
        Messages.bundle(
            "RDS^O13",
            ORDER,
            "RXE||860975^Metformin^RXNORM|1||{tbl}^tablet^UCUM",
            "RXD|1|860975^Metformin^RXNORM|20260102|60|{tbl}^tablet^UCUM||RX7");

    JsonNode dispense = Messages.only(bundle, "MedicationDispense");

    assertThat(dispense.at("/quantity/value").asInt()).isEqualTo(60);
    assertThat(dispense.path("whenHandedOver").asText()).startsWith("2026-01-02");
    assertThat(dispense.at("/authorizingPrescription/0/reference").asText())
        .endsWith(Messages.only(bundle, "MedicationRequest").path("id").asText());
  }

  @Test
  void whatIsChargedIsAChargeItem() throws Exception {
    JsonNode bundle =
        Messages.bundle(
            "DFT^P03",
            segment("FT1", "2=T1", "4=20260102", "6=CG", "7=71045^Chest X-ray^C4", "10=2"));

    JsonNode charge = Messages.only(bundle, "ChargeItem");

    assertThat(charge.at("/code/coding/0/code").asText()).isEqualTo("71045");
    assertThat(charge.at("/quantity/value").asInt()).isEqualTo(2);
    assertThat(charge.path("occurrenceDateTime").asText()).startsWith("2026-01-02");
  }

  @ParameterizedTest
  @CsvSource({"ORU^R01", "ORU^R30", "ORU^R31", "ORU^R32", "ORU^R40"})
  void resultsAreReportsOfObservationsWhateverTheEvent(String type) throws Exception {
    JsonNode bundle =
        Messages.bundle(
            type,
            ORDER,
            "OBR|1|P7^EHR|F7^LAB|2339-0^Glucose^LN|||20260102030405||||||||||||||||||F",
            "OBX|1|NM|2339-0^Glucose^LN||92|mg/dL^^UCUM|||||F");

    JsonNode observation = Messages.only(bundle, "Observation");

    assertThat(observation.at("/valueQuantity/value").asInt()).isEqualTo(92);
    assertThat(Messages.only(bundle, "DiagnosticReport").at("/result/0/reference").asText())
        .endsWith(observation.path("id").asText());
  }

  @Test
  void twoMessagesOfTheSamePatientVisitAndOrderSpeakOfTheSameResources() throws Exception {
    String visit =
        segment("PV1", "2=I", "7=99^Day^Dora^^^^^^NPI&2.16.840.1.113883.4.6&ISO", "19=V1");
    String diagnosis = segment("DG1", "3=I10^Hypertension^I10", "20=D7^EHR");
    JsonNode first = Messages.bundleOf("M1", "ORM^O01", visit, ORDER, "OBR|1|P7^EHR|F7^LAB|1^x^L");
    JsonNode second =
        Messages.bundleOf(
            "M2",
            "ORU^R01",
            visit,
            diagnosis,
            ORDER,
            "OBR|1|P7^EHR|F7^LAB|1^x^L|||||||||||||||||||||F");
    JsonNode third = Messages.bundleOf("M3", "ADT^A08", visit, diagnosis);

    for (String type : List.of("Patient", "Encounter", "Practitioner", "ServiceRequest")) {
      assertThat(id(second, type)).as(type).isEqualTo(id(first, type));
    }
    assertThat(id(third, "Condition")).isEqualTo(id(second, "Condition"));
    assertThat(id(second, "MessageHeader")).isNotEqualTo(id(first, "MessageHeader"));
  }

  @Test
  void anotherPatientsVisitAndOrderAreOthers() throws Exception {
    JsonNode first =
        Messages.bundleOf(
            "M1", "ORM^O01", segment("PV1", "2=I", "19=V1"), ORDER, "OBR|1|P7^EHR|F7^LAB");
    JsonNode second =
        Messages.bundleOf(
            "M2", "ORM^O01", segment("PV1", "2=I", "19=V2"), "ORC|RE|P8^EHR|F8^LAB", "OBR|1");

    assertThat(id(second, "Encounter")).isNotEqualTo(id(first, "Encounter"));
    assertThat(id(second, "ServiceRequest")).isNotEqualTo(id(first, "ServiceRequest"));
  }

  private static String id(JsonNode bundle, String type) {
    return Messages.only(bundle, type).path("id").asText();
  }
}
