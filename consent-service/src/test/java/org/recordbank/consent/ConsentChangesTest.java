package org.recordbank.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.WebApplicationException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recordbank.schemas.DirectiveRule;

class ConsentChangesTest {

  @Test
  void oneAccountDoesNotTakeTheRoomOfOthers() {
    DirectiveRule rule = rule(ConsentChanges.MOST_RULES - 1);

    assertThatCode(() -> ConsentChanges.checkSize(List.of(rule))).doesNotThrowAnyException();
    assertThatThrownBy(() -> ConsentChanges.checkSize(List.of(rule, rule(0))))
        .isInstanceOfSatisfying(
            WebApplicationException.class,
            e -> assertThat(e.getResponse().getStatus()).isEqualTo(422));
  }

  private static DirectiveRule rule(int facilities) {
    return DirectiveRule.newBuilder()
        .setDirective("Consent/c/_history/1")
        .setPermit(true)
        .setActions(List.of())
        .setFacilities(Collections.nCopies(facilities, "general"))
        .setValidFrom(null)
        .setValidUntil(null)
        .build();
  }
}
