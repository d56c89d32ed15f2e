package org.recordbank.normalize.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.normalize.bundle.Bundles.coding;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.PatientIdentifier;

final class BundleRewriterTest {
  private static final String SNOMED = "http://snomed.info/sct";
  private static final String ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm";
  private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  private static final String NDC = "http://hl7.org/fhir/sid/ndc";
  private static final String LOINC = "http://loinc.org";

  private final BundleRewriter rewriter = new BundleRewriter(Bundles.TERMINOLOGY);

  @Test
  void putsIcd10cmBesideSnomedCt() throws IOException {
    var done = rewrite(Bundles.ofCodings(coding(SNOMED, "44054006")));

    assertThat(codes(done)).containsExactly(ICD10CM + "|E11.9", SNOMED + "|44054006");
    assertThat(done.codes()).isEqualTo(new CodeCounts(0, 1, 0));
  }

  @Test
  void marksTheCodingThatTheOthersWereMadeFrom() throws IOException {
    var done = rewrite(Bundles.ofCodings(coding("urn:h:dx", "DM2")));

    assertThat(codings(done))
        .extracting(coding -> coding.path("userSelected").asBoolean())
        .containsExactly(false, false, true);
  }

  @Test
  void marksNoneWhereTheSenderSaidWhichWasChosen() throws IOException {
    String chosen = "{\"userSelected\":false,\"system\":\"urn:h:x\",\"code\":\"1\"}";

    var done = rewrite(Bundles.ofCodings(coding("urn:h:dx", "DM2") + "," + chosen));

    assertThat(new String(done.bundle(), UTF_8)).containsOnlyOnce("userSelected").contains(chosen);
  }

  @Test
  void marksOneOfSeveral() throws IOException {
    var done =
        rewrite(Bundles.ofCodings(coding("urn:h:dx", "DM2") + "," + coding("urn:h:lab", "NA")));

    assertThat(codes(done))
        .containsExactly(
            SNOMED + "|44054006",
            ICD10CM + "|E11.9",
            LOINC + "|2951-2",
            "urn:h:dx|DM2",
            "urn:h:lab|NA");
    assertThat(codings(done))
        .extracting(coding -> coding.path("userSelected").asBoolean())
        .containsExactly(false, false, false, true, false);
  }

  @Test
  void anAddedCodingSaysWhichMapMadeIt() throws IOException {
    var done = rewrite(Bundles.ofCodings(coding(SNOMED, "44054006")));

    JsonNode added = codings(done).get(0);
    assertThat(added.at("/extension/0/url").asText())
        .isEqualTo("https://recordbank.org/fhir/StructureDefinition/mapped-by");
    assertThat(added.at("/extension/0/valueString").asText())
        .matches("snomed-to-icd10cm@[0-9a-f]{12}");
    assertThat(added.path("display").asText())
        .isEqualTo("Type 2 diabetes mellitus without complications");
  }

  @Test
  void putsNdcBesideRxNorm() throws IOException {
    var done = rewrite(Bundles.ofCodings(coding(RXNORM, "314076")));

    assertThat(codes(done)).hasSize(2).anyMatch(code -> code.startsWith(NDC + "|"));
  }

  @Test
  void mapsAFacilitysOwnCodeAndGoesOnFromThere() throws IOException {
    var done = rewrite(Bundles.ofCodings(coding("urn:h:dx", "DM2")));

    assertThat(codes(done))
        .containsExactly(SNOMED + "|44054006", ICD10CM + "|E11.9", "urn:h:dx|DM2");
    assertThat(done.codes()).isEqualTo(new CodeCounts(0, 1, 0));
  }

  @Test
  void usesOnlyTheMapOfTheFacilityThatSent() {
    var done = done(rewriter.rewrite(Bundles.ofCodings(coding("urn:h:dx", "DM2")), "general"));

    assertThat(done.codes()).isEqualTo(new CodeCounts(0, 0, 1));
  }

  @Test
  void mapsACodeWithoutASystem() throws IOException {
    var done = rewrite(Bundles.ofCodings("{\"code\":\"BARE\"}"));

    assertThat(codes(done)).containsExactly(LOINC + "|1-8", "|BARE");
  }

  @Test
  void readsAnOidAsTheSystemItStandsFor() throws IOException {
    var done = rewrite(Bundles.ofCodings(coding("urn:oid:2.16.840.1.113883.6.96", "44054006")));

    assertThat(codes(done))
        .containsExactly(
            SNOMED + "|44054006", ICD10CM + "|E11.9", "urn:oid:2.16.840.1.113883.6.96|44054006");
    assertThat(codings(done).get(0).at("/extension/0/valueString").asText())
        .startsWith("recordbank-code-systems@");
  }

  @Test
  void doesNotSpellACodeAnewInASystemOfHl7ThatDoesNotHaveIt() throws IOException {
    String actClass = "urn:oid:2.16.840.1.113883.5.6";

    assertThat(codes(rewrite(Bundles.ofCodings(coding(actClass, "OBS")))))
        .containsExactly(
            "http://terminology.hl7.org/CodeSystem/v3-ActClass|OBS", actClass + "|OBS");
    assertThat(codes(rewrite(Bundles.ofCodings(coding(actClass, "75321-0")))))
        .containsExactly(actClass + "|75321-0");
  }

  @Test
  void addsNothingThatIsThere() throws IOException {
    var done =
        rewrite(Bundles.ofCodings(coding("urn:h:lab", "NA") + "," + coding(LOINC, "2951-2")));

    assertThat(codes(done)).containsExactly("urn:h:lab|NA", LOINC + "|2951-2");
    assertThat(done.codes()).isEqualTo(new CodeCounts(1, 1, 0));
  }

  @Test
  void theSendersOwnDiagnosisCodeStandsAlone() throws IOException {
    var done =
        rewrite(Bundles.ofCodings(coding(SNOMED, "44054006") + "," + coding(ICD10CM, "E11.65")));

    assertThat(codes(done)).containsExactly(SNOMED + "|44054006", ICD10CM + "|E11.65");
    assertThat(done.codes()).isEqualTo(new CodeCounts(2, 0, 0));
  }

  @Test
  void aStandardCodeWithoutATargetStaysStandard() {
    var done = rewrite(Bundles.ofCodings(coding(SNOMED, "444814009")));

    assertThat(done.codes()).isEqualTo(new CodeCounts(1, 0, 0));
    assertThat(done.unmapped()).isEmpty();
  }

  @Test
  void namesEachUnmappedCodeOnce() {
    String own = "{\"system\":\"urn:h:lab\",\"code\":\"XX\",\"display\":\"Odd\"}";

    var done = rewrite(Bundles.ofCodings(own + "," + own + "," + coding("", "YY")));

    assertThat(done.codes()).isEqualTo(new CodeCounts(0, 0, 3));
    assertThat(done.unmapped())
        .containsExactly(
            new UnmappedCode(new Code("urn:h:lab", "XX"), "Odd", "Condition"),
            new UnmappedCode(new Code("", "YY"), null, "Condition"));
  }

  @Test
  void findsTheTypeOfTheResourceWhereverItStands() {
    var done =
        rewrite(
            Bundles.of(
                """
                {"extension":[{"url":"urn:x","valueCodeableConcept":{"coding":[{"code":"A"}]}}],
                 "contained":[{"code":{"coding":[{"code":"B"}]},"resourceType":"Medication"}],
                 "resourceType":"MedicationRequest"}"""));

    assertThat(done.unmapped())
        .extracting(UnmappedCode::resourceType)
        .containsExactly("MedicationRequest", "Medication");
  }

  @Test
  void passesOverWhatSaysNothing() {
    var done =
        rewrite(
            Bundles.ofCodings(
                "null,{},{\"display\":\"x\"},{\"system\":null,\"code\":null},{\"code\":7},"
                    + "{\"code\":\" \"},\"text\",[[]],3"));

    assertThat(done.codes()).isEqualTo(new CodeCounts(0, 0, 0));
    assertThat(done.unmapped()).isEmpty();
  }

  @Test
  void whatTheSenderWroteStaysByteForByte() {
    byte[] bundle =
        Bundles.of(
            """
            { "resourceType" : "Observation",  "valueQuantity":{"value":1.10,"x":1E+2,"y":-0.0,
              "z":123456789012345678901234567890.000000000000000000001},
              "note":"\\u00e9\\/\\ud83d\\ude00 \u00e9\ud83d\ude00", "a":[ ],"b":{ },
              "code":{"coding":[{"system":"http://snomed.info/sct","code":"44054006",
                "userSelected":true} \t ],"text":"x"} }""");

    String out = new String(rewrite(bundle).bundle(), UTF_8);

    String added =
        out.substring(out.indexOf("{\"extension\":["), out.indexOf("{\"system\":\"http://s"));
    assertThat(out.replace(added, "")).isEqualTo(new String(bundle, UTF_8));
  }

  @Test
  void aBundleWithNothingToAddIsTheSame() {
    byte[] bundle = Bundles.ofCodings("");

    assertThat(rewrite(bundle).bundle()).isEqualTo(bundle);
  }

  @Test
  void theSameBundleGivesTheSameBytes() {
    byte[] bundle = Bundles.ofCodings(coding("urn:h:dx", "DM2"));

    assertThat(rewrite(bundle).bundle()).isEqualTo(rewrite(bundle).bundle());
  }

  @Test
  void aByteOrderMarkIsLeftOut() {
    byte[] bundle =
        ("\uFEFF" + new String(Bundles.ofCodings(coding(SNOMED, "44054006")), UTF_8))
            .getBytes(UTF_8);

    var done = rewrite(bundle);

    assertThat(done.bundle()[0]).isEqualTo((byte) '{');
    assertThat(done.codes().getMapped()).isEqualTo(1);
  }

  @Test
  void collectsTheIdentifiersOfThePatientInUseEachOnce() {
    var done =
        done(
            rewriter.rewrite(
                """
                {"resourceType":"Bundle","entry":[{"resource":{
                 "identifier":[{"system":"urn:a","value":"1"},{"value":"2"},{"system":"urn:c"},
                               {"system":"urn:a","value":"1"},{"value":" "},null,
                               {"value":"7","use":"old"}],
                 "contact":[{"identifier":[{"value":"9"}]}],
                 "contained":[{"resourceType":"Patient","identifier":[{"value":"8"}]}],
                 "resourceType":"Patient"}}]}"""
                    .getBytes(UTF_8),
                "harbour"));

    assertThat(done.identifiers())
        .containsExactly(new PatientIdentifier("urn:a", "1"), new PatientIdentifier("", "2"));
  }

  @Test
  void namesNoMoreUnmappedCodesThanTheLimit() {
    List<String> codings = new ArrayList<>();
    for (int i = 0; i < UnmappedCodes.MOST + 5; i++) {
      codings.add(coding("urn:x", "c" + i));
    }
    codings.set(0, coding("urn:x", "c".repeat(UnmappedCodes.LONGEST + 1)));

    var done = rewrite(Bundles.ofCodings(String.join(",", codings)));

    assertThat(done.codes().getUnmapped()).isEqualTo(UnmappedCodes.MOST + 5);
    assertThat(done.unmapped()).hasSize(UnmappedCodes.MOST);
  }

  @Test
  void textOfARewriteHoldsNothingOfThePatient() {
    assertThat(rewrite(Bundles.ofCodings(coding("urn:x", "SECRET"))).toString())
        .doesNotContain("SECRET", "urn:mrn", "7\"");
  }

  @Test
  void readsEscapedNamesAndTextsAsWhatTheySay() throws IOException {
    var done =
        rewrite(
            Bundles.of(
                """
                {"resourceTyp\\u0065":"Conditio\\u006e","c\\u006fde":{"c\\u006fding":[
                {"syste\\u006D":"urn:h\\u003Adx","\\u0063ode":"\\u0044M2"}]}}"""));

    assertThat(codes(done)).hasSize(3);
    assertThat(done.kinds()).containsExactly(new KindCounts("Condition", 0, 1, 0));
  }

  @Test
  void readsEveryEscape() {
    var done =
        rewrite(
            Bundles.ofCodings(
                "{\"code\":\"?\",\"display\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\ud83d\\ude00é\"}"));

    assertThat(done.unmapped())
        .extracting(UnmappedCode::display)
        .containsExactly("a\"\\/\b\f\n\r\té😀é");
  }

  @Test
  void countsWhatTheBundleItselfHoldsOnce() {
    byte[] bundle =
        new String(Bundles.of(), UTF_8)
            .replaceFirst("\\{", "{\"x\":{\"coding\":[" + coding(LOINC, "2951-2") + "]},")
            .getBytes(UTF_8);

    assertThat(rewrite(bundle).kinds()).containsExactly(new KindCounts("Bundle", 1, 0, 0));
  }

  @Test
  void countsByTheInnermostResourceWhereverItSaysItsType() {
    String own = "{\"coding\":[" + coding("urn:x", "1") + "]}";
    String known = "{\"coding\":[" + coding(LOINC, "2951-2") + "]}";

    var done =
        rewrite(
            Bundles.of(
                "{\"a\":"
                    + own
                    + ",\"contained\":[{\"b\":"
                    + own
                    + ",\"resourceType\":\"Medication\"}],\"c\":"
                    + known
                    + ",\"resourceType\":\"MedicationRequest\"}",
                "{\"resourceType\":\"Medication\",\"d\":" + known + "}",
                "{\"resourceType\":\"no such name\",\"d\":" + known + "}"));

    assertThat(done.kinds())
        .containsExactly(
            new KindCounts("Medication", 1, 0, 1),
            new KindCounts("MedicationRequest", 1, 0, 1),
            new KindCounts("", 1, 0, 0));
    assertThat(done.codes()).isEqualTo(new CodeCounts(3, 0, 2));
  }

  @Test
  void whatWasAddedBeforeIsNotMadeAnythingOfAgain() {
    byte[] once = rewrite(Bundles.ofCodings(coding("urn:h:dx", "DM2"))).bundle();

    var done = done(rewriter.rewrite(once, "general"));

    assertThat(done.bundle()).isEqualTo(once);
    assertThat(done.codes()).isEqualTo(new CodeCounts(2, 0, 1));
  }

  @Test
  void whatAMapMadeEarlierIsNoSourceOfMore() {
    String made =
        "{\"extension\":[{\"url\":\"%s\",\"valueString\":\"m@1\"}],\"system\":\"%s\",\"code\":\"44054006\"}"
            .formatted(Extensions.MAPPED_BY, SNOMED);
    byte[] bundle = Bundles.ofCodings(made);

    assertThat(rewrite(bundle).bundle()).isEqualTo(bundle);
  }

  @Test
  void theSameBundleGivesTheSameBytesInEveryThread() throws Exception {
    List<byte[]> bundles = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String code = i % 3 == 0 ? "DM2" : "c" + i;
      bundles.add(
          Bundles.ofObservation(
              coding("urn:h:dx", code) + "," + coding(LOINC, "8302-2"),
              "\"valueQuantity\":{\"value\":" + i + ",\"unit\":\"u" + i % 7 + "\"}"));
    }
    List<byte[]> alone =
        bundles.stream()
            .map(b -> done(new BundleRewriter(Bundles.TERMINOLOGY).rewrite(b, "harbour")).bundle())
            .toList();

    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<List<byte[]>>> tasks =
          Collections.nCopies(8, () -> bundles.stream().map(b -> rewrite(b).bundle()).toList());
      for (var task : threads.invokeAll(tasks)) {
        assertThat(task.get()).usingElementComparator(Arrays::compare).isEqualTo(alone);
      }
    }
  }

  private Rewrite.Done rewrite(byte[] bundle) {
    return done(rewriter.rewrite(bundle, "harbour"));
  }

  private static Rewrite.Done done(Rewrite rewrite) {
    assertThat(rewrite).isInstanceOf(Rewrite.Done.class);
    return (Rewrite.Done) rewrite;
  }

  private static JsonNode codings(Rewrite.Done done) throws IOException {
    return Bundles.JSON.readTree(done.bundle()).at("/entry/1/resource/code/coding");
  }

  private static List<String> codes(Rewrite.Done done) throws IOException {
    List<String> codes = new ArrayList<>();
    codings(done)
        .forEach(c -> codes.add(c.path("system").asText() + "|" + c.path("code").asText()));
    return codes;
  }
}
