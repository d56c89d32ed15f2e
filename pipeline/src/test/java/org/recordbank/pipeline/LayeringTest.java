package org.recordbank.pipeline;

import org.junit.jupiter.api.Test;

class LayeringTest {
  @Test
  void onlyTheRootPackageTouchesTheWorld() {
    LayeringRules.check("org.recordbank.pipeline");
  }
}
