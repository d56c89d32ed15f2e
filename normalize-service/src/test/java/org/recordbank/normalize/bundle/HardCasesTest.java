package org.recordbank.normalize.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.normalize.terminology.BadTerminologyException;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.CodeMap;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.normalize.terminology.TerminologyFile;
import org.recordbank.normalize.terminology.TerminologyWriter;

/** Cases in which more than one thing could be put beside a code, or nothing should be. */
final class HardCasesTest {
  /** Short for the systems in these cases; any other name is the system as it is sent. */
  private static final Map<String, String> SYSTEMS =
      Map.of(
          "loinc", "http://loinc.org",
          "snomed", "http://snomed.info/sct",
          "icd10", "http://hl7.org/fhir/sid/icd-10-cm",
          "icd9", "http://hl7.org/fhir/sid/icd-9-cm",
          "rxnorm", "http://www.nlm.nih.gov/research/umls/rxnorm",
          "ndc", "http://hl7.org/fhir/sid/ndc",
          "loinc-oid", "urn:oid:2.16.840.1.113883.6.1");

  private static BundleRewriter rewriter =
      new BundleRewriter(Terminology.with(Map.of())); // until it is compiled

  @BeforeAll
  static void compile(@TempDir Path folder) throws IOException, BadTerminologyException {
    TerminologyWriter writer = new TerminologyWriter();
    writer.add(new Source("loinc", "2.80", "test"));
    writer.add(concept("loinc", "2339-0", "Glucose in blood", true));
    writer.add(concept("loinc", "2345-7", "Glucose", false));
    writer.add(target("loinc", "2345-7", "loinc", "2339-0", Equivalence.EQUIVALENT, 0));
    writer.add(new Source("gem", "2018", "test"));
    writer.add(target("icd9", "250.00", "icd10", "E11.9", Equivalence.INEXACT, 0));
    writer.add(target("icd9", "249.60", "icd10", "E08.40", Equivalence.INEXACT, 1));
    writer.add(target("icd9", "249.60", "icd10", "E09.40", Equivalence.INEXACT, 1));
    writer.add(target("icd9", "692.9", "icd10", "L23.9", Equivalence.INEXACT, 1));
    writer.add(target("icd9", "692.9", "icd10", "L25.9", Equivalence.INEXACT, 2));
    writer.add(new Source("maps", "1", "test"));
    writer.add(target("snomed", "44054006", "icd10", "E11.9", Equivalence.WIDER, 0));
    writer.add(target("rxnorm", "314076", "ndc", "00093111301", Equivalence.NARROWER, 0));
    writer.add(target("ndc", "00093111301", "rxnorm", "314076", Equivalence.WIDER, 0));
    Path file = folder.resolve("t.rbt");
    writer.write(file);
    CodeMap own =
        new CodeMap(
            "harbour",
            "1",
            List.of(
                new CodeMap.Row(new Code("dx", "DM2"), code("snomed", "44054006"), null),
                new CodeMap.Row(new Code("dx", "DM3"), code("icd10", "E11.65"), null),
                new CodeMap.Row(new Code("lab", "GLU"), code("loinc", "2345-7"), null),
                new CodeMap.Row(new Code("LN", "old"), code("loinc", "2339-0"), null)));
    rewriter =
        new BundleRewriter(
            Terminology.with(TerminologyFile.open(file), Map.of("harbour", own), Map.of()));
  }

  /** What is sent, and what becomes of it; the asterisk marks what was chosen. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '\0',
      textBlock =
          """
          icd9 250.00                     > icd10 E11.9, *icd9 250.00
          I9C 25000                       > icd9 250.00, icd10 E11.9, *I9C 25000
          icd9 249.60                     > icd10 E08.40, icd10 E09.40, *icd9 249.60
          icd9 692.9                      > icd9 692.9
          loinc 2345-7                    > loinc 2339-0, *loinc 2345-7
          LN 2345-7                       > loinc 2339-0, loinc 2345-7, *LN 2345-7
          lab GLU                         > loinc 2339-0, loinc 2345-7, *lab GLU
          loinc 2339-0                    > loinc 2339-0
          loinc 2345-7, loinc 2339-0      > loinc 2345-7, loinc 2339-0
          loinc 2951-3                    > loinc 2951-3
          LN old                          > loinc 2339-0, *LN old
          LN 2951-2, loinc 2951-2         > LN 2951-2, loinc 2951-2
          LN 2951-2, loinc-oid 2951-2     > loinc 2951-2, *LN 2951-2, loinc-oid 2951-2
          rxnorm 314076                   > *rxnorm 314076, ndc 00093111301
          RXNORM 314076                   > rxnorm 314076, ndc 00093111301, *RXNORM 314076
          ndc 0093-1113-01                > ndc 00093111301, rxnorm 314076, *ndc 0093-1113-01
          snomed 44054006                 > icd10 E11.9, *snomed 44054006
          snomed 44054006, icd10 E11.65   > snomed 44054006, icd10 E11.65
          snomed 44054006, I10 E1165      > icd10 E11.65, snomed 44054006, *I10 E1165
          snomed 44054006, icd10 nonsense > icd10 E11.9, *snomed 44054006, icd10 nonsense
          dx DM2, icd10 E11.65            > snomed 44054006, *dx DM2, icd10 E11.65
          icd9 250.00, snomed 44054006    > icd10 E11.9, *icd9 250.00, snomed 44054006
          snomed 44054006, dx DM3         > icd10 E11.65, snomed 44054006, *dx DM3
          loinc 2345-7, loinc 2951-2      > loinc 2345-7, loinc 2951-2
          CPT 99213                       > http://www.ama-assn.org/go/cpt 99213, *CPT 99213
          made-up 1                       > made-up 1
          """)
  void becomes(String sent, String result) throws IOException {
    String codings =
        Arrays.stream(sent.split(", "))
            .map(coding -> coding.split(" "))
            .map(coding -> Bundles.coding(SYSTEMS.getOrDefault(coding[0], coding[0]), coding[1]))
            .collect(Collectors.joining(","));

    JsonNode made = codings(Bundles.ofCodings(codings));

    assertThat(
            StreamSupport.stream(made.spliterator(), false)
                .map(HardCasesTest::shortened)
                .collect(Collectors.joining(", ")))
        .isEqualTo(result);
  }

  @Test
  void aCombinationIsMarkedAsOne() throws IOException {
    JsonNode made =
        codings(Bundles.ofCodings(Bundles.coding("http://hl7.org/fhir/sid/icd-9-cm", "249.60")));

    for (int i = 0; i < 2; i++) {
      assertThat(made.get(i).path("extension").toString())
          .contains("map-equivalence\",\"valueCode\":\"inexact\"")
          .contains("map-group\",\"valuePositiveInt\":1")
          .contains("\"gem@2018\"");
    }
  }

  @Test
  void aRepairSaysWhatWasPutRight() throws IOException {
    JsonNode made = codings(Bundles.ofCodings(Bundles.coding("I9C", "25000")));

    assertThat(made.get(0).path("extension").toString())
        .contains("code-repair\",\"valueString\":\"dot\"")
        .doesNotContain("map-equivalence");
  }

  private static String shortened(JsonNode coding) {
    String system = coding.path("system").asText();
    String name =
        SYSTEMS.entrySet().stream()
            .filter(known -> known.getValue().equals(system))
            .map(Map.Entry::getKey)
            .findAny()
            .orElse(system);
    return (coding.path("userSelected").asBoolean() ? "*" : "")
        + name
        + " "
        + coding.path("code").asText();
  }

  private static JsonNode codings(byte[] bundle) throws IOException {
    Rewrite.Done done = (Rewrite.Done) rewriter.rewrite(bundle, "harbour");
    return Bundles.JSON.readTree(done.bundle()).at("/entry/1/resource/code/coding");
  }

  private static Code code(String system, String code) {
    return new Code(SYSTEMS.getOrDefault(system, system), code);
  }

  private static Statement.Concept concept(
      String system, String code, String display, boolean active) {
    return new Statement.Concept(code(system, code), display, active, "");
  }

  private static Statement.Target target(
      String system, String code, String to, String target, Equivalence equivalence, int group) {
    return new Statement.Target(code(system, code), code(to, target), "", equivalence, group);
  }
}
