package org.recordbank.pipeline;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FaultRefusalTest {

  @Test
  void refusesToStartWithAFault() {
    assertThatThrownBy(() -> FaultRefusal.check(Optional.of("skip-visit:10000")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("recordbank.fault is set");
  }

  @Test
  void startsWithoutOne() {
    assertThatCode(() -> FaultRefusal.check(Optional.empty())).doesNotThrowAnyException();
  }
}
