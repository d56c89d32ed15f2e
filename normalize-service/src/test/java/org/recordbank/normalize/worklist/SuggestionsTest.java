package org.recordbank.normalize.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Statement.Concept;

final class SuggestionsTest {
  private static final Path SHARED =
      Path.of(System.getProperty("terminology", "../../shared/terminology"))
          .resolve("synthea-module-codes.tsv");

  private static final List<Concept> LABORATORY =
      List.of(
          loinc("2345-7", "Glucose [Mass/volume] in Serum or Plasma", "mg/dL"),
          loinc("14749-6", "Glucose [Moles/volume] in Serum or Plasma", "mmol/L"),
          loinc("2339-0", "Glucose [Mass/volume] in Blood", "mg/dL"),
          loinc("5792-7", "Glucose [Mass/volume] in Urine by Test strip", "mg/dL"),
          loinc("1558-6", "Fasting glucose [Mass/volume] in Serum or Plasma", "mg/dL"),
          loinc("2951-2", "Sodium [Moles/volume] in Serum or Plasma", "mmol/L"),
          loinc("2823-3", "Potassium [Moles/volume] in Serum or Plasma", "mmol/L"),
          loinc("718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL"),
          loinc("6690-2", "Leukocytes [#/volume] in Blood by Automated count", "10*3/uL"),
          loinc("8480-6", "Systolic blood pressure", "mm[Hg]"),
          snomed("33747003", "Glucose measurement, blood (procedure)"),
          snomed("44054006", "Diabetes mellitus type 2 (disorder)"),
          snomed("46635009", "Diabetes mellitus type 1 (disorder)"),
          snomed("38341003", "Hypertensive disorder, systemic arterial (disorder)"));

  @ParameterizedTest
  @CsvSource({
    "GLUCOSE SERUM, Observation, , 2345-7",
    "gluc ser, Observation, mg/dL, 2345-7",
    "Glucose, Observation, mmol/L, 14749-6",
    "glucose urine, Observation, , 5792-7",
    "K serum, Observation, , 2823-3",
    "NA, Observation, , 2951-2",
    "HGB, Observation, , 718-7",
    "Haemoglobin, Observation, , 718-7",
    "WBC, Observation, , 6690-2",
    "Syst. BP, Observation, , 8480-6",
    "diabetes type 2, Condition, , 44054006",
    "DM type 1, Condition, , 46635009",
    "HTN, Condition, , 38341003"
  })
  void findsWhatIsMeant(String text, String kind, String unit, String code) {
    List<Suggestion> found = find(LABORATORY, text, kind, unit == null ? "" : unit);

    assertThat(found).isNotEmpty();
    assertThat(found.getFirst().target().code()).isEqualTo(code);
    assertThat(found).allSatisfy(each -> assertThat(each.score()).isBetween(0.2, 1.0));
  }

  @Test
  void theUnitTellsMassFromMoles() {
    assertThat(find(LABORATORY, "Glucose serum", "Observation", "mg/dL").getFirst().target().code())
        .isEqualTo("2345-7");
    assertThat(
            find(LABORATORY, "Glucose serum", "Observation", "mmol/L").getFirst().target().code())
        .isEqualTo("14749-6");
  }

  @Test
  void suggestsNothingForWordsThatNothingHas() {
    assertThat(find(LABORATORY, "Zzz qqq", "Observation", "")).isEmpty();
    assertThat(find(LABORATORY, "", "Observation", "")).isEmpty();
    assertThat(find(LABORATORY, "in of the", "Observation", "")).isEmpty();
  }

  @Test
  void suggestsAStandardCodeThatComesUnderAnotherName() {
    var asked = new Suggestions.Asked("718-7", "Blutfarbstoff", "Observation", "");

    assertThat(Suggestions.of(LABORATORY::forEach, List.of(asked)).getFirst())
        .singleElement()
        .satisfies(found -> assertThat(found.target().code()).isEqualTo("718-7"));
  }

  @Test
  void passesOverWhatIsRetired() {
    var retired =
        new Concept(new Code(CodeSystems.LOINC, "1-8"), "Glucose in Serum", false, "mg/dL");

    assertThat(find(List.of(retired), "glucose serum", "Observation", "")).isEmpty();
  }

  @Test
  void findsTheSameInWhateverOrderConceptsCome() {
    List<Concept> shuffled = new ArrayList<>(LABORATORY);
    List<Suggestion> expected = find(LABORATORY, "glucose in blood or serum", "Observation", "");
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(find(shuffled, "glucose in blood or serum", "Observation", ""))
          .isEqualTo(expected);
    }
  }

  @Test
  void findsGlucoseAmongTheCodesOfTheSharedTable() throws IOException {
    assumeTrue(Files.exists(SHARED), SHARED + " is not here");
    List<Concept> concepts = new ArrayList<>();
    Map<String, String> systems =
        Map.of(
            "LOINC", CodeSystems.LOINC,
            "SNOMED-CT", CodeSystems.SNOMED_CT,
            "RxNorm", CodeSystems.RXNORM);
    for (String line : Files.readAllLines(SHARED)) {
      String[] cells = line.split("\t", -1);
      if (cells.length >= 3) {
        String system = systems.getOrDefault(cells[0], cells[0]);
        concepts.add(new Concept(new Code(system, cells[1]), cells[2], true, ""));
      }
    }

    assertThat(find(concepts, "GLUCOSE SERUM", "Observation", "mg/dL").stream().limit(3))
        .extracting(each -> each.target().code())
        .contains("2345-7");
  }

  @Test
  void looksForAHundredCodesAmongAMillionConceptsInBoundedTimeAndMemory() {
    List<Suggestions.Asked> asked =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    new Suggestions.Asked(
                        "c" + i, "word" + i + " level serum plasma blood urine", "Observation", ""))
            .toList();
    long before = used();
    long started = System.nanoTime();

    List<List<Suggestion>> found =
        Suggestions.of(hearer -> concepts(1_000_000).forEachRemaining(hearer), asked);

    Duration took = Duration.ofNanos(System.nanoTime() - started);
    long kept = used() - before;
    System.out.printf("a million concepts, 100 codes: %d ms, %d KB%n", took.toMillis(), kept >> 10);
    assertThat(found).hasSize(100).allSatisfy(each -> assertThat(each).isNotEmpty());
    assertThat(took).isLessThan(Duration.ofSeconds(60));
    assertThat(kept).isLessThan(32L << 20);
  }

  @Test
  void bearsTextsThatAreMadeToHurt() {
    String words = String.join(" ", IntStream.range(0, 60).mapToObj(i -> "w" + i).toList());
    List<Concept> hostile = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      StringBuilder display = new StringBuilder();
      for (int bit = 0; bit < 16; bit++) {
        display.append((i >> (bit % 13) & 1) == 1 ? "w" + bit + " " : "");
      }
      hostile.add(loinc("h" + i, display.toString(), ""));
    }
    hostile.add(loinc("long", "w".repeat(100_000), ""));
    hostile.add(loinc("odd", "\uD800 \0 \u0130 ae oe s ss e", ""));

    assertThat(find(hostile, words, "Observation", "10*")).hasSizeLessThanOrEqualTo(5);
    assertThat(find(hostile, "\uD800\0\u0130 aeoe", "Observation", "/"))
        .hasSizeLessThanOrEqualTo(5);
  }

  private static Iterator<Concept> concepts(int count) {
    String[] places = {"Serum or Plasma", "Blood", "Urine", "Cerebral spinal fluid"};
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                loinc(
                    i + "-0",
                    "Word" + i % 5_000 + " level [Mass/volume] in " + places[i % 4] + " by method",
                    "mg/dL"))
        .iterator();
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static List<Suggestion> find(
      List<Concept> concepts, String text, String kind, String unit) {
    return Suggestions.of(concepts::forEach, List.of(new Suggestions.Asked("X", text, kind, unit)))
        .getFirst();
  }

  private static Concept loinc(String code, String display, String unit) {
    return new Concept(new Code(CodeSystems.LOINC, code), display, true, unit);
  }

  private static Concept snomed(String code, String display) {
    return new Concept(new Code(CodeSystems.SNOMED_CT, code), display, true, "");
  }
}
