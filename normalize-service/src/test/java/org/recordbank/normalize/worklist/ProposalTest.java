package org.recordbank.normalize.worklist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.normalize.terminology.Terminology;

/** What an operator may decide, and what they are told where not. */
final class ProposalTest {
  private static final Code SOURCE = new Code("urn:h", "GLU");

  @Test
  void readsTargets() {
    assertThat(
            read(
                """
                {"targets": [
                  {"system": "http://loinc.org", "code": "2345-7", "display": "Glucose"},
                  {"system": "http://snomed.info/sct", "code": "33747003", "equivalence": "wider"}]}
                """))
        .isEqualTo(
            new Proposal.Understood(
                new Ruling.Targets(
                    List.of(
                        new Target(
                            new Code(CodeSystems.LOINC, "2345-7"),
                            "Glucose",
                            Equivalence.EQUIVALENT),
                        new Target(
                            new Code(CodeSystems.SNOMED_CT, "33747003"), "", Equivalence.WIDER)))));
  }

  @Test
  void readsThatThereIsNone() {
    assertThat(read("{\"none\": true, \"reason\": \"a room of this house\"}"))
        .isEqualTo(new Proposal.Understood(new Ruling.NoStandardCode("a room of this house")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|not-json",
        "[]|not-json",
        "{|not-json",
        "{} {}|not-json",
        "{\"targets\":[],\"targets\":[]}|not-json",
        "{\"a\":[[[[[[[[[[1]]]]]]]]]]}|not-json",
        "{}|required",
        "{\"none\":false}|required",
        "{\"none\":\"true\"}|required",
        "{\"none\":true}|reason",
        "{\"none\":true,\"reason\":\" x\"}|reason",
        "{\"none\":true,\"reason\":\"x\",\"more\":1}|unknown-field",
        "{\"targets\":[]}|targets",
        "{\"targets\":{}}|targets",
        "{\"targets\":[1]}|targets",
        "{\"targets\":[{\"system\":\"s\",\"code\":\"1\"}],\"none\":true}|unknown-field",
        "{\"targets\":[{\"system\":\"s\",\"code\":\"1\",\"x\":1}]}|unknown-field",
        "{\"targets\":[{\"code\":\"1\"}]}|system",
        "{\"targets\":[{\"system\":\"s\"}]}|code",
        "{\"targets\":[{\"system\":\"s\",\"code\":1}]}|code",
        "{\"targets\":[{\"system\":\"s\",\"code\":\"a\\u0000\"}]}|code",
        "{\"targets\":[{\"system\":\"s\",\"code\":\"1\",\"display\":\"\"}]}|display",
        "{\"targets\":[{\"system\":\"s\",\"code\":\"1\",\"equivalence\":\"unmatched\"}]}|equivalence",
        "{\"targets\":[{\"system\":\"s\",\"code\":\"1\"},{\"system\":\"s\",\"code\":\"2\"}]}|targets"
      })
  void saysWhatIsWrongWithABody(String body, String code) {
    assertThat(read(body))
        .isInstanceOfSatisfying(
            Proposal.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.sentence()).endsWith(".");
            });
  }

  @Test
  void takesNoTextThatIsTooLong() {
    assertThat(read("{\"none\":true,\"reason\":\"" + "x".repeat(256) + "\"}"))
        .isInstanceOf(Proposal.Refused.class);
    assertThat(read("{\"none\":true,\"reason\":\"" + "x".repeat(255) + "\"}"))
        .isInstanceOf(Proposal.Understood.class);
  }

  @ParameterizedTest
  @CsvSource({
    "urn:h:other, 1, unknown-system",
    "http://loinc.org, 2345, malformed-code",
    "http://loinc.org, glucose, malformed-code"
  })
  void saysWhatIsWrongWithATarget(String system, String code, String refusal) {
    assertThat(check(SOURCE, system, code))
        .isInstanceOfSatisfying(
            TargetCheck.Checked.Unfit.class, unfit -> assertThat(unfit.code()).isEqualTo(refusal));
  }

  @Test
  void aCodeDoesNotStandForItself() {
    assertThat(check(new Code("http://loinc.org", "2345-7"), "http://loinc.org", "2345-7"))
        .isInstanceOf(TargetCheck.Checked.Unfit.class);
  }

  @Test
  void takesACodeThatNothingKnowsOnlyWhereThatIsAllowed() {
    assertThat(check(SOURCE, "http://loinc.org", "99998-7"))
        .isInstanceOfSatisfying(
            TargetCheck.Checked.Unfit.class,
            unfit -> assertThat(unfit.sentence()).contains("?unknown=allow"));
    assertThat(check(SOURCE, "http://loinc.org", "99998-7", true))
        .isInstanceOfSatisfying(
            TargetCheck.Checked.Fit.class, fit -> assertThat(fit.warnings()).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", ".", "1.", "a.b", "1.2.3", "-1.2", "1234567890123456789.1"})
  void takesNoPageKeyThatItDidNotWrite(String written) {
    assertThat(PageKey.of(written)).isEmpty();
  }

  @Test
  void readsThePageKeyThatItWrote() {
    PageKey key = new PageKey(1_780_000_000_000_000L, 17);

    assertThat(PageKey.of(key.written())).contains(key);
  }

  private static TargetCheck.Checked check(Code source, String system, String code) {
    return check(source, system, code, false);
  }

  private static TargetCheck.Checked check(
      Code source, String system, String code, boolean unknownAllowed) {
    return new TargetCheck(Terminology.with(Map.of()), unknownAllowed)
        .check(
            source,
            new Ruling.Targets(
                List.of(new Target(new Code(system, code), "", Equivalence.EQUIVALENT))));
  }

  private static Proposal read(String body) {
    return ProposalReader.read(body.getBytes(UTF_8));
  }
}
