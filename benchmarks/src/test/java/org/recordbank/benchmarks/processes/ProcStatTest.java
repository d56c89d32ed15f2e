package org.recordbank.benchmarks.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProcStatTest {

  private static final String FIELDS =
      " S 41 4242 4242 0 -1 4194304 9000 80 7 6 1200 340 56 7 20 0 33 0 987654 1 2 3";

  @Test
  void sumsUserAndSystemTime() {
    assertThat(ProcStat.parse("4242 (java)" + FIELDS)).isEqualTo(new ProcStat(41, 1540, 63));
  }

  @Test
  void isNotLedAstrayByTheProgramsName() {
    assertThat(ProcStat.parse("4242 (a) S 1 (b c)" + FIELDS)).isEqualTo(new ProcStat(41, 1540, 63));
  }

  @Test
  void refusesAnythingElse() {
    assertThatIllegalArgumentException().isThrownBy(() -> ProcStat.parse("4242 java"));
    assertThatIllegalArgumentException().isThrownBy(() -> ProcStat.parse("4242 (java) S 1"));
  }
}
