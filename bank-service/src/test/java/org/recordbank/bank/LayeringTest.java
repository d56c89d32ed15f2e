package org.recordbank.bank;

import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.LayeringRules;

class LayeringTest {
  @Test
  void onlyTheRootPackageTouchesTheWorld() {
    LayeringRules.check("org.recordbank.bank");
  }
}
