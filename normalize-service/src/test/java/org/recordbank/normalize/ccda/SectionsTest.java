package org.recordbank.normalize.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the entries of each section become, and what of its text and files. */
final class SectionsTest {
  private static final String TEMPLATE = "<templateId root='2.16.840.1.113883.10.20.22.4.";

  /**
   * Section, statement, its mood, the last part of its template (none: by the section), and the
   * resource (C-CDA on FHIR; for payers, equipment and functional status the guide has no map).
   */
  @ParameterizedTest
  @CsvSource({
    "11450-4, observation, EVN, 4, Condition",
    "11450-4, observation, EVN, '', Condition",
    "48765-2, observation, EVN, 7, AllergyIntolerance",
    "48765-2, observation, EVN, '', AllergyIntolerance",
    "10160-0, substanceAdministration, EVN, 16, MedicationStatement",
    "10160-0, substanceAdministration, INT, 16, MedicationRequest",
    "10183-2, substanceAdministration, EVN, '', MedicationStatement",
    "11369-6, substanceAdministration, EVN, 52, Immunization",
    "11369-6, substanceAdministration, EVN, '', Immunization",
    "47519-4, procedure, EVN, 14, Procedure",
    "47519-4, act, EVN, 12, Procedure",
    "47519-4, observation, EVN, 13, Observation",
    "30954-2, organizer, EVN, 1, DiagnosticReport",
    "30954-2, organizer, EVN, '', DiagnosticReport",
    "30954-2, observation, EVN, 2, Observation",
    "8716-3, organizer, EVN, 26, Observation",
    "8716-3, observation, EVN, 27, Observation",
    "29762-2, observation, EVN, 78, Observation",
    "29762-2, observation, EVN, 38, Observation",
    "46240-8, encounter, EVN, 49, Encounter",
    "46240-8, encounter, EVN, '', Encounter",
    "18776-5, encounter, INT, 40, ServiceRequest",
    "18776-5, procedure, RQO, 41, ServiceRequest",
    "18776-5, observation, INT, 44, ServiceRequest",
    "18776-5, substanceAdministration, INT, 42, MedicationRequest",
    "61146-7, observation, GOL, 121, Goal",
    "47420-5, observation, EVN, 67, Observation",
    "10190-7, observation, EVN, 74, Observation",
    "10157-6, organizer, EVN, 45, FamilyMemberHistory",
    "46264-8, supply, EVN, 50, DeviceUseStatement",
    "46264-8, procedure, EVN, 14, Procedure",
    "48768-6, act, EVN, 61, Coverage",
    "42348-3, observation, EVN, 48, Observation",
    "11506-3, act, EVN, 202, DocumentReference"
  })
  void anEntryBecomesTheResourceOfItsKind(
      String section, String element, String mood, String template, String type)
      throws IOException {
    String statement =
        "<%s classCode='OBS' moodCode='%s'>%s<code code='1' codeSystem='2.16.840.1.113883.6.96'/>"
                .formatted(element, mood, template.isEmpty() ? "" : TEMPLATE + template + "'/>")
            + "<text>said</text><statusCode code='completed'/><value xsi:type='CD' code='73211009'"
            + " codeSystem='2.16.840.1.113883.6.96'/></%s>".formatted(element);

    JsonNode bundle = Documents.bundle(Documents.ofSection(section, "", statement));

    JsonNode made = Documents.only(bundle, type);
    assertThat(Documents.only(bundle, "Composition").at("/section/0/entry/0/reference").asText())
        .endsWith(made.path("id").asText());
    assertThat(bundle.path("entry")).hasSize(3); // of the patient, the Composition and this
  }

  @Test
  void anEmbeddedPdfIsADocumentReferenceWithItsBytes() throws IOException {
    String pdf = "JVBERi0xLjQK";

    JsonNode bundle =
        Documents.bundle(
            Documents.of(
                "<nonXMLBody><text mediaType='application/pdf' representation='B64'>\n JVBERi\n"
                    + " 0xLjQK\n</text></nonXMLBody>"));

    JsonNode document = Documents.only(bundle, "DocumentReference");
    JsonNode attachment = document.at("/content/0/attachment");
    assertThat(attachment.path("contentType").asText()).isEqualTo("application/pdf");
    assertThat(attachment.path("data").asText()).isEqualTo(pdf);
    assertThat(Documents.only(bundle, "Composition").at("/section/0/entry/0/reference").asText())
        .endsWith(document.path("id").asText());
  }

  @Test
  void aFactIsLinkedToTheWordsThatSayIt() throws IOException {
    String text =
        "<text><table ID='t'><tbody><tr ID='r'><td>Diabetes</td></tr></tbody></table></text>";

    JsonNode bundle = Documents.bundle(Documents.ofSection("11450-4", text, referring("#r")));

    JsonNode composition = Documents.only(bundle, "Composition");
    JsonNode link = Documents.only(bundle, "Condition").at("/extension/0");
    assertThat(link.path("url").asText())
        .isEqualTo("http://hl7.org/fhir/StructureDefinition/narrativeLink");
    assertThat(link.path("valueUrl").asText())
        .isEqualTo("urn:uuid:" + composition.path("id").asText() + "#r");
    assertThat(composition.at("/section/0/text/div").asText()).contains("<tr id=\"r\">");
  }

  @Test
  void wordsThatAreNotThereAreNotLinkedTo() throws IOException {
    String text = "<text><content ID='r'>x</content><content ID='9 wrong'>y</content></text>";

    for (String to : new String[] {"#s", "#9 wrong", "r", "http://e.org/#r"}) {
      JsonNode bundle = Documents.bundle(Documents.ofSection("11450-4", text, referring(to)));

      assertThat(Documents.only(bundle, "Condition").has("extension")).as(to).isFalse();
    }
  }

  private static String referring(String to) {
    return "<observation classCode='OBS' moodCode='EVN'>"
        + TEMPLATE
        + "4'/><text><reference value='"
        + to
        + "'/></text><value xsi:type='CD' code='73211009'"
        + " codeSystem='2.16.840.1.113883.6.96'/></observation>";
  }
}
