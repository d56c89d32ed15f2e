package org.recordbank.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.WebApplicationException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.directive.DirectiveRules;
import org.recordbank.policy.Actor;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Provision;
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

  @Test
  void whateverNarrowsARuleTakesRoomToo() {
    Provision narrowed =
        Provision.permit(
            Criteria.ALL
                .withActors(Actor.person("a"))
                .withPurposes("TREAT")
                .withData(
                    Data.ALL.withLabels("HIV", "R").withClasses("Observation").withCodes("s|c")));

    List<DirectiveRule> rules =
        DirectiveRules.of(List.of(new Directive("Consent/c/_history/1", narrowed)));

    assertThat(DirectiveRules.size(rules)).isEqualTo(7);
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
