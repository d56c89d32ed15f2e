package org.recordbank.faultagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class FaultTest {

  @Test
  void hasANameForEach() {
    assertThat(Arrays.stream(Fault.values()).map(Fault::id)).doesNotHaveDuplicates();
    assertThat(Fault.of("skip-visit")).contains(Fault.SKIP_VISIT);
    assertThat(Fault.of("skip-visits")).isEmpty();
  }

  @Test
  void isDueEachTimeThatItsCountHasGoneBy() {
    Trigger.arm("of this test", 3);

    assertThat(Trigger.isDue("of this test")).isFalse();
    assertThat(Trigger.isDue("of this test")).isFalse();
    assertThat(Trigger.isDue("of this test")).isTrue();
    assertThat(Trigger.isDue("of this test")).isFalse();
  }

  @Test
  void isDueAtOnceWithoutACount() {
    assertThat(Trigger.isDue("without a count")).isTrue();
  }
}
