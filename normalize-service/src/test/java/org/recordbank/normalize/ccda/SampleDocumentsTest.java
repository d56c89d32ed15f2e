package org.recordbank.normalize.ccda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.schemas.ConversionReport;

final class SampleDocumentsTest {
  /** Of a thousand values of headers and entries; raise it when more is mapped. */
  private static final int LEAST_MAPPED = 907;

  @BeforeEach
  void samplesArePresent() {
    assumeTrue(Samples.arePresent(), "the shared samples are not here");
  }

  /** Of the thirty whole documents of the examples, those without CDA's namespace are none. */
  @Test
  void fortyTwoAreDocumentsAndTenAreLeftOutByName() {
    assertThat(Samples.documents()).hasSize(42);
    assertThat(Samples.withoutNamespace())
        .containsExactly(
            "Diagnosis_Reference_Example.xml",
            "Entry_Reference_Example.xml",
            "Health_Concerns_Link_to_Problems_Section(C-CDA2.1).xml",
            "Health_Concerns_Link_to_Problems_Section_with_linkHTML(C-CDA2.1).xml",
            "Intervention_Planned_Referral_and_Note_Completeting_Referral(C-CDAR2.1).xml",
            "Patient_Generated_Document_informationRecipient.xml",
            "Planned_Encounter_-_Reason_for_Referral(C-CDAR2.1).xml",
            "Supporting_Person_participant_Example.xml",
            "Transfer_Summary_participant_(Support)_Example.xml",
            "US_Realm_Header_(V3)_Example.xml");
  }

  @Test
  void allConvertAndMostOfTheirValuesAreMapped() {
    int mapped = 0;
    int notUnderstood = 0;
    Map<String, Integer> places = new HashMap<>();
    for (Map.Entry<String, byte[]> sample : Samples.documents().entrySet()) {
      Conversion conversion = DocumentConverter.convert(sample.getValue(), Samples.header());
      assertThat(conversion).as(sample.getKey()).isInstanceOf(Conversion.Done.class);
      ConversionReport report = ((Conversion.Done) conversion).report();
      mapped += report.getMapped();
      notUnderstood += report.getNotUnderstood();
      report.getPlaces().stream()
          .filter(place -> place.getKind().equals("not-understood"))
          .forEach(place -> places.merge(place.getPlace(), place.getCount(), Integer::sum));
    }
    long share = 1000L * mapped / (mapped + notUnderstood);
    System.out.printf(
        "mapped %d of %d values, %d in a thousand%n", mapped, mapped + notUnderstood, share);
    places.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(25)
        .forEach(
            place ->
                System.out.println("not understood: " + place.getValue() + " " + place.getKey()));
    assertThat(share).isGreaterThanOrEqualTo(LEAST_MAPPED);
  }

  @Test
  void everyReferenceAndEveryLinkToTheNarrativeResolvesAndThereIsOnePatient() throws IOException {
    int links = 0;
    for (Map.Entry<String, byte[]> sample : Samples.documents().entrySet()) {
      JsonNode bundle = new ObjectMapper().readTree(bundle(sample.getValue()));
      List<String> urls = bundle.path("entry").findValuesAsText("fullUrl");

      assertThat(urls)
          .as(sample.getKey())
          .doesNotHaveDuplicates()
          .containsAll(bundle.findValuesAsText("reference"));
      assertThat(bundle.path("entry").findValuesAsText("resourceType"))
          .as(sample.getKey())
          .containsOnlyOnce("Patient");
      String composition = urls.get(indexOf(bundle, "Composition"));
      String narrative = String.join("\n", bundle.findValuesAsText("div"));
      for (String link : bundle.findValuesAsText("valueUrl")) {
        if (link.startsWith("urn:uuid:") && link.contains("#")) {
          links++;
          assertThat(link).as(sample.getKey()).startsWith(composition + "#");
          assertThat(narrative)
              .as(sample.getKey())
              .contains(" id=\"" + link.substring(link.indexOf('#') + 1) + "\"");
        }
      }
    }
    assertThat(links).isGreaterThan(200);
  }

  private static int indexOf(JsonNode bundle, String type) {
    for (int i = 0; i < bundle.path("entry").size(); i++) {
      if (bundle.at("/entry/" + i + "/resource/resourceType").asText().equals(type)) {
        return i;
      }
    }
    throw new AssertionError("no " + type);
  }

  @Test
  void theSameDocumentBecomesTheSameBytes() {
    Samples.documents()
        .forEach((name, bytes) -> assertThat(bundle(bytes)).as(name).isEqualTo(bundle(bytes)));
  }

  private static byte[] bundle(byte[] document) {
    return ((Conversion.Done) DocumentConverter.convert(document, Samples.header())).bundle();
  }
}
