package org.recordbank.policy.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shipped rule, with a code that it finds and one near it that it does not. */
class RulesTest {
  private static final RuleSet RULES = RuleSet.shipped();
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /** A law, a regulation, a standard: what a rule may rest on. */
  private static final Pattern SOURCE =
      Pattern.compile(
          "\\d+ CFR [\\d.]+(\\([a-z0-9]+\\))*(\\([ivx]+\\))?"
              + "|\\d+ U\\.S\\.C\\. \\d+(\\([a-z0-9]+\\))*"
              + "|740 ILCS 110/2|N\\.Y\\. Pub\\. Health Law \\d+|Cal\\. Civ\\. Code [\\d.]+\\(c\\)"
              + "|Fla\\. Stat\\. [\\d.]+|HL7 DS4P [\\d.]+|HL7 v2 table \\d{4}");

  record Example(Rule rule, String hit, String miss) {}

  static final List<Example> EXAMPLES = examples();

  @ParameterizedTest
  @FieldSource("EXAMPLES")
  void aRuleFindsItsCodeAndNotTheOneBesideIt(Example example) {
    // given
    Rule rule = example.rule();
    Instant now = rule.until() == null ? NOW : rule.until().minusNanos(1);

    // when
    Set<Label> hit = labels(rule, example.hit(), now).labels();
    List<Rule> miss = explain(rule, example.miss(), now);

    // then
    assertThat(hit).containsAll(rule.labels());
    assertThat(explain(rule, example.hit(), now)).contains(rule);
    assertThat(miss).doesNotContain(rule);
    assertThat(rule.source()).matches(SOURCE);
  }

  @ParameterizedTest
  @FieldSource("EXAMPLES")
  void aRuleHoldsFromItsFirstMomentToItsLast(Example example) {
    // given
    Rule rule = example.rule();

    // then
    if (rule.from() != null) {
      assertThat(explain(rule, example.hit(), rule.from())).contains(rule);
      assertThat(explain(rule, example.hit(), rule.from().minusNanos(1))).doesNotContain(rule);
    }
    if (rule.until() != null) {
      assertThat(explain(rule, example.hit(), rule.until())).doesNotContain(rule);
    }
  }

  @Test
  void everyRuleHasAnExampleAndOneSuchSetOfRulesIsNamedByItsVersion() {
    // then
    assertThat(EXAMPLES).extracting(Example::rule).containsExactlyElementsOf(RULES.rules());
    assertThat(RULES.version()).matches("[0-9a-f]{16}");
    assertThat(RULES.at(NOW).version()).isEqualTo(RULES.version());
  }

  @Test
  void aProgrammeOfPart2LabelsEverythingAndForbidsRedisclosure() {
    // when
    LabelSet labels = RULES.at(NOW).ofFacility("part-2-programme");

    // then
    assertThat(labels.codes()).containsExactlyInAnyOrder("ETH", "R", "42CFRPart2", "NORDSCLCD");
  }

  @Test
  void anUnknownKindOfFacilityIsAnErrorAndNotAFacilityWithNothingToProtect() {
    // then
    assertThatThrownBy(() -> RULES.at(NOW).ofFacility("part2"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsCodesOfIcdInAnyCaseWithAndWithoutThePoint() {
    // given
    RulesInForce rules = RULES.at(NOW);

    // then
    for (String code : List.of("F11.20", "F1120", "f11.20", "F11", "F11.2*")) {
      assertThat(rules.ofCode("http://hl7.org/fhir/sid/icd-10-cm", code).codes())
          .as(code)
          .containsExactlyInAnyOrder("ETH", "OPIOIDUD", "R");
    }
    assertThat(rules.ofCode("http://hl7.org/fhir/sid/icd-10-cm", "F").isSensitive()).isFalse();
  }

  @Test
  void aPoisoningThatWasIntendedTellsOfMentalHealth() {
    // given
    RulesInForce rules = RULES.at(NOW);

    // then
    for (String code : List.of("T39.1X2A", "T36.92XA", "T42.4X2S", "T71.112A", "X83.8XXA")) {
      assertThat(rules.ofCode("http://hl7.org/fhir/sid/icd-10-cm", code).has(Label.PSY))
          .as(code)
          .isTrue();
    }
    for (String code : List.of("T39.1X1A", "T36.91XA", "T40.421A", "T71.111A", "X59.9")) {
      assertThat(rules.ofCode("http://hl7.org/fhir/sid/icd-10-cm", code).has(Label.PSY))
          .as(code)
          .isFalse();
    }
  }

  @Test
  void codesThatMeanSomethingElseNowHaveTheirOldMeaningForThatTimeAlone() {
    // given
    String drg = RULES.uris("ms-drg").getFirst();
    Instant change = Instant.parse("2007-10-01T00:00:00Z");

    // then
    for (String code : List.of("522", "523")) {
      assertThat(RULES.at(change.minusNanos(1)).ofCode(drg, code).has(Label.ETH)).isTrue();
      assertThat(RULES.at(change).ofCode(drg, code).isSensitive()).isFalse();
      assertThat(RULES.at(NOW).ofCode(drg, code).isSensitive()).isFalse();
    }
    assertThat(RULES.at(NOW).ofCode("http://hl7.org/fhir/sid/icd-9-cm", "V15.85").isSensitive())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "service-type, 316, PSY",
    "service-type, 262, PSY",
    "service-type, 386, OPIOIDUD",
    "service-type, 107, ETH",
    "service-type, 245, HIV",
    "service-type, 54, SEX",
    "service-type, 451, STD",
    "service-type, 310, SDV",
    "atc, J05AX09, HIV",
    "atc, N05BE01, PSY",
    "hcpcs, 90806, PSY",
    "hcpcs, 97153, PSY",
    "hcpcs, G0444, PSY",
    "hcpcs, 86361, HIV",
    "hcpcs, 82075, ETH",
    "hcpcs, 11981, SEX",
    "hcpcs, 87529, STD",
    "icd-10, G10, GDIS",
    "icd-10, F10.14, PSY",
    "icd-10, T43.224A, PSY",
    "icd-10, Y87.0, PSY",
    "icd-9-cm, V65.45, STD",
    "icd-9-cm, 292.84, PSY"
  })
  void findsByTheCodeAlone(String system, String code, Label label) {
    // then
    assertThat(RULES.at(NOW).ofCode(RULES.uris(system).getFirst(), code).has(label)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Full-blown AIDS, HIV",
    "hx of aids, HIV",
    "Depression, PSY",
    "Postpartum depressive symptoms, PSY",
    "bipolar, PSY",
    "PHQ-9 total score, PSY",
    "recovering addict, ETH",
    "SUD counseling, ETH",
    "OUD, OPIOIDUD",
    "drunk, ETHUD",
    "STI screening, STD",
    "HPV, STD",
    "IUD insertion, SEX",
    "Lynch syndrome, GDIS",
    "history of incest, SDV"
  })
  void findsWordsOfTheseKinds(String text, Label label) {
    // then
    assertThat(RULES.at(NOW).ofText(text).has(label)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hearing aids", "This aids recovery", "std deviation", "Mst stage"})
  void wordsGivenInCapitalsAreFoundInCapitalsAlone(String text) {
    // then
    assertThat(RULES.at(NOW).ofText(text).isSensitive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
        "https://terminology.hl7.org/CodeSystem/v3-confidentiality/",
        "http://terminology.hl7.org/CodeSystem/v3-Confidentiality|2018-08-12",
        "http://hl7.org/fhir/v3/Confidentiality",
        "2.16.840.1.113883.5.25",
        "URN:OID:2.16.840.1.113883.5.25"
      })
  void readsCodeSystemsInAnySpelling(String system) {
    // then
    assertThat(RULES.at(NOW).ofCode(system, "V").has(Label.VERY_RESTRICTED)).isTrue();
  }

  @Test
  void codesOfAContentAreJoined() {
    // when
    LabelSet labels =
        RULES
            .at(NOW)
            .ofCodes(
                Set.of(
                    "http://hl7.org/fhir/sid/icd-10-cm|B20",
                    "http://loinc.org|34865-6",
                    "http://example.org|F10",
                    "F10"));

    // then
    assertThat(labels.codes()).containsExactlyInAnyOrder("HIV", "PSYTHPN", "PSY", "V");
  }

  private static LabelSet labels(Rule rule, String code, Instant now) {
    RulesInForce rules = RULES.at(now);
    return switch (rule.match()) {
      case CODE, BELOW -> rules.ofCode(RULES.uris(rule.system()).getFirst(), code);
      case WORD -> rules.ofText(code);
      case FACILITY -> rules.ofFacility(code);
    };
  }

  private static List<Rule> explain(Rule rule, String code, Instant now) {
    RulesInForce rules = RULES.at(now);
    return switch (rule.match()) {
      case CODE, BELOW -> rules.explainCode(RULES.uris(rule.system()).getFirst(), code);
      case WORD -> rules.explainText(code);
      case FACILITY ->
          RULES.rules().stream()
              .filter(other -> other.match() == Rule.Match.FACILITY && other.holds(now))
              .filter(other -> rules.ofFacility(code).labels().containsAll(other.labels()))
              .toList();
    };
  }

  private static List<Example> examples() {
    try (InputStream in =
        Objects.requireNonNull(RulesTest.class.getResourceAsStream("rule-examples.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(cells -> new Example(rule(cells[0]), cells[1], cells[2]))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Rule rule(String id) {
    return RULES.rules().stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
  }
}
