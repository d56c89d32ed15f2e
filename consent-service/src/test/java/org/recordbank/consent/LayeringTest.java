package org.recordbank.consent;

import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.LayeringRules;

final class LayeringTest {
  @Test
  void onlyTheRootPackageTouchesTheWorld() {
    LayeringRules.check("org.recordbank.consent");
  }
}
