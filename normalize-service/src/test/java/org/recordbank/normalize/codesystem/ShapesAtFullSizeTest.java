package org.recordbank.normalize.codesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.codesystem.Shape.Malformed;
import org.recordbank.normalize.codesystem.Shape.Repaired;

/** Against tables of real size that lie beside the project, or where {@code -Dterminology} says. */
final class ShapesAtFullSizeTest {
  private static final long SEED = Long.getLong("seed", 20_260_301L);
  private static final Path REFERENCE =
      Path.of(System.getProperty("terminology", "../../shared/terminology"));

  @BeforeEach
  void tablesAreThere() {
    assumeTrue(Files.isDirectory(REFERENCE), "no reference tables beside the project");
  }

  @Test
  void everyIcd10cmCodeGetsItsDotAndItsCapitalsBack() throws IOException {
    List<String> codes = column("icd10cm-fy2022.tsv", 0).toList();

    assertThat(codes).hasSizeGreaterThan(90_000);
    codes.forEach(code -> roundTrip(CodeSystems.ICD10CM, code, 3));
  }

  @Test
  void everyIcd9cmCodeGetsItsDotAndItsCapitalsBack() throws IOException {
    List<String> codes = column("icd9cm-v32.tsv", 0).toList();

    assertThat(codes).hasSizeGreaterThan(17_000);
    codes.forEach(code -> roundTrip(CodeSystems.ICD9CM, code, code.startsWith("E") ? 4 : 3));
  }

  private static void roundTrip(String system, String bare, int before) {
    String code =
        bare.length() == before ? bare : bare.substring(0, before) + "." + bare.substring(before);
    assertThat(Shapes.of(system, code)).as(code).isEqualTo(Shape.WELL_FORMED);
    for (String written :
        List.of(
            bare,
            bare.toLowerCase(Locale.ROOT),
            code.toLowerCase(Locale.ROOT),
            code.replace(".", ".."),
            " " + bare)) {
      if (!written.equals(code)) {
        assertThat(Shapes.of(system, written))
            .as(written)
            .isInstanceOfSatisfying(
                Repaired.class, repaired -> assertThat(repaired.code()).isEqualTo(code));
      }
    }
  }

  @Test
  void everyConceptOfSnomedCtIsWellFormedAndWithAWrongDigitMalformed() throws IOException {
    List<String> codes = column("snomed-gps-20200930-ccby4.tsv", 0).toList();

    assertThat(codes).hasSizeGreaterThan(26_000);
    noWrongDigitPasses(CodeSystems.SNOMED_CT, codes);
  }

  @Test
  void everyLoincCodeIsWellFormedAndWithAWrongDigitMalformed() throws IOException {
    List<String> codes = loincCodes();

    assertThat(codes).hasSizeGreaterThan(300);
    noWrongDigitPasses(CodeSystems.LOINC, codes);
  }

  @Test
  void noLoincCodeThatHasLostItsHyphenOrItsCheckDigitBecomesAnother() throws IOException {
    List<String> codes = loincCodes();
    int repaired = 0;

    for (String code : codes) {
      for (String written : List.of(code.replace("-", ""), code.substring(0, code.length() - 2))) {
        Shape shape = Shapes.of(CodeSystems.LOINC, written);
        if (shape instanceof Repaired(String become, String how)) {
          assertThat(become).as("%s, %s", written, how).isEqualTo(code);
          repaired++;
        } else {
          assertThat(shape).as(written).isInstanceOf(Malformed.class);
        }
      }
    }

    assertThat(repaired).isGreaterThan(100);
  }

  private static List<String> loincCodes() throws IOException {
    return rows("synthea-module-codes.tsv")
        .filter(cells -> cells[0].equals("LOINC"))
        .map(cells -> cells[1])
        // Synthea made some up, with a number that LOINC does not give
        .filter(code -> Characters.isDigit(code.charAt(0)) && !code.startsWith("99999-"))
        .toList();
  }

  private static void noWrongDigitPasses(String system, List<String> codes) {
    Random random = new Random(SEED);
    for (String code : codes) {
      assertThat(Shapes.of(system, code)).as(code).isEqualTo(Shape.WELL_FORMED);
      for (int i = 0; i < 20; i++) {
        StringBuilder wrong = new StringBuilder(code);
        int at = random.nextInt(code.length());
        if (Characters.isDigit(code.charAt(at))) {
          int digit = code.charAt(at) - '0';
          wrong.setCharAt(at, (char) ('0' + (digit + 1 + random.nextInt(9)) % 10));
          assertThat(Shapes.of(system, wrong.toString()))
              .as("%s for %s, seed %d", wrong, code, SEED)
              .isInstanceOf(Malformed.class);
        }
      }
    }
  }

  @Test
  void everyNdcComesToItselfFromEachFormThatItMayHaveHad() throws IOException {
    List<String> codes = column("synthea-rxnorm-to-ndc11.tsv", 1).distinct().toList();

    assertThat(codes).hasSizeGreaterThan(60_000);
    for (String code : codes) {
      String labeler = code.substring(0, 5);
      String product = code.substring(5, 9);
      String pack = code.substring(9);
      assertThat(Shapes.of(CodeSystems.NDC, code)).isEqualTo(Shape.WELL_FORMED);
      comesTo(code, labeler + "-" + product + "-" + pack);
      if (labeler.startsWith("0")) {
        comesTo(code, labeler.substring(1) + "-" + product + "-" + pack);
      } else {
        if (product.startsWith("0")) {
          comesTo(code, labeler + "-" + product.substring(1) + "-" + pack);
        }
        if (pack.startsWith("0")) {
          comesTo(code, labeler + "-" + product + "-" + pack.substring(1));
        }
      }
    }
  }

  private static void comesTo(String code, String written) {
    assertThat(Shapes.of(CodeSystems.NDC, written))
        .as(written)
        .isEqualTo(new Repaired(code, "eleven digits without hyphens"));
  }

  @Test
  void everyRxnormIdentifierIsWellFormed() throws IOException {
    assertThat(column("synthea-rxnorm-to-ndc11.tsv", 0).distinct())
        .hasSizeGreaterThan(300)
        .allMatch(code -> Shapes.of(CodeSystems.RXNORM, code).equals(Shape.WELL_FORMED));
  }

  private static Stream<String> column(String file, int column) throws IOException {
    return rows(file).map(cells -> cells[column]);
  }

  private static Stream<String[]> rows(String file) throws IOException {
    return Files.readAllLines(REFERENCE.resolve(file), UTF_8).stream()
        .skip(1)
        .map(line -> line.split("\t", -1));
  }
}
