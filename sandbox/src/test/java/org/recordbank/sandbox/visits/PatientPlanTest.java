package org.recordbank.sandbox.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PatientPlanTest {

  private final List<SyntheticPatient> patients = VisitSetTest.make(42, Markers.none()).patients();

  @Test
  void letsMostConsentAndSomeOfEachKindNot() {
    Map<Standing, Long> counts = counts(PatientPlan.mixed(patients, 42));

    assertThat(counts)
        .containsEntry(Standing.CONSENTED, 24L)
        .containsEntry(Standing.NO_ACCOUNT, 2L)
        .containsEntry(Standing.NO_CONSENT, 2L)
        .containsEntry(Standing.REFUSED, 1L)
        .containsEntry(Standing.EXPIRED, 1L);
  }

  @Test
  void followsFromTheSeed() {
    PatientPlan plan = PatientPlan.mixed(patients, 42);

    assertThat(PatientPlan.mixed(patients, 42)).isEqualTo(plan);
    assertThat(PatientPlan.mixed(patients, 43)).isNotEqualTo(plan);
  }

  @Test
  void letsEverybodyConsentWhereOnlySpeedMatters() {
    assertThat(counts(PatientPlan.allConsented(patients)))
        .containsOnly(Map.entry(Standing.CONSENTED, 30L));
  }

  private Map<Standing, Long> counts(PatientPlan plan) {
    return patients.stream()
        .map(plan::of)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
