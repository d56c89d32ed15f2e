package org.recordbank.normalize.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class Icd10cmChoiceTest {
  @Test
  void takesTheOnlyCodeThatIsOne() {
    var alternatives =
        List.of(
            new MapEntry("F02ZFZZ", "Pain Assessment"),
            new MapEntry("S82.90X", "Unspecified fracture, episode of care unspecified"),
            new MapEntry("Z59.82", "Transportation insecurity"),
            new MapEntry("R52", "Pain, unspecified"),
            new MapEntry("R52", "Pain, unspecified"));

    assertThat(Icd10cmChoice.choose(alternatives)).map(MapEntry::code).contains("R52");
  }

  @Test
  void prefersWhatHoldsAtEveryAge() {
    var alternatives =
        List.of(
            new MapEntry("P29.2", "Neonatal hypertension"),
            new MapEntry("I10", "Essential (primary) hypertension"));

    assertThat(Icd10cmChoice.choose(alternatives)).map(MapEntry::code).contains("I10");
  }

  @Test
  void leavesOutWhatOnlyStandsBesideAnother() {
    var alternatives =
        List.of(
            new MapEntry("F02.80", "Dementia in other diseases classified elsewhere"),
            new MapEntry("G30.9", "Alzheimer's disease, unspecified"));

    assertThat(Icd10cmChoice.choose(alternatives)).map(MapEntry::code).contains("G30.9");
  }

  @Test
  void takesTheGeneralCaseOfOneBranch() {
    var alternatives =
        List.of(
            new MapEntry("F43.11", "Post-traumatic stress disorder, acute"),
            new MapEntry("F43.10", "Post-traumatic stress disorder, unspecified"));

    assertThat(Icd10cmChoice.choose(alternatives)).map(MapEntry::code).contains("F43.10");
  }

  @Test
  void choosesNothingWhereTheChoiceNeedsToKnowMore() {
    var acuteOrChronic =
        List.of(
            new MapEntry("J01.90", "Acute sinusitis, unspecified"),
            new MapEntry("J32.9", "Chronic sinusitis, unspecified"));
    var otherBranch =
        List.of(
            new MapEntry("J30.1", "Allergic rhinitis due to pollen"),
            new MapEntry("J45.909", "Asthma, unspecified"));

    assertThat(Icd10cmChoice.choose(acuteOrChronic)).isEmpty();
    assertThat(Icd10cmChoice.choose(otherBranch)).isEmpty();
    assertThat(Icd10cmChoice.choose(List.of())).isEmpty();
  }
}
