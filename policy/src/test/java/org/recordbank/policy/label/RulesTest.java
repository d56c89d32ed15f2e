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
import org.junit.jupiter.params.provider.FieldSource;

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
