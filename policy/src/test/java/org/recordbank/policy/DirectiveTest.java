package org.recordbank.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recordbank.policy.Action.DEPOSIT;
import static org.recordbank.policy.Action.DISCLOSE;
import static org.recordbank.policy.Directives.NOON;
import static org.recordbank.policy.Directives.at;
import static org.recordbank.policy.Directives.between;
import static org.recordbank.policy.Directives.id;
import static org.recordbank.policy.Directives.permit;
import static org.recordbank.policy.Effect.DENY;
import static org.recordbank.policy.Effect.PERMIT;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectiveTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Consent/a",
        "Consent//_history/1",
        "Consent/a/_history/",
        "Patient/a/_history/1",
        "Consent/a b/_history/1",
        "Consent/a/_history/1/",
        "http://elsewhere.invalid/Consent/a/_history/1",
        "Consent/a/_history/1\n"
      })
  void refusesAnIdThatIsNoReferenceToAVersionOfAConsentAndDoesNotRepeatIt(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Directive(id, PERMIT, Set.of(), Set.of(), null, null))
        .withMessage("A directive's id must read Consent/<id>/_history/<version>");
  }

  @Test
  void refusesAnIdLongerThanFhirAllows() {
    String longest = "x".repeat(64);

    assertThat(permit(longest).id()).isEqualTo(id(longest));
    assertThatIllegalArgumentException().isThrownBy(() -> permit(longest + "x"));
  }

  @Test
  void refusesABlankFacility() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> at(permit("a"), "general", " "))
        .withMessage("A directive's facility must not be blank");
  }

  @Test
  void refusesToEndBeforeItBegins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> between(permit("a"), NOON, NOON.minusNanos(1)))
        .withMessage("A directive must begin before it ends");
  }

  @Test
  void refusesToEndAsItBegins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> between(permit("a"), NOON, NOON))
        .withMessage("A directive must begin before it ends");
  }

  @Test
  void keepsItsOwnCopyOfWhatItWasGiven() {
    EnumSet<Action> actions = EnumSet.of(DEPOSIT);
    Set<String> facilities = new HashSet<>(Set.of("general"));
    Directive directive = new Directive(id("a"), PERMIT, actions, facilities, null, null);

    actions.clear();
    facilities.clear();

    assertThat(directive.actions()).containsExactly(DEPOSIT);
    assertThat(directive.facilities()).containsExactly("general");
    assertThatThrownBy(() -> directive.facilities().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void saysNothingOfItsContentInItsTextForm() {
    Directive directive = at(permit("marker"), "marker");

    assertThat(directive.toString()).isEqualTo("Directive");
    assertThat(new Decision.Permitted(directive.id()).toString()).isEqualTo("Permitted");
  }

  @Test
  void readsActionsByName() {
    assertThat(named(PERMIT, "disclose", "deposit"))
        .hasValueSatisfying(d -> assertThat(d.actions()).containsOnly(DEPOSIT, DISCLOSE));
  }

  @Test
  void readsNoNameAtAllAsEveryAction() {
    assertThat(named(PERMIT)).hasValueSatisfying(d -> assertThat(d.actions()).isEmpty());
  }

  @Test
  void permitsOnlyWhatIsKnownWhenAPermitHasAnUnknownAction() {
    assertThat(named(PERMIT, "research", "deposit"))
        .hasValueSatisfying(d -> assertThat(d.actions()).containsOnly(DEPOSIT));
  }

  @Test
  void permitsNothingWhenEveryActionOfAPermitIsUnknown() {
    assertThat(named(PERMIT, "research")).isEmpty();
  }

  @Test
  void deniesEverythingWhenADenyHasAnUnknownAction() {
    assertThat(named(DENY, "research", "deposit"))
        .hasValueSatisfying(d -> assertThat(d.actions()).isEmpty());
  }

  @Test
  void deniesOnlyWhatIsNamedWhenEveryActionOfADenyIsKnown() {
    assertThat(named(DENY, "deposit"))
        .hasValueSatisfying(d -> assertThat(d.actions()).containsOnly(DEPOSIT));
  }

  private static Optional<Directive> named(Effect effect, String... actionNames) {
    return Directive.named(id("a"), effect, List.of(actionNames), Set.of(), null, null);
  }
}
