package org.recordbank.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleStepTest {

  @Test
  void holdsWhereWorkIsSharedAndOrderKept() {
    assertThat(step(Map.of("bank-first", 60L, "bank-first-2", 40L), 0).holds()).isTrue();
  }

  @Test
  void anInstanceThatDidNothingIsNoSharing() {
    assertThat(step(Map.of("bank-first", 100L, "bank-first-2", 0L), 0).holds()).isFalse();
    assertThat(step(Map.of("bank-first", 100L), 0).holds()).isFalse();
  }

  @Test
  void workThatNobodyDidIsMissed() {
    assertThat(step(Map.of("bank-first", 50L, "bank-first-2", 40L), 0).holds()).isFalse();
  }

  @Test
  void oneDepositOutOfOrderIsTooMany() {
    assertThat(step(Map.of("bank-first", 60L, "bank-first-2", 40L), 1).holds()).isFalse();
  }

  @Test
  void countsTheRecordsOfOneStageOnly() {
    String metrics =
        """
        recordbank_records_in_total{stage="bank"} 12.0
        recordbank_records_in_total{stage="bank-consent"} 5.0
        recordbank_records_out_total{stage="bank"} 24.0
        """;

    assertThat(Concluded.records(metrics, "bank")).isEqualTo(12);
    assertThat(Concluded.records(metrics, "ingest")).isZero();
  }

  private static ScaleStep step(Map<String, Long> records, long outOfOrder) {
    return new ScaleStep(2, 100, 50, records, 10, outOfOrder);
  }
}
