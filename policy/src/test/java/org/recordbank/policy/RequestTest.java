package org.recordbank.policy;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.recordbank.policy.Directives.NOON;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void refusesToAskForNobody(String facility) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Request(Action.DISCLOSE, facility, NOON))
        .withMessage("A request names a facility; it must not be blank");
  }
}
