package org.recordbank.normalize;

import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.LayeringRules;

final class LayeringTest {
  @Test
  void onlyTheRootPackageTouchesTheWorld() {
    LayeringRules.check("org.recordbank.normalize");
  }
}
