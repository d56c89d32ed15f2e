package org.recordbank.ingest;

import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.LayeringRules;

final class LayeringTest {
  @Test
  void onlyTheShellTouchesTheWorld() {
    LayeringRules.check("org.recordbank.ingest");
  }
}
