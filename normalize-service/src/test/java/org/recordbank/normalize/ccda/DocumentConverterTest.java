package org.recordbank.normalize.ccda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.ConversionPlace;
import org.recordbank.schemas.ConversionReport;

final class DocumentConverterTest {
  private static final String CCDA = "2.16.840.1.113883.10.20.22.4.";
  private static final String HEADER =
      "<id root='1.2.3' extension='d'/><recordTarget><patientRole><id root='1.2' extension='p'/>"
          + "</patientRole></recordTarget>";

  @Test
  void aNegatedProblemIsRefuted() throws IOException {
    JsonNode condition = only("Condition", "11450-4", problem("negationInd='true'"));

    assertThat(condition.at("/verificationStatus/coding/0/code").asText()).isEqualTo("refuted");
    assertThat(condition.has("clinicalStatus")).isFalse();
  }

  @Test
  void aProblemThatIsNotNegatedStands() throws IOException {
    JsonNode condition = only("Condition", "11450-4", problem(""));

    assertThat(condition.at("/verificationStatus/coding/0/code").asText()).isEqualTo("confirmed");
    assertThat(condition.at("/code/coding/0/system").asText()).isEqualTo("http://snomed.info/sct");
  }

  @Test
  void aNegatedAllergyIsNone() throws IOException {
    JsonNode none = only("AllergyIntolerance", "48765-2", allergy("416098002", ""));

    assertThat(none.at("/code/coding/0/code").asText()).isEqualTo("409137002");
  }

  @Test
  void aNegatedAllergyToASubstanceIsRefuted() throws IOException {
    String peanut =
        "<participant typeCode='CSM'><participantRole><playingEntity><code code='91'"
            + " codeSystem='2.16.840.1.113883.6.88'/></playingEntity></participantRole></participant>";
    JsonNode refuted = only("AllergyIntolerance", "48765-2", allergy("414285001", peanut));

    assertThat(refuted.at("/verificationStatus/coding/0/code").asText()).isEqualTo("refuted");
  }

  @Test
  void aNegatedObservationDoesNotKeepItsValue() throws IOException {
    String found =
        "<observation moodCode='EVN' negationInd='true'><code code='1'/><value"
            + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='CD' code='73211009'"
            + " codeSystem='2.16.840.1.113883.6.96'/></observation>";
    JsonNode observation = only("Observation", "47420-5", found);

    assertThat(observation.at("/valueCodeableConcept/coding/0/code").asText())
        .isEqualTo("260385009");
    assertThat(observation.at("/valueCodeableConcept/coding").size()).isEqualTo(1);
  }

  @Test
  void aNegatedMedicationProcedureAndVaccineWereNot() throws IOException {
    assertThat(status("MedicationStatement", "10160-0", "substanceAdministration"))
        .isEqualTo("not-taken");
    assertThat(status("Procedure", "47519-4", "procedure")).isEqualTo("not-done");
    assertThat(status("Immunization", "11369-6", "substanceAdministration")).isEqualTo("not-done");
  }

  @Test
  void whatNobodyReadIsNotUnderstoodAndNamedByItsPlaceOnly() {
    String odd =
        "<observation moodCode='EVN'><code code='1'/><unheard value='secret'/></observation>";
    ConversionReport report = done(document("30954-2", odd)).report();

    assertThat(report.getNotUnderstood()).isEqualTo(1);
    assertThat(report.getPlaces())
        .containsExactly(new ConversionPlace("30954-2/observation/element", "not-understood", 1));
  }

  @Test
  void noPlaceOfTheReportRepeatsWhatTheSenderMadeUp() {
    String named =
        "<observation moodCode='EVN'><code code='1'/><Smith value='1'/><code><Lake>2</Lake></code>"
            + "<sequenceNumber value='1'/></observation>";
    ConversionReport report = done(document("555010-0", "<text>3</text>", entry(named))).report();

    assertThat(report.getPlaces())
        .extracting(ConversionPlace::getPlace)
        .containsExactly(
            "section/text",
            "section/observation/element",
            "section/observation/code/element",
            "section/observation/sequenceNumber");
  }

  @Test
  void theProductThatAnAllergyIsToIsNoDeviceInUse() throws IOException {
    String latex =
        "<participant typeCode='CSM'><participantRole classCode='MANU'><playingEntity><code"
            + " code='111088007' codeSystem='2.16.840.1.113883.6.96'/></playingEntity>"
            + "</participantRole></participant>";
    Conversion.Done done = done(document("48765-2", allergy("418038007", latex)));

    assertThat(new String(done.bundle(), UTF_8)).contains("111088007").doesNotContain("Device");
  }

  @Test
  void aPractitionerNamedAgainByIdentifierKeepsTheAddress() throws IOException {
    String told =
        "<performer><assignedEntity><id root='1.9'/><addr><city>Salem</city></addr>"
            + "<telecom value='tel:1'/></assignedEntity></performer>";
    String named = "<performer><assignedEntity><id root='1.9'/></assignedEntity></performer>";
    String act = "<procedure moodCode='EVN'><code code='1'/>" + told + named + "</procedure>";
    JsonNode practitioner = only("Practitioner", "47519-4", act);

    assertThat(practitioner.at("/address/0/city").asText()).isEqualTo("Salem");
    assertThat(practitioner.at("/telecom/0/value").asText()).isEqualTo("1");
  }

  @Test
  void codesOfManyWordsAndLanguagesOfManyPartsAreConverted() {
    String code = "<observation moodCode='EVN'><code code='a" + " a".repeat(100_000) + "'/>";
    String language =
        "<patient><languageCommunication><languageCode code='en"
            + "-aa".repeat(100_000)
            + "'/></languageCommunication></patient></patientRole>";

    assertThat(done(document("30954-2", code + "</observation>")).report().getMapped())
        .isPositive();
    assertThat(done(document("", "").replace("</patientRole>", language)).report().getMapped())
        .isPositive();
  }

  @Test
  void narrativeBecomesXhtmlAndCountsAsText() throws IOException {
    String text =
        "<text><list><caption>Of &lt;it&gt;</caption><item ID='a'>one</item></list>"
            + "<linkHtml href='javascript:x'>no</linkHtml></text>";
    Conversion.Done done = done(document("", text, ""));

    JsonNode bundle = new ObjectMapper().readTree(done.bundle());
    assertThat(bundle.toString())
        .contains("<b>Of &lt;it&gt;</b><ul><li id=\\\"a\\\">one</li></ul><span>no</span>");
    assertThat(done.report().getText()).isEqualTo(3);
  }

  @Test
  void hostileXmlIsRefusedInBoundedTime() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          String valid = document("", "", "");
          assertThat(refused("<!DOCTYPE x [<!ENTITY a 'b'>]>" + valid))
              .isEqualTo(RejectionCode.NOT_XML);
          assertThat(
                  refused(
                      valid.replace(
                          "</ClinicalDocument>",
                          "<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='/etc/hosts'/>"
                              + "</ClinicalDocument>")))
              .isEqualTo(RejectionCode.NOT_XML);
          assertThat(refused("<a>".repeat(100_000))).isEqualTo(RejectionCode.NESTED_TOO_DEEP);
          assertThat(refused("<ClinicalDocument/>")).isEqualTo(RejectionCode.NOT_CDA);
          assertThat(refused(valid.replace("root='1.2.3'", "")))
              .isEqualTo(RejectionCode.NO_MESSAGE_IDENTIFIER);
          assertThat(refused(valid.replace("root='1.2'", "")))
              .isEqualTo(RejectionCode.NO_PATIENT_IDENTIFIER);
          done(document("", "<text>" + "x".repeat(10 << 20) + "</text>", ""));
        });
  }

  @Test
  void twoTargetsThatNameOnePatientAreOnePatientAndTwoPatientsAreRefused() {
    String target =
        "<recordTarget><patientRole><id root='1.2' extension='p'/></patientRole></recordTarget>";
    String twice = document("", "").replace(target, target + target);
    String other = document("", "").replace(target, target + target.replace("'p'", "'q'"));

    assertThat(new String(done(twice).bundle(), UTF_8)).containsOnlyOnce("\"Patient\"");
    assertThat(refused(other)).isEqualTo(RejectionCode.SEVERAL_PATIENTS);
  }

  private static String problem(String attributes) {
    return "<act classCode='ACT' moodCode='EVN'><templateId root='"
        + CCDA
        + "3'/><code code='CONC'/><entryRelationship typeCode='SUBJ'><observation moodCode='EVN' "
        + attributes
        + "><templateId root='"
        + CCDA
        + "4'/><value code='73211009' codeSystem='2.16.840.1.113883.6.96'/></observation>"
        + "</entryRelationship></act>";
  }

  private static String allergy(String kind, String participant) {
    return "<observation moodCode='EVN' negationInd='true'><templateId root='"
        + CCDA
        + "7'/><value code='"
        + kind
        + "' codeSystem='2.16.840.1.113883.6.96'/>"
        + participant
        + "</observation>";
  }

  private static String status(String type, String section, String element) throws IOException {
    String negated =
        "<" + element + " moodCode='EVN' negationInd='true'><code code='1'/></" + element + ">";
    return only(type, section, negated).path("status").asText();
  }

  private static JsonNode only(String type, String section, String statement) throws IOException {
    JsonNode bundle = new ObjectMapper().readTree(done(document(section, statement)).bundle());
    JsonNode found = null;
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode resource = entry.path("resource");
      if (resource.path("resourceType").asText().equals(type)) {
        assertThat(found).as("a second " + type).isNull();
        found = resource;
      }
    }
    assertThat(found).isNotNull();
    return found == null ? bundle : found;
  }

  private static String document(String section, String statement) {
    return document(section, "", entry(statement));
  }

  private static String entry(String statement) {
    return "<entry>" + statement + "</entry>";
  }

  private static String document(String section, String text, String entry) {
    return "<ClinicalDocument xmlns='urn:hl7-org:v3'>"
        + HEADER
        + "<component><structuredBody><component><section><code code='"
        + section
        + "'/>"
        + text
        + entry
        + "</section></component></structuredBody></component></ClinicalDocument>";
  }

  private static Conversion.Done done(String document) {
    return (Conversion.Done) DocumentConverter.convert(document.getBytes(UTF_8), Samples.header());
  }

  private static RejectionCode refused(String document) {
    return ((Conversion.Refused)
            DocumentConverter.convert(document.getBytes(UTF_8), Samples.header()))
        .code();
  }
}
