package org.recordbank.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.Action.DEPOSIT;
import static org.recordbank.policy.Action.DISCLOSE;
import static org.recordbank.policy.Action.RESEARCH;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ActionTest {

  @Test
  void hasTheNamesThatStandOnTopics() {
    assertThat(DEPOSIT.wireName()).isEqualTo("deposit");
    assertThat(DISCLOSE.wireName()).isEqualTo("disclose");
    assertThat(RESEARCH.wireName()).isEqualTo("research");
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsOwnName(Action action) {
    assertThat(Action.named(action.wireName())).contains(action);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DEPOSIT", "Deposit", "deposit ", "deposits", "publish"})
  void isNotFoundByAnythingElse(String name) {
    assertThat(Action.named(name)).isEmpty();
  }
}
