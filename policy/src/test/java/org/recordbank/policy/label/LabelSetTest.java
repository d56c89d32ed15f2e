package org.recordbank.policy.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSetTest {
  private static final String HEADER = "id\tmatch\tsystem\tcodes\tlabels\tfrom\tuntil\tsource\n";
  private static final String SYSTEMS = "name\tsystems\nloinc\thttp://loinc.org\n";

  @Test
  void hasWhatIsImpliedAndOneConfidentiality() {
    // then
    assertThat(LabelSet.of(Set.of()).codes()).containsExactly("N");
    assertThat(LabelSet.of(Set.of(Label.OPIOIDUD, Label.NORMAL)).labels())
        .containsExactly(Label.ETH, Label.OPIOIDUD, Label.RESTRICTED);
    assertThat(LabelSet.of(Set.of(Label.PSYTHPN, Label.RESTRICTED)).labels())
        .containsExactly(Label.PSY, Label.PSYTHPN, Label.VERY_RESTRICTED);
    assertThat(LabelSet.of(Set.of(Label.NO_REDISCLOSURE)).codes())
        .containsExactlyInAnyOrder("NORDSCLCD", "R");
  }

  /** R4's edition of v3-ActCode and v3-Confidentiality, character by character. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ETH; substance abuse information sensitivity",
        "ETHUD; alcohol use disorder information sensitivity",
        "OPIOIDUD; opioid use disorder information sensitivity",
        "PSY; psychiatry disorder information sensitivity",
        "PSYTHPN; psychotherapy note information sensitivity",
        "HIV; HIV/AIDS information sensitivity",
        "SEX; sexuality and reproductive health information sensitivity",
        "STD; sexually transmitted disease information sensitivity",
        "GDIS; genetic disease information sensitivity",
        "SDV; sexual assault, abuse, or domestic violence information sensitivity",
        "ADOL; adolescent information sensitivity",
        "N; normal",
        "R; restricted",
        "V; very restricted",
        "42CFRPart2; 42 CFR Part2",
        "NORDSCLCD; no redisclosure without consent directive"
      })
  void hasHl7sOwnDisplays(String code, String display) {
    // then
    assertThat(Label.of(code).orElseThrow().display()).isEqualTo(display);
  }

  @Test
  void joiningIsTheSetOfAllLabelsOfBothWhicheverComesFirst() {
    // given
    Random random = new Random(7);

    for (int i = 0; i < 2_000; i++) {
      Set<Label> one = some(random);
      Set<Label> other = some(random);
      EnumSet<Label> both = EnumSet.noneOf(Label.class);
      both.addAll(one);
      both.addAll(other);

      // when
      LabelSet joined = LabelSet.of(one).and(LabelSet.of(other));

      // then
      assertThat(joined).isSameAs(LabelSet.of(both));
      assertThat(joined).isSameAs(LabelSet.of(other).and(LabelSet.of(one)));
    }
  }

  private static Set<Label> some(Random random) {
    EnumSet<Label> some = EnumSet.noneOf(Label.class);
    for (Label label : Label.values()) {
      if (random.nextInt(4) == 0) {
        some.add(label);
      }
    }
    return some;
  }

  @ParameterizedTest
  @CsvSource({"F10-F12, F10 F11 F12", "042-043, 042 043", "3490F-3491F, 3490F 3491F", "B20, B20"})
  void aRangeCountsBetweenTheSameLetters(String written, String codes) {
    // then
    assertThat(CodeRange.expand(written)).containsExactly(codes.split(" ", -1));
  }

  @Test
  void whatTheEndOfARangeHasMoreIsBehindEach() {
    // then
    assertThat(CodeRange.expand("T36-T37??2")).isEqualTo(List.of("T36??2", "T37??2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"F19-F10", "F10-G11", "F10-F1", "A-B"})
  void refusesARangeThatDoesNotCountUpwards(String written) {
    // then
    assertThatThrownBy(() -> CodeRange.expand(written))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\tcode\tloinc\t1-8\tHIV\t\t",
        "a\tcode\tunknown\t1-8\tHIV\t\t\ts",
        "a\tcode\tloinc\t1-8\tAIDS\t\t\ts",
        "a\tabove\tloinc\t1-8\tHIV\t\t\ts",
        "a\tcode\tloinc\t1-8\tHIV\t2020-01-01\t2020-01-01\ts",
        "a\tcode\tloinc\t1-8\tHIV\t\t\t",
        "a\tcode\tloinc\t1-8\tHIV\t\t\ts\na\tcode\tloinc\t1-8\tHIV\t\t\ts"
      })
  void refusesATableThatBreaksARule(String rows) {
    // then
    assertThatThrownBy(() -> RuleFile.read(bytes(HEADER + rows), bytes(SYSTEMS)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void otherTablesHaveAnotherVersion() {
    // given
    String row = "a\tcode\tloinc\t1-8\tHIV\t\t\ts\n";

    // then
    assertThat(RuleFile.read(bytes(HEADER + row), bytes(SYSTEMS)).version())
        .isEqualTo(RuleFile.read(bytes(HEADER + row), bytes(SYSTEMS)).version())
        .isNotEqualTo(RuleFile.read(bytes(HEADER + row), bytes(SYSTEMS + "x\ty\n")).version());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
