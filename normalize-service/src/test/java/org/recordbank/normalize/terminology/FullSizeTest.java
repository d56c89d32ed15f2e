package org.recordbank.normalize.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.normalize.codesystem.CodeSystems;

/** Tables of real size, compiled. */
final class FullSizeTest {
  @TempDir static Path folder;
  private static Terminology terminology = Terminology.with(Map.of());

  @BeforeAll
  static void compile() throws Exception {
    assumeTrue(References.areThere(), "no reference tables beside the project");
    Path file = folder.resolve("all.rbt");
    References.all().write(file);
    terminology = Terminology.with(TerminologyFile.open(file), Map.of(), Map.of());
  }

  @Test
  void everyCodeIsFoundWithItsName() throws IOException {
    assertNames("icd10cm-fy2022.tsv", CodeSystems.ICD10CM, 2);
    assertNames("icd9cm-v32.tsv", References.ICD9CM, 2);
    assertNames("snomed-gps-20200930-ccby4.tsv", CodeSystems.SNOMED_CT, 1);
  }

  private static void assertNames(String file, String system, int display) throws IOException {
    assertThat(References.rows(file))
        .filteredOn(
            row -> {
              Code code = new Code(system, References.dotted(system, row[0]));
              return !row[display].equals(terminology.display(code));
            })
        .isEmpty();
  }

  @Test
  void diabetesIsMappedApproximately() {
    assertThat(terminology.translate("h", icd9("250.00")))
        .containsExactly(
            new Translation(
                new Code(CodeSystems.ICD10CM, "E11.9"),
                "Type 2 diabetes mellitus without complications",
                Equivalence.INEXACT,
                0,
                "gem-2018-icd9-to-icd10cm@1"));
  }

  @Test
  void choleraIsMappedExactlyBothWays() {
    Code icd10 = new Code(CodeSystems.ICD10CM, "A00.0");

    assertThat(terminology.translate("h", icd9("001.0")))
        .extracting(Translation::target, Translation::equivalence)
        .containsExactly(tuple(icd10, Equivalence.EQUIVALENT));
    assertThat(terminology.translate("h", icd10))
        .extracting(Translation::target)
        .containsExactly(icd9("001.0"));
  }

  @Test
  void codesWithoutAMapStayWithout() throws IOException {
    List<String> without =
        References.rows("gem-2018-icd9-to-icd10cm.tsv").stream()
            .filter(row -> row[2].charAt(1) == '1')
            .map(row -> References.dotted(References.ICD9CM, row[0]))
            .toList();

    assertThat(without).hasSize(422);
    assertThat(without).allMatch(code -> terminology.translate("h", icd9(code)).isEmpty());
  }

  @Test
  void everyTargetIsOneThatTheMapNamesAndIsChosenOnlyWhereItIsCertain() throws IOException {
    Map<String, Integer> ways = new HashMap<>();
    for (String[] row : References.rows("gem-2018-icd9-to-icd10cm.tsv")) {
      if (row[2].charAt(1) == '0') {
        ways.merge(References.dotted(References.ICD9CM, row[0]), 1, Integer::sum);
      }
    }
    Set<String> pairs = References.column("gem-2018-icd9-to-icd10cm.tsv", 2);
    int chosen = 0;
    for (Map.Entry<String, Integer> source : ways.entrySet()) {
      List<Translation> translations = terminology.translate("h", icd9(source.getKey()));
      chosen += translations.isEmpty() ? 0 : 1;
      String code = source.getKey().replace(".", "");
      assertThat(translations)
          .filteredOn(
              translation ->
                  !pairs.contains(code + "\t" + translation.target().code().replace(".", "")))
          .isEmpty();
      if (source.getValue() == 1) {
        assertThat(translations).hasSize(1);
      }
      if (translations.size() > 1) {
        assertThat(translations).extracting(Translation::group).containsOnly(1);
      }
    }
    assertThat(chosen).isGreaterThan(11_000);
  }

  @Test
  void thousandsOfPackagesHaveOneThatRepresentsThem() {
    Code lisinopril = new Code(CodeSystems.RXNORM, "314076");

    assertThat(terminology.translate("h", lisinopril)).hasSize(1);
    assertThat(terminology.file().targets(lisinopril)).hasSizeGreaterThan(500);
  }

  @Test
  void compiledTwiceItIsTheSameBytes() throws IOException {
    Path again = folder.resolve("again.rbt");
    References.all().write(again);

    assertThat(Files.mismatch(folder.resolve("all.rbt"), again)).isEqualTo(-1);
  }

  private static Code icd9(String code) {
    return new Code(References.ICD9CM, code);
  }
}
