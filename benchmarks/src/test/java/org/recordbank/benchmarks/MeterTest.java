package org.recordbank.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recordbank.benchmarks.processes.Cpu;

class MeterTest {

  @Test
  void sumsOneMetricAndNoOther() {
    String metrics =
        """
        # TYPE jvm_gc_memory_allocated_bytes counter
        jvm_gc_memory_allocated_bytes_total 1.5E9
        jvm_gc_memory_promoted_bytes_total 7.0
        """;

    assertThat(Meter.allocated(metrics)).isEqualTo(1_500_000_000L);
  }

  @Test
  void aCostIsTheDifferenceOfTwoReadings() {
    // given
    var before = new Costs(new Cpu(Map.of("bank", 10L)), 100, Map.of("a", 5L), Map.of("bank", 1L));
    var after =
        new Costs(new Cpu(Map.of("bank", 25L)), 160, Map.of("a", 7L, "b", 4L), Map.of("bank", 9L));

    // when
    Costs cost = after.since(before);

    // then
    assertThat(cost)
        .isEqualTo(
            new Costs(
                new Cpu(Map.of("bank", 15L)), 60, Map.of("a", 2L, "b", 4L), Map.of("bank", 8L)));
    assertThat(cost.kafkaBytes()).isEqualTo(6);
  }
}
