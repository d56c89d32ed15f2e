package org.recordbank.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.pipeline.outcome.RejectionCode;

final class OutcomeTest {

  @Test
  void isFoundAgainByItsCode() {
    List<Outcome> outcomes =
        new ArrayList<>(List.of(new Outcome.Ordered(), new Outcome.OrderedInPart()));
    Arrays.stream(HoldCode.values()).map(Outcome.Held::new).forEach(outcomes::add);
    Arrays.stream(RejectionCode.values()).map(Outcome.Rejected::new).forEach(outcomes::add);

    assertThat(outcomes)
        .allSatisfy(outcome -> assertThat(Outcome.of(outcome.code())).contains(outcome));
    assertThat(Outcome.of("of-a-newer-version")).isEmpty();
  }
}
