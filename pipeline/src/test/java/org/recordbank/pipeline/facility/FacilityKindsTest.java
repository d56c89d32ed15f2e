package org.recordbank.pipeline.facility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recordbank.policy.label.RuleSet;

class FacilityKindsTest {
  @Test
  void knowsWhatAFacilityIs() {
    FacilityKinds kinds = kinds(Map.of("pier", List.of("part-2-programme", "mental-health")));

    assertThat(kinds.of("pier")).containsExactlyInAnyOrder("part-2-programme", "mental-health");
    assertThat(kinds.of("general")).isEmpty();
  }

  @Test
  void takesNoKindThatNoRuleKnows() {
    assertThatThrownBy(() -> kinds(Map.of("pier", List.of("part-2-program"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"part-2-program\" of facility pier")
        .hasMessageContaining("mental-health, part-2-programme");
  }

  @Test
  void takesNoNameThatNoFacilityCanHave() {
    assertThatThrownBy(() -> kinds(Map.of("The Pier", List.of("hiv"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"The Pier\" is no name of a facility");
  }

  private static FacilityKinds kinds(Map<String, List<String>> configured) {
    return new FacilityKinds(configured, RuleSet.shipped());
  }
}
