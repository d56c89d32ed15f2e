package org.recordbank.normalize.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.normalize.bundle.Bundles.coding;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.CodeMap;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.normalize.terminology.TerminologyFile;
import org.recordbank.schemas.CodeCounts;

final class QuantitiesTest {
  private static final String LOINC = "http://loinc.org";
  private static final String HEIGHT = coding(LOINC, "8302-2");
  private static final String WEIGHT = coding(LOINC, "29463-7");

  private final BundleRewriter rewriter = new BundleRewriter(Bundles.TERMINOLOGY);

  /** What is sent; what stands beside it in the extension, or nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          8302-2  | {"value":70,"unit":"in"}                                   | 178 cm
          8302-2  | {"unit":"in","value":70}                                   | 178 cm
          8302-2  | {"value":1.780,"unit":"m"}                                 | 178.0 cm
          29463-7 | {"value":154.5,"unit":"lbs"}                               | 70.08 kg
          8310-5  | {"value":98.6,"unit":"degF"}                               | 37.0 Cel
          2339-0  | {"value":5.5,"unit":"mmol/L"}                              | 99 mg/dL
          26464-8 | {"value":7.2,"unit":"K/uL"}                                | 7.2 10*3/uL
          8867-4  | {"value":72,"unit":"bpm"}                                  | 72 /min
          718-7   | {"value":14.0,"unit":"gm/dL"}                              | 14.0 g/dL
          8480-6  | {"value":120,"unit":"mmHg","system":"UCUM","code":"mmHg"}  | 120 mm[Hg]
          8302-2  | {"value":70,"unit":"in","comparator":"<"}                  | < 178 cm
          8302-2  | {"value":70,"unit":"in","comparator":"~"}                  | 178 cm
          8302-2  | {"value":1E1000000,"unit":"in"}                            | 1E1000000 [in_i]
          8302-2  | {"value":178,"unit":"cm"}                                  | 178 cm
          8302-2  | {"value":178,"unit":"cm","system":"http://unitsofmeasure.org","code":"cm"} |
          8302-2  | {"value":178,"system":"http://unitsofmeasure.org","code":"cm"} |
          8302-2  | {"value":70,"unit":"in","system":"http://unitsofmeasure.org","code":"[in_i]"} | 178 cm
          8302-2  | {"value":70,"unit":"in","system":"urn:oid:2.16.840.1.113883.6.8","code":"[in_i]"} | 178 cm
          8302-2  | {"value":178,"system":"urn:oid:2.16.840.1.113883.6.8","code":"cm"} | 178 cm
          8302-2  | {"value":70}                                               |
          8302-2  | {"unit":"in"}                                              |
          8302-2  | {"value":null,"unit":"in"}                                 |
          8302-2  | {"value":"70","unit":"in"}                                 |
          8302-2  | {"value":70,"unit":"in","value":"x"}                       |
          8302-2  | {"value":70,"unit":""}                                     |
          8302-2  | {"value":70,"unit":7,"code":null}                          |
          8302-2  | {"value":70,"unit":"in","extension":null}                  |
          8302-2  | {"value":70,"unit":"in","extension":[]}                    |
          8302-2  | {"value":70,"currency":"USD"}                              |
          8302-2  | {"value":2,"unit":"Stk"}                                   | 2 {tbl}
          """)
  void putsTheUsualUnitBesideWhatWasSent(String loinc, String sent, String beside)
      throws IOException {
    byte[] bundle = Bundles.ofObservation(coding(LOINC, loinc), "\"valueQuantity\":" + sent);

    JsonNode observation = observation(bundle);

    assertThat(standard(observation.path("valueQuantity"))).isEqualTo(beside == null ? "" : beside);
  }

  @Test
  void saysWhichRuleMadeIt() throws IOException {
    JsonNode made =
        observation(
                Bundles.ofObservation(HEIGHT, "\"valueQuantity\":{\"value\":70,\"unit\":\"in\"}"))
            .at("/valueQuantity/extension/0/valueQuantity/extension/0");

    assertThat(made.path("url").asText()).isEqualTo(Extensions.MAPPED_BY);
    assertThat(made.path("valueString").asText()).matches("[a-z:-]+@units-1-[0-9a-f]{12}");
  }

  @Test
  void leavesTheSendersWordsAndExtensionsAsTheyWere() {
    String own = "{\"url\":\"urn:x\",\"valueString\":\"y\"}";
    byte[] bundle =
        Bundles.ofObservation(
            HEIGHT,
            "\"valueQuantity\": { \"unit\" : \"in\", \"extension\":[ "
                + own
                + "], \"value\":70.0 }");

    String out = new String(done(bundle).bundle(), UTF_8);

    String added = out.substring(out.indexOf("{\"url\":\"https:"), out.indexOf(" " + own));
    assertThat(added).contains("\"value\":177.8,\"unit\":\"cm\"");
    assertThat(out.replace(added, "")).isEqualTo(new String(bundle, UTF_8));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eachComponentIsMeasuredByItsOwnCode(boolean codeLast) throws IOException {
    String height = "\"code\":{\"coding\":[" + HEIGHT + "]}";
    String weight = "\"code\":{\"coding\":[" + WEIGHT + "]}";
    String inches = "\"valueQuantity\":{\"value\":70,\"unit\":\"in\"}";
    String pounds = "\"valueQuantity\":{\"value\":150,\"unit\":\"lbs\"}";
    String components =
        "\"component\":["
            + object(height, inches, codeLast)
            + ","
            + object(weight, pounds, codeLast)
            + ",{"
            + inches
            + "}]";

    JsonNode observation =
        observation(Bundles.of(object("\"code\":{\"text\":\"x\"}", components, codeLast)));

    assertThat(observation.path("component"))
        .extracting(component -> standard(component.path("valueQuantity")))
        .containsExactly("178 cm", "68.0 kg", "70 [in_i]");
  }

  @Test
  void rangesOfReferenceAndValueAreBroughtToTheSameUnit() throws IOException {
    JsonNode observation =
        observation(
            Bundles.ofObservation(
                HEIGHT,
                """
                "referenceRange":[{"low":{"value":60,"unit":"in"},"high":{"value":75,"unit":"in"},
                  "age":{"low":{"value":18,"unit":"a","system":"http://unitsofmeasure.org","code":"a"}}}],
                "valueRange":{"low":{"value":68,"unit":"in"},"high":{"value":72,"unit":"in"}}"""));

    assertThat(standard(observation.at("/referenceRange/0/low"))).isEqualTo("152 cm");
    assertThat(standard(observation.at("/referenceRange/0/high"))).isEqualTo("191 cm");
    assertThat(standard(observation.at("/referenceRange/0/age/low"))).isEmpty();
    assertThat(standard(observation.at("/valueRange/low"))).isEqualTo("173 cm");
  }

  @Test
  void aCodeThatTheFacilitysMapReachesCountsToo() throws IOException {
    JsonNode observation =
        observation(
            Bundles.ofObservation(
                coding("urn:h:lab", "WT"), "\"valueQuantity\":{\"value\":150,\"unit\":\"lbs\"}"));

    assertThat(standard(observation.path("valueQuantity"))).isEqualTo("68.0 kg");
  }

  @Test
  void whatAMapMadeEarlierIsAskedWhereTheSendersCodesSayNothing() throws IOException {
    String made =
        "{\"extension\":[{\"url\":\"%s\",\"valueString\":\"m@1\"}],\"system\":\"%s\",\"code\":\"29463-7\"}"
            .formatted(Extensions.MAPPED_BY, LOINC);
    String inches = "\"valueQuantity\":{\"value\":70,\"unit\":\"in\"}";
    String pounds = "\"valueQuantity\":{\"value\":150,\"unit\":\"lbs\"}";

    JsonNode ofOwn =
        observation(Bundles.ofObservation(made + "," + coding("urn:h:lab", "?"), pounds));
    JsonNode ofLoinc = observation(Bundles.ofObservation(made + "," + HEIGHT, inches));

    assertThat(standard(ofOwn.path("valueQuantity"))).isEqualTo("68.0 kg");
    assertThat(standard(ofLoinc.path("valueQuantity"))).isEqualTo("178 cm");
  }

  @Test
  void aContainedObservationIsMeasuredByItsOwnCode() throws IOException {
    JsonNode report =
        observation(
            Bundles.of(
                """
                {"contained":[{"valueQuantity":{"value":70,"unit":"in"},"resourceType":"Observation",
                  "code":{"coding":[%s]}}],
                 "resourceType":"DiagnosticReport","code":{"coding":[%s]}}"""
                    .formatted(HEIGHT, WEIGHT)));

    assertThat(standard(report.at("/contained/0/valueQuantity"))).isEqualTo("178 cm");
  }

  @Test
  void whatIsMissingStaysMissing() {
    byte[] bundle =
        Bundles.ofObservation(
            HEIGHT,
            "\"valueQuantity\":{\"unit\":\"furlongs\"},\"dataAbsentReason\":{\"coding\":["
                + coding("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown")
                + "]}");

    Rewrite.Done done = done(bundle);

    assertThat(done.bundle()).isEqualTo(bundle);
    assertThat(done.unmapped()).isEmpty();
  }

  @Test
  void ofOtherQuantitiesOnlyTheUnitIsRecognised() throws IOException {
    JsonNode request =
        observation(
            Bundles.of(
                """
                {"resourceType":"MedicationRequest","dosageInstruction":[{"doseAndRate":[
                  {"doseQuantity":{"value":5,"unit":"mcg"}},
                  {"doseQuantity":{"value":2,"unit":"tablets",
                    "system":"http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm","code":"TAB"}}
                ]}]}"""));

    assertThat(standard(request.at("/dosageInstruction/0/doseAndRate/0/doseQuantity")))
        .isEqualTo("5 ug");
    assertThat(standard(request.at("/dosageInstruction/0/doseAndRate/1/doseQuantity"))).isEmpty();
  }

  @Test
  void anUnknownUnitGoesToTheWorklistAndIsNoCoding() {
    Rewrite.Done done =
        done(
            Bundles.ofObservation(
                HEIGHT,
                "\"valueQuantity\":{\"value\":1,\"unit\":\"furlongs!\"},\"referenceRange\":["
                    + "{\"low\":{\"value\":1,\"unit\":\"furlongs!\"}}]"));

    assertThat(done.unmapped())
        .containsExactly(
            new UnmappedCode(new Code("urn:recordbank:unit", "furlongs!"), null, "Observation"));
    assertThat(done.codes()).isEqualTo(new CodeCounts(1, 0, 0));
  }

  @Test
  void theUnitOfAValueStandsBesideTheUnknownCodeOfIt() {
    Rewrite.Done done =
        done(
            Bundles.ofObservation(
                coding("urn:h:lab", "XX"), "\"valueQuantity\":{\"value\":1,\"unit\":\"mg/dL\"}"));

    assertThat(done.unmapped())
        .containsExactly(
            new UnmappedCode(new Code("urn:h:lab", "XX"), null, "Observation", "mg/dL", false));
  }

  @Test
  void whatWasDecidedIsToldSoThatItIsFoundShouldItBeDecidedAnew() {
    Code sent = new Code("urn:h:lab", "XX");
    CodeMap decided =
        new CodeMap(
            "harbour:decisions",
            "1",
            List.of(new CodeMap.Row(sent, new Code("http://loinc.org", "2345-7"), null)));
    BundleRewriter rewriter =
        new BundleRewriter(
            Terminology.with(TerminologyFile.shipped(), Map.of(), Map.of("harbour", decided)));

    Rewrite.Done done =
        (Rewrite.Done)
            rewriter.rewrite(
                Bundles.ofObservation(
                    coding("urn:h:lab", "XX"),
                    "\"valueQuantity\":{\"value\":1,\"unit\":\"mg/dL\"}"),
                "harbour");

    assertThat(done.codes()).isEqualTo(new CodeCounts(0, 1, 0));
    assertThat(done.unmapped())
        .containsExactly(new UnmappedCode(sent, null, "Observation", "mg/dL", true));
  }

  @Test
  void aFacilitysWordOnItsUnitsHoldsForItAlone() {
    byte[] bundle =
        Bundles.ofObservation(HEIGHT, "\"valueQuantity\":{\"value\":1,\"unit\":\"Stk\"}");

    assertThat(done(bundle).unmapped()).isEmpty();
    assertThat(((Rewrite.Done) rewriter.rewrite(bundle, "general")).unmapped()).hasSize(1);
  }

  @Test
  void whatStandsBesideItAlreadyIsNotAddedAgain() {
    byte[] once =
        done(Bundles.ofObservation(HEIGHT, "\"valueQuantity\":{\"value\":70,\"unit\":\"in\"}"))
            .bundle();

    assertThat(done(once).bundle()).isEqualTo(once);
  }

  @Test
  void additionsNeverPassTheDepthLimit() {
    boolean hasSkipped = false;
    for (int depth = 40; depth <= 61; depth++) {
      String quantity = "{\"value\":70,\"unit\":\"in\"}";
      byte[] bundle = Bundles.of("{\"x\":".repeat(depth) + quantity + "}".repeat(depth));
      if (rewriter.rewrite(bundle, "harbour") instanceof Rewrite.Done done) {
        hasSkipped |= done.bundle().length == bundle.length;
        assertThat(rewriter.rewrite(done.bundle(), "harbour")).isInstanceOf(Rewrite.Done.class);
      }
    }
    assertThat(hasSkipped).isTrue();
  }

  private static String object(String code, String value, boolean codeLast) {
    return "{" + (codeLast ? value + "," + code : code + "," + value) + "}";
  }

  /** Comparator, value and unit of the extension; empty where there is none. */
  private static String standard(JsonNode quantity) {
    JsonNode extension = quantity.at("/extension/0");
    if (!extension.path("url").asText().equals(Extensions.STANDARD_QUANTITY)) {
      return "";
    }
    JsonNode standard = extension.path("valueQuantity");
    assertThat(standard.path("unit")).isEqualTo(standard.path("code"));
    assertThat(standard.path("system").asText()).isEqualTo("http://unitsofmeasure.org");
    String value = standard.path("value").decimalValue().toString().replace("E+", "E");
    return (standard.path("comparator").asText() + " " + value + " ").stripLeading()
        + standard.path("code").asText();
  }

  private JsonNode observation(byte[] bundle) throws IOException {
    return Bundles.JSON.readTree(done(bundle).bundle()).at("/entry/1/resource");
  }

  private Rewrite.Done done(byte[] bundle) {
    return (Rewrite.Done) rewriter.rewrite(bundle, "harbour");
  }
}
