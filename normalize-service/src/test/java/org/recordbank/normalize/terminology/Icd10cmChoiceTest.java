package org.recordbank.normalize.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class Icd10cmChoiceTest {
  @Test
  void takesTheOnlyOne() {
    var alternatives = List.of(new Alternative("R52", "Pain, unspecified"));

    assertThat(Icd10cmChoice.choose(alternatives)).map(Alternative::code).contains("R52");
  }

  @Test
  void prefersWhatHoldsAtEveryAge() {
    var alternatives =
        List.of(
            new Alternative("P29.2", "Neonatal hypertension"),
            new Alternative("I10", "Essential (primary) hypertension"));

    assertThat(Icd10cmChoice.choose(alternatives)).map(Alternative::code).contains("I10");
  }

  @Test
  void leavesOutWhatOnlyStandsBesideAnother() {
    var alternatives =
        List.of(
            new Alternative("F02.80", "Dementia in other diseases classified elsewhere"),
            new Alternative("G30.9", "Alzheimer's disease, unspecified"));

    assertThat(Icd10cmChoice.choose(alternatives)).map(Alternative::code).contains("G30.9");
  }

  @Test
  void takesTheGeneralCaseOfOneBranch() {
    var alternatives =
        List.of(
            new Alternative("F43.11", "Post-traumatic stress disorder, acute"),
            new Alternative("F43.10", "Post-traumatic stress disorder, unspecified"));

    assertThat(Icd10cmChoice.choose(alternatives)).map(Alternative::code).contains("F43.10");
  }

  @Test
  void choosesNothingWhereTheChoiceNeedsToKnowMore() {
    var acuteOrChronic =
        List.of(
            new Alternative("J01.90", "Acute sinusitis, unspecified"),
            new Alternative("J32.9", "Chronic sinusitis, unspecified"));
    var otherBranch =
        List.of(
            new Alternative("J30.1", "Allergic rhinitis due to pollen"),
            new Alternative("J45.909", "Asthma, unspecified"));

    assertThat(Icd10cmChoice.choose(acuteOrChronic)).isEmpty();
    assertThat(Icd10cmChoice.choose(otherBranch)).isEmpty();
    assertThat(Icd10cmChoice.choose(List.of())).isEmpty();
  }
}
