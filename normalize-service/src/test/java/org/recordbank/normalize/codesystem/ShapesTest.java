package org.recordbank.normalize.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.normalize.codesystem.Shape.Malformed;
import org.recordbank.normalize.codesystem.Shape.Repaired;

final class ShapesTest {
  private static final long SEED = Long.getLong("seed", 20_260_301L);

  private static final Map<String, String> SYSTEMS =
      Map.ofEntries(
          Map.entry("loinc", CodeSystems.LOINC),
          Map.entry("snomed", CodeSystems.SNOMED_CT),
          Map.entry("icd10cm", CodeSystems.ICD10CM),
          Map.entry("icd10pcs", CodeSystems.ICD10PCS),
          Map.entry("icd10", CodeSystems.ICD10),
          Map.entry("icd9cm", CodeSystems.ICD9CM),
          Map.entry("icd9proc", CodeSystems.ICD9CM_PROCEDURES),
          Map.entry("rxnorm", CodeSystems.RXNORM),
          Map.entry("ndc", CodeSystems.NDC),
          Map.entry("cvx", CodeSystems.CVX),
          Map.entry("mvx", CodeSystems.MVX),
          Map.entry("hcpcs", CodeSystems.HCPCS),
          Map.entry("cpt", CodeSystems.CPT),
          Map.entry("cdt", CodeSystems.CDT),
          Map.entry("unii", CodeSystems.UNII));

  @ParameterizedTest
  @CsvSource({
    "loinc, 2345-7",
    "loinc, 1-8",
    "snomed, 44054006",
    "snomed, 138875005",
    "snomed, 10741871000119101", // of the extension of the United States
    "icd10cm, E11.9",
    "icd10cm, I10",
    "icd10cm, M1A.00X0",
    "icd10cm, S72.001A",
    "icd10cm, U07.1",
    "icd10, E14.9",
    "icd9cm, 250.00",
    "icd9cm, 042",
    "icd9cm, V04.81",
    "icd9cm, E849.7",
    "icd9proc, 88.55",
    "icd10pcs, 0DTJ4ZZ",
    "rxnorm, 854228",
    "ndc, 00002143380",
    "cvx, 08",
    "cvx, 140",
    "mvx, PMC",
    "hcpcs, J1885",
    "cpt, 99213",
    "cpt, 3044F",
    "cdt, D0120",
    "unii, 362O9ITL9D"
  })
  void codesAsTheirSystemsWriteThemAreWellFormed(String system, String code) {
    assertThat(of(system, code)).isEqualTo(Shape.WELL_FORMED);
  }

  @ParameterizedTest
  @CsvSource({
    "loinc, 882621, 88262-1, hyphen missing",
    "loinc, 2345‑7, 2345-7, 'another hyphen, spaces or zeros'",
    "loinc, 2345 - 7, 2345-7, 'another hyphen, spaces or zeros'",
    "loinc, 0002345-7, 2345-7, 'another hyphen, spaces or zeros'",
    "loinc, ' 2345-7 ', 2345-7, white space",
    "snomed, 44054006|Diabetes mellitus type 2|, 44054006, term beside the identifier",
    "snomed, 44054006 | Diabetes |, 44054006, term beside the identifier",
    "icd10cm, E119, E11.9, dot",
    "icd10cm, e11.9, E11.9, capitals",
    "icd10cm, e119, E11.9, dot and capitals",
    "icd10cm, E11..9, E11.9, dot",
    "icd10cm, I10., I10, dot",
    "icd10cm, 's72001a ', S72.001A, 'white space, dot and capitals'",
    "icd10, e149, E14.9, dot and capitals",
    "icd9cm, 25000, 250.00, dot",
    "icd9cm, v0481, V04.81, dot and capitals",
    "icd9cm, E8497, E849.7, dot",
    "icd9cm, e849..7, E849.7, dot and capitals",
    "icd9proc, 8855, 88.55, dot",
    "icd10pcs, 0dtj4zz, 0DTJ4ZZ, capitals",
    "ndc, 0002-1433-80, 00002143380, eleven digits without hyphens",
    "ndc, 49281-215-88, 49281021588, eleven digits without hyphens",
    "ndc, 49281-0215-8, 49281021508, eleven digits without hyphens",
    "ndc, 49281-0215-88, 49281021588, eleven digits without hyphens",
    "ndc, 49281 0215 88, 49281021588, eleven digits without hyphens",
    "ndc, 49281-*215-88, 49281021588, eleven digits without hyphens",
    "ndc, 49281-0215-*8, 49281021508, eleven digits without hyphens",
    "ndc, 2-1433-80, 00002143380, eleven digits without hyphens",
    "ndc, 049281-0215-88, 49281021588, eleven digits without hyphens",
    "ndc, 0143963401, 00143963401, ten digits of the form 4-4-2 made eleven",
    "cvx, 8, 08, zeros before it",
    "cvx, 008, 08, zeros before it",
    "cvx, 020, 20, zeros before it",
    "mvx, pmc, PMC, capitals",
    "hcpcs, j1885, J1885, capitals",
    "cpt, 3044f, 3044F, capitals",
    "cdt, d0120, D0120, capitals",
    "unii, 362o9itl9d, 362O9ITL9D, capitals"
  })
  void whatIsCertainIsRepaired(String system, String code, String repaired, String how) {
    assertThat(of(system, code)).isEqualTo(new Repaired(repaired, how));
    assertThat(of(system, repaired)).isEqualTo(Shape.WELL_FORMED);
  }

  @ParameterizedTest
  @CsvSource({
    "loinc, 2345-8, check digit is wrong",
    "loinc, 2345, no hyphen", // 2345-7, and not 234-5, whose check digit is right
    "loinc, 23457, no hyphen",
    "loinc, 100019, no hyphen",
    "loinc, 23458, no hyphen",
    "loinc, 2345 7, no hyphen",
    "loinc, 2345-, at most seven digits",
    "loinc, 2345-77, at most seven digits",
    "loinc, 12345678-8, at most seven digits",
    "loinc, GLUCOSE, no LOINC code holds",
    "loinc, 23-45-7, no LOINC code holds",
    "loinc, ２３４５-７, no LOINC code holds", // digits, but not of ASCII
    "loinc, '', is empty",
    "snomed, 44054007, check digit is wrong",
    "snomed, 44054, six to eighteen",
    "snomed, 044054006, six to eighteen",
    "snomed, 1234567890123456789, six to eighteen",
    "snomed, DE-11200, is a number",
    "snomed, 44054006.0, is a number",
    "snomed, 751689013, not a concept",
    "icd10cm, E1.19, another place",
    "icd10cm, E11.9.1, another place",
    "icd10cm, 250.00, An ICD-10-CM code is",
    "icd10cm, EO1.9, An ICD-10-CM code is",
    "icd10cm, E11.-, An ICD-10-CM code is",
    "icd10cm, E1, An ICD-10-CM code is",
    "icd10cm, S72.001AB, An ICD-10-CM code is",
    "icd10cm, ... , another place",
    "icd10, E11.9A, An ICD-10 code is",
    "icd9cm, 88.55, another place",
    "icd9cm, 25, An ICD-9-CM diagnosis is",
    "icd9cm, 250000, An ICD-9-CM diagnosis is",
    "icd9cm, E84.97, another place",
    "icd9proc, 250.00, another place",
    "icd10pcs, ODTJ4ZZ, seven characters",
    "icd10pcs, 0DTJ4Z, seven characters",
    "rxnorm, 0854228, number of at most eight",
    "rxnorm, aspirin, number of at most eight",
    "ndc, 4928121588, may be 4-4-2",
    "ndc, 2143380, fewer than ten",
    "ndc, 000021433801, more than eleven",
    "ndc, 0002-1433, names a product",
    "ndc, 0002-143-80, Its parts",
    "ndc, 149281-0215-88, Its parts",
    "ndc, N0002-1433-80, no NDC holds",
    "ndc, 00*02143380, no NDC holds",
    "cvx, 0, two or three digits",
    "cvx, 1400, two or three digits",
    "cvx, flu, two or three digits",
    "mvx, P, two or three capitals",
    "hcpcs, 99213, those of level I are CPT's",
    "hcpcs, J1885-JW, level II",
    "cpt, 99213-25, five digits",
    "cdt, 00120, D and four digits",
    "unii, 362O9ITL9, ten capitals"
  })
  void whatIsNotCertainIsReported(String system, String code, String why) {
    assertThat(of(system, code))
        .isInstanceOfSatisfying(
            Malformed.class, malformed -> assertThat(malformed.why()).contains(why));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LA6576-8",
        "LP14559-6",
        "la6576-8",
      })
  void answersAndPartsOfLoincAreNotChecked(String code) {
    assertThat(of("loinc", code)).isEqualTo(Shape.UNCHECKED);
  }

  @Test
  void expressionsOfSnomedCtAreNotChecked() {
    assertThat(of("snomed", "284003005:363698007=272741003")).isEqualTo(Shape.UNCHECKED);
    assertThat(of("snomed", "284003005 |Bone injury|: 363698007 |Finding site| = 272741003"))
        .isEqualTo(Shape.UNCHECKED);
    assertThat(of("snomed", "1".repeat(1_000_000))).isEqualTo(Shape.UNCHECKED);
  }

  @Test
  void codesOfOtherSystemsAreNotChecked() {
    assertThat(Shapes.of(CodeSystems.UCUM, "mg/dL")).isEqualTo(Shape.UNCHECKED);
    assertThat(Shapes.of("urn:recordbank:facility:harbour:codes", "")).isEqualTo(Shape.UNCHECKED);
  }

  @Test
  void anyTextIsAnsweredAndWhatIsRepairedIsWellFormed() {
    Random random = new Random(SEED);
    String alphabet = "0123456789012345678901234567890EVSe.-* |–x\u00E9\uD83D";
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(20); left > 0; left--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      for (String system : SYSTEMS.values()) {
        if (Shapes.of(system, text.toString()) instanceof Repaired(String code, String how)) {
          assertThat(Shapes.of(system, code))
              .as("%s, %s, seed %d, %s", system, text, SEED, how)
              .isEqualTo(Shape.WELL_FORMED);
        }
      }
    }
  }

  @Test
  void veryLongTextIsAnsweredAtOnce() {
    for (String system : SYSTEMS.values()) {
      assertThat(Shapes.of(system, "1".repeat(5_000_000))).isNotEqualTo(Shape.WELL_FORMED);
    }
  }

  private static Shape of(String system, String code) {
    return Shapes.of(SYSTEMS.getOrDefault(system, system), code);
  }
}
