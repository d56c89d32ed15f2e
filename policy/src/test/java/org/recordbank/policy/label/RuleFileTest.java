package org.recordbank.policy.label;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that somebody wrote, with the mistakes that people make. */
class RuleFileTest {
  private static final String HEADER =
      "id\tmatch\tsystem\tcodes\tlabels\tfrom\tuntil\tsource\nfirst\tcode\tloinc\t1-8\tHIV\t\t\ts\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a;code;loinc;1-8;HIV;;|8 cells with tabs between; this has 7",
        "a;above;loinc;1-8;HIV;;;s|unknown match \"above\"; known are below code facility word",
        "a;CODE;loinc;1-8;HIV;;;s|unknown match \"CODE\"",
        "a;code;loink;1-8;HIV;;;s|unknown code system \"loink\"; known are act-code atc",
        "a;code;loinc;1-8;AIDS;;;s|unknown label \"AIDS\"; known are",
        "a;code;loinc;1-8;HIV,PSY;;;s|unknown label \"HIV,PSY\"; known are, with one space",
        "a;code;loinc;1-8;HIV;1.4.2026;;s|a day is written as 2026-03-31, not \"1.4.2026\"",
        "a;code;loinc;1-8;HIV;2026-01-01;2026-01-01;s|must begin before it ends",
        "a;code;loinc;1-8;HIV;;;|has an id, a system and a source",
        "first;code;loinc;1-9;HIV;;;s|a second rule is called first",
        "a;code;loinc;1-8 ;HIV;;;s|codes have no spaces at either end",
        "a;code;loinc;;HIV;;;s|\"\" cannot be found",
        "a;below;icd-10;F1*;PSY;;;s|\"F1*\" cannot be found: the beginning of a code has letters",
        "a;below;icd-10;F19-F10;PSY;;;s|counts upwards",
        "a;below;icd-10;F10-G11;PSY;;;s|counts from a number to a number",
        "a;below;icd-10;F000000-F999999;PSY;;;s|at most 5 digits",
        "a;word;text;two  words;PSY;;;s|words are letters and digits, with one space between",
        "a;word;text;and/or;PSY;;;s|words are letters and digits",
      })
  void saysWhatIsWrongInWhichLineAndWhatWouldBeRight(String row, String message) {
    byte[] table = (HEADER + row.replace(';', '\t')).getBytes(UTF_8);

    assertThatThrownBy(() -> RuleSet.of(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Rules, line 3: ")
        .hasMessageContaining(message);
  }

  @Test
  void saysWhatTheHeaderIs() {
    for (String table : new String[] {"", "id,match\n", "first\tcode\tloinc\t1-8\tHIV\t\t\ts\n"}) {
      assertThatThrownBy(() -> RuleSet.of(table.getBytes(UTF_8)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("line 1: the header is, with tabs between: id match system");
    }
  }

  @Test
  void refusesWhatIsNotText() {
    assertThatThrownBy(() -> RuleSet.of(new byte[] {(byte) 0xff, (byte) 0xfe, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void rulesOfAFileGoByTheShippedCodeSystems() {
    RuleSet rules = RuleSet.of(HEADER.getBytes(UTF_8));

    assertThat(rules.at(Instant.EPOCH).ofCode("http://loinc.org", "1-8").has(Label.HIV)).isTrue();
    assertThat(rules.version()).isNotEqualTo(RuleSet.shipped().version());
  }

  @Test
  void knowsWhetherItChangesWhatDirectivesName() {
    assertThat(LabelNames.meanTheSame(RuleSet.shipped())).isTrue();
    assertThat(LabelNames.meanTheSame(RuleSet.of(HEADER.getBytes(UTF_8)))).isFalse();
  }
}
