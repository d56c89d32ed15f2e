package org.recordbank.normalize.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.normalize.bundle.KindCounts;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.CodeMap;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.schemas.CodeUnmapped;

/** The values of the worklist. */
final class WorklistTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-06-01");
  private static final String VISIT = "%032x".formatted(1);

  @ParameterizedTest
  @CsvSource({
    "1, PT1M",
    "2, PT2M",
    "3, PT4M",
    "11, PT17H4M",
    "12, P1D",
    "31, P1D",
    "32, P1D",
    "1000, P1D"
  })
  void asksLaterAndLaterAndAtLeastOnceADay(int asks, Duration wait) {
    assertThat(AskAgain.after(asks, NOW, NOW)).contains(NOW.plus(wait));
  }

  @Test
  void givesUpAfterFourHundredDays() {
    assertThat(AskAgain.after(3, NOW, NOW.plus(Duration.ofDays(400)))).isPresent();
    assertThat(AskAgain.after(3, NOW, NOW.plus(Duration.ofDays(400)).plusSeconds(1))).isEmpty();
  }

  @Test
  void theNewestDecisionOfACodeStands() {
    Code glu = new Code("urn:h", "GLU");
    DecidedMaps first = DecidedMaps.NONE.with(List.of(decision(1, glu, "2345-7")));
    DecidedMaps second = first.with(List.of(decision(3, glu, "2339-0"), decision(2, glu, "1-8")));

    assertThat(second.newest()).isEqualTo(3);
    assertThat(targets(second, glu)).containsExactly("2339-0");
    assertThat(targets(first, glu)).containsExactly("2345-7");
  }

  @Test
  void theSameDecisionsAreTheSameMapInWhateverPiecesTheyCame() {
    List<Decision> all = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      all.add(decision(i, new Code("urn:h", "c" + i % 7), "1" + i % 9 + "-8"));
    }
    DecidedMaps bits = DecidedMaps.NONE;
    for (Decision each : all) {
      bits = bits.with(List.of(each));
    }
    DecidedMaps whole = DecidedMaps.NONE.with(all);

    assertThat(version(bits)).isEqualTo(version(whole)).startsWith("50-");
    assertThat(version(DecidedMaps.NONE.with(all.subList(0, 49)))).isNotEqualTo(version(whole));
  }

  @Test
  void aCodeWithoutATargetIsInNoMap() {
    Code glu = new Code("urn:h", "GLU");
    DecidedMaps mapped = DecidedMaps.NONE.with(List.of(decision(1, glu, "2345-7")));
    var withdrawn = new Decision(2, "harbour", glu, new Ruling.Withdrawn(), "op", NOW);
    var none = new Decision(3, "harbour", glu, new Ruling.NoStandardCode("x"), "op", NOW);

    assertThat(mapped.with(List.of(withdrawn)).maps()).isEmpty();
    assertThat(mapped.with(List.of(withdrawn, none)).maps()).isEmpty();
    assertThat(mapped.with(List.of(none)).newest()).isEqualTo(3);
  }

  @Test
  void targetsAreReadAsTheyWereWritten() {
    Ruling.Targets targets =
        new Ruling.Targets(
            List.of(
                new Target(new Code("http://loinc.org", "1-8"), "\"q\" ' \\", Equivalence.WIDER),
                new Target(new Code("http://snomed.info/sct", "2"), "", Equivalence.EQUAL)));

    assertThat(TargetsJson.read(TargetsJson.write(targets))).isEqualTo(targets.targets());
    assertThat(TargetsJson.read(TargetsJson.write(new Ruling.Withdrawn()))).isEmpty();
  }

  @Test
  void takesASightingAsItWasWritten() {
    assertThat(Sighting.of("urn:h|GLU", record("urn:h", "GLU", "Glucose", "harbour", VISIT)))
        .contains(
            new Sighting(
                "harbour",
                new Code("urn:h", "GLU"),
                "Glucose",
                "Observation",
                null,
                VISIT,
                0,
                NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ',',
      value = {
        "urn:h|OTHER, urn:h, GLU, harbour, 00000000000000000000000000000001",
        "urn:h|GLU, urn:h, GLU, Har bour, 00000000000000000000000000000001",
        "urn:h|GLU, urn:h, GLU, harbour, 0000000000000000000000000000000x",
        "'urn:h| ', urn:h, ' ', harbour, 00000000000000000000000000000001",
      })
  void takesNoSightingThatIsNotWhole(
      String key, String system, String code, String facility, String visit) {
    assertThat(Sighting.of(key, record(system, code, "x", facility, visit))).isEmpty();
  }

  @Test
  void takesNoCodeThatTheDatabaseCannotKeepAndLeavesOutADisplayThatItCannot() {
    String longest = "x".repeat(255);
    assertThat(Sighting.of("|a\0", record("", "a\0", "x", "harbour", VISIT))).isEmpty();
    assertThat(Sighting.of("|x" + longest, record("", "x" + longest, "x", "harbour", VISIT)))
        .isEmpty();
    assertThat(Sighting.of("|" + longest, record("", longest, "a\0b", "harbour", VISIT)))
        .hasValueSatisfying(sighting -> assertThat(sighting.display()).isNull());
    assertThat(Sighting.of("|a", record("", "a", longest + "y", "harbour", VISIT)))
        .hasValueSatisfying(sighting -> assertThat(sighting.display()).isNull());
  }

  @Test
  void aKindThatFhirDoesNotKnowIsOther() {
    assertThat(Kinds.of("MedicationRequest")).isEqualTo("MedicationRequest");
    assertThat(Kinds.of("")).isEqualTo("Other");
    assertThat(Kinds.of("Robert'); DROP TABLE--")).isEqualTo("Other");
  }

  @Test
  void countsWithinBounds() {
    Tally tally = new Tally();
    for (int i = 0; i < 50_000; i++) {
      tally.add("f" + i, DAY, List.of(new KindCounts("Observation", 1, 1, 1)));
    }

    assertThat(tally.counts()).hasSizeLessThanOrEqualTo(2 * Tally.MOST);
    assertThat(new Tally().isEmpty()).isTrue();
  }

  @Test
  void addsUpWhatIsOfOnePlace() {
    Tally tally = new Tally();
    tally.add("harbour", DAY, List.of(new KindCounts("Observation", 1, 2, 3)));
    Tally more = new Tally();
    more.add("harbour", DAY, List.of(new KindCounts("Observation", 10, 20, 30)));
    more.add("harbour", DAY, List.of(new KindCounts("Condition", 0, 0, 0)));
    tally.add(more);

    assertThat(tally.counts())
        .containsOnlyKeys(new Tally.Place("harbour", "Observation", DAY))
        .containsValue(new Tally.Counts(11, 22, 33));
  }

  @ParameterizedTest
  @CsvSource({
    "80, 10, 10, 10, 5, 5, 0.95",
    "80, 10, 10, 0, 0, 0, 0.9",
    "0, 0, 0, 0, 0, 0, 1",
    "0, 0, 10, 3, 3, 10, 1",
    "0, 0, 10, 3, 1, 3, 0.3"
  })
  void estimatesTheShareOfStandardCodes(
      long standard,
      long mapped,
      long unmapped,
      long visits,
      long decidedVisits,
      long decided,
      double share) {
    Coverage coverage =
        Coverage.of("f", "k", new Tally.Counts(standard, mapped, unmapped), visits, decidedVisits);

    assertThat(coverage.decided()).isEqualTo(decided);
    assertThat(coverage.share()).isEqualTo(share);
  }

  private static Decision decision(long number, Code code, String loinc) {
    Target target =
        new Target(new Code("http://loinc.org", loinc), "Title", Equivalence.EQUIVALENT);
    return new Decision(number, "harbour", code, new Ruling.Targets(List.of(target)), "op", NOW);
  }

  private static List<String> targets(DecidedMaps maps, Code code) {
    return maps.maps().getOrDefault("harbour", CodeMap.NONE).of(code.system(), code.code()).stream()
        .map(each -> each.target().code())
        .toList();
  }

  private static String version(DecidedMaps maps) {
    return maps.maps().getOrDefault("harbour", CodeMap.NONE).version();
  }

  private static CodeUnmapped record(
      String system, String code, String display, String facility, String visit) {
    return new CodeUnmapped(system, code, display, facility, "Observation", visit, NOW, null, null);
  }
}
