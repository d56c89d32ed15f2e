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

    assertThat(directive.root().criteria().actions()).containsExactly(DEPOSIT);
    assertThat(directive.root().criteria().facilities()).containsExactly("general");
    assertThatThrownBy(() -> directive.root().criteria().facilities().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void saysNothingOfItsContentInItsTextForm() {
    Directive directive = at(permit("marker"), "marker");

    assertThat(directive.toString()).isEqualTo("Directive");
    Request request = new Request(DEPOSIT, "marker", NOON);
    assertThat(Policy.decide(List.of(directive), request)).hasToString("Permitted");
    assertThat(Policy.decide(List.of(directive), request).ground()).hasToString("Word");
  }

  @Test
  void readsActionsByName() {
    assertThat(named(PERMIT, "disclose", "deposit"))
        .hasValueSatisfying(
            d -> assertThat(d.criteria().actions()).containsOnly(DEPOSIT, DISCLOSE));
  }

  @Test
  void readsNoNameAtAllAsEveryAction() {
    assertThat(named(PERMIT)).hasValueSatisfying(d -> assertThat(d.criteria().actions()).isEmpty());
  }

  @Test
  void permitsOnlyWhatIsKnownWhenAPermitHasAnUnknownAction() {
    assertThat(named(PERMIT, "publish", "deposit"))
        .hasValueSatisfying(d -> assertThat(d.criteria().actions()).containsOnly(DEPOSIT));
  }

  @Test
  void permitsNothingWhenEveryActionOfAPermitIsUnknown() {
    assertThat(named(PERMIT, "publish")).isEmpty();
  }

  @Test
  void deniesEverythingWhenADenyHasAnUnknownAction() {
    assertThat(named(DENY, "publish", "deposit"))
        .hasValueSatisfying(d -> assertThat(d.criteria().actions()).isEmpty());
  }

  @Test
  void deniesOnlyWhatIsNamedWhenEveryActionOfADenyIsKnown() {
    assertThat(named(DENY, "deposit"))
        .hasValueSatisfying(d -> assertThat(d.criteria().actions()).containsOnly(DEPOSIT));
  }

  @Test
  void makesNoExceptionFromADenyWithAnUnknownAction() {
    Provision exception = Provision.permit(Criteria.ALL);

    assertThat(Provision.named(DENY, List.of("publish"), Criteria.ALL, List.of(exception)))
        .contains(Provision.deny(Criteria.ALL));
  }

  @Test
  void refusesToBeNestedTooDeep() {
    Provision deepest = Provision.deny(Criteria.ALL);
    for (int level = 1; level < Directive.MOST_LEVELS; level++) {
      deepest = Provision.permit(Criteria.ALL, deepest);
    }
    Provision root = deepest;

    assertThat(new Directive(id("a"), root).root()).isEqualTo(root);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Directive(id("a"), Provision.deny(Criteria.ALL, root)))
        .withMessage("A directive's provisions are nested too deep");
  }

  private static Optional<Provision> named(Effect effect, String... actionNames) {
    return Provision.named(effect, List.of(actionNames), Criteria.ALL, List.of());
  }
}
