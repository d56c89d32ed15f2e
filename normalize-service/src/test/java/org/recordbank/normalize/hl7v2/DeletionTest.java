package org.recordbank.normalize.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.normalize.hl7v2.Messages.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sender takes back does not stand as a fact. */
final class DeletionTest {
  private static final String IN_ERROR = "entered-in-error";
  private static final String WHAT = "3=I10^Hypertension^I10";

  @ParameterizedTest
  @CsvSource({
    "ADT^A08, DG1, 21=D, Condition",
    "PPR^PC1, PRB, 1=DE, Condition",
    "PPR^PC2, PRB, 1=D, Condition",
    "PPR^PC3, PRB, 1=UP, Condition",
    "ADT^A60, IAM, 6=D^Delete^HL70206, AllergyIntolerance"
  })
  void aDeletedProblemDiagnosisOrAllergyWasEnteredInErrorAndHasNoClinicalStatus(
      String type, String name, String action, String becomes) throws Exception {
    String active = name.equals("PRB") ? "13=active" : "4=x";

    JsonNode made =
        Messages.only(Messages.bundle(type, segment(name, WHAT, active, action)), becomes);

    assertThat(made.at("/verificationStatus/coding/0/code").asText()).isEqualTo(IN_ERROR);
    assertThat(made.has("clinicalStatus")).isFalse();
    assertThat(made.at("/code/coding/0/code").asText()).isEqualTo("I10");
  }

  @ParameterizedTest
  @CsvSource({
    "ADT^A08, DG1, 21=A, Condition",
    "PPR^PC2, PRB, 1=UP, Condition",
    "PPR^PC1, PRB, 1=UN, Condition",
    "ADT^A60, IAM, 6=A, AllergyIntolerance"
  })
  void whatIsAddedOrUpdatedStands(String type, String name, String action, String becomes)
      throws Exception {
    JsonNode made = Messages.only(Messages.bundle(type, segment(name, WHAT, action)), becomes);

    assertThat(made.toString()).doesNotContain(IN_ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "ADT^A08, PR1, 20=D, Procedure",
    "VXU^V04, RXA, 21=D, Immunization",
    "RAS^O17, RXA, 21=D, MedicationAdministration"
  })
  void aDeletedProcedureVaccinationOrAdministrationWasEnteredInError(
      String type, String name, String action, String becomes) throws Exception {
    String done = name.equals("RXA") ? "20=CP" : "4=x";

    JsonNode made =
        Messages.only(
            Messages.bundle(type, segment(name, "3=20260101", "5=08^HepB^CVX", done, action)),
            becomes);

    assertThat(made.path("status").asText()).isEqualTo(IN_ERROR);
  }

  @Test
  void aDeletedDiagnosisIsNoneOfTheEncounter() throws Exception {
    String visit = segment("PV1", "2=I", "19=V1");
    JsonNode bundle =
        Messages.bundle("ADT^A08", visit, segment("DG1", WHAT, "6=F", "15=1", "21=D"));

    assertThat(Messages.only(bundle, "Encounter").has("diagnosis")).isFalse();
  }

  @Test
  void aCancelledDocumentIsInErrorAndAnObsoleteOneSuperseded() throws Exception {
    assertThat(statusOfDocument("MDM^T11", "19=AV")).isEqualTo(IN_ERROR);
    assertThat(statusOfDocument("MDM^T03", "19=CA")).isEqualTo(IN_ERROR);
    assertThat(statusOfDocument("MDM^T03", "19=OB")).isEqualTo("superseded");
    assertThat(statusOfDocument("MDM^T02", "19=AV")).isEqualTo("current");
  }

  @Test
  void theProblemOfTheSampleThatDeletesItWasAMistake() throws Exception {
    Path sample = null;
    for (Path each : Samples.files()) {
      sample = each.endsWith("PC1-Problem-Delete-v2.3.1.hl7") ? each : sample;
    }
    assertThat(sample).isNotNull();
    byte[] message = Files.readAllBytes(sample == null ? Path.of("") : sample);

    JsonNode bundle = Samples.JSON.readTree(Samples.convert("delete", message).done().bundle());

    assertThat(Messages.only(bundle, "Condition").at("/verificationStatus/coding/0/code").asText())
        .isEqualTo(IN_ERROR);
  }

  private static String statusOfDocument(String type, String availability) throws Exception {
    JsonNode bundle = Messages.bundle(type, segment("TXA", "2=DS", "12=7^X", availability));
    return Messages.only(bundle, "DocumentReference").path("status").asText();
  }
}
