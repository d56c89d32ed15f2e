package org.recordbank.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.Action.DEPOSIT;
import static org.recordbank.policy.Action.DISCLOSE;
import static org.recordbank.policy.Decision.Reason.CONSENT_EXPIRED;
import static org.recordbank.policy.Decision.Reason.CONSENT_REFUSED;
import static org.recordbank.policy.Decision.Reason.NO_CONSENT;
import static org.recordbank.policy.Directives.NOON;
import static org.recordbank.policy.Directives.about;
import static org.recordbank.policy.Directives.at;
import static org.recordbank.policy.Directives.between;
import static org.recordbank.policy.Directives.deny;
import static org.recordbank.policy.Directives.id;
import static org.recordbank.policy.Directives.permit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.recordbank.policy.Decision.Denied;
import org.recordbank.policy.Decision.Permitted;
import org.recordbank.policy.Decision.Reason;

final class PolicyTest {
  private static final Instant EARLIER = NOON.minusSeconds(60);
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final Request DEPOSIT_FROM_GENERAL = new Request(DEPOSIT, "general", NOON);

  @Test
  void deniesWhenThereIsNoDirective() {
    Decision decision = decide();

    assertThat(reason(decision)).isEqualTo(NO_CONSENT);
  }

  @Test
  void permitsUnderADirectiveForEveryActionAndEveryFacility() {
    Decision decision = decide(permit("a"));

    assertThat(permittedBy(decision)).isEqualTo(id("a"));
  }

  @Test
  void permitsUnderADirectiveThatNamesTheActionAndTheFacility() {
    Decision decision = decide(at(about(permit("a"), DEPOSIT, DISCLOSE), "lakeside", "general"));

    assertThat(permittedBy(decision)).isEqualTo(id("a"));
  }

  @Test
  void deniesWhenTheDirectivePermitsAnotherAction() {
    Decision decision = decide(about(permit("a"), DISCLOSE));

    assertThat(reason(decision)).isEqualTo(NO_CONSENT);
  }

  @Test
  void deniesWhenTheDirectivePermitsAnotherFacility() {
    Decision decision = decide(at(permit("a"), "lakeside"));

    assertThat(reason(decision)).isEqualTo(NO_CONSENT);
  }

  @Test
  void doesNotTakeAFacilityInOtherLettersForTheSame() {
    Decision decision = decide(at(permit("a"), "General"));

    assertThat(reason(decision)).isEqualTo(NO_CONSENT);
  }

  @Test
  void doesNotPutAPermitTogetherOutOfTwoThatEachFitHalf() {
    Decision decision =
        decide(
            at(about(permit("a"), DEPOSIT), "lakeside"),
            at(about(permit("b"), DISCLOSE), "general"));

    assertThat(reason(decision)).isEqualTo(NO_CONSENT);
  }

  @Test
  void refusesWhenADenyIsInForce() {
    Decision decision = decide(deny("a"));

    assertThat(reason(decision)).isEqualTo(CONSENT_REFUSED);
  }

  @Test
  void refusesUnderADenyBeforeTheMoreParticularPermit() {
    Decision decision = decide(at(about(permit("a"), DEPOSIT), "general"), deny("b"));

    assertThat(reason(decision)).isEqualTo(CONSENT_REFUSED);
  }

  @Test
  void permitsWhenTheDenyIsAboutAnotherFacility() {
    Decision decision = decide(permit("a"), at(deny("b"), "lakeside"));

    assertThat(permittedBy(decision)).isEqualTo(id("a"));
  }

  @Test
  void permitsWhenTheDenyIsAboutAnotherAction() {
    Decision decision = decide(permit("a"), about(deny("b"), DISCLOSE));

    assertThat(permittedBy(decision)).isEqualTo(id("a"));
  }

  @Test
  void refusesRatherThanCallsItExpiredWhenBothAreTrue() {
    Decision decision = decide(between(permit("a"), null, EARLIER), deny("b"));

    assertThat(reason(decision)).isEqualTo(CONSENT_REFUSED);
  }

  @Test
  void namesTheDirectiveThatSortsFirstWhenSeveralPermit() {
    Decision decision = decide(permit("b"), permit("a"), permit("c"));

    assertThat(permittedBy(decision)).isEqualTo(id("a"));
  }

  @Test
  void permitsFromTheVeryMomentThatThePermitBegins() {
    Decision decision = decide(between(permit("a"), NOON, null));

    assertThat(permittedBy(decision)).isEqualTo(id("a"));
  }

  @Test
  void countsAPermitThatBeginsANanosecondLaterAsNoConsent() {
    Decision decision = decide(between(permit("a"), NOON.plusNanos(1), null));

    assertThat(reason(decision)).isEqualTo(NO_CONSENT);
  }

  @Test
  void permitsANanosecondBeforeThePermitEnds() {
    Decision decision = decide(between(permit("a"), null, NOON.plusNanos(1)));

    assertThat(permittedBy(decision)).isEqualTo(id("a"));
  }

  @Test
  void deniesAsExpiredAtTheVeryMomentThatThePermitEnds() {
    Decision decision = decide(between(permit("a"), EARLIER, NOON));

    assertThat(reason(decision)).isEqualTo(CONSENT_EXPIRED);
  }

  @Test
  void permitsAcrossTheSeamWhenOnePermitEndsAsTheNextBegins() {
    Decision decision =
        decide(between(permit("a"), EARLIER, NOON), between(permit("b"), NOON, LATER));

    assertThat(permittedBy(decision)).isEqualTo(id("b"));
  }

  @Test
  void deniesAsExpiredBetweenAPermitThatIsOverAndOneToCome() {
    Decision decision =
        decide(between(permit("a"), null, EARLIER), between(permit("b"), LATER, null));

    assertThat(reason(decision)).isEqualTo(CONSENT_EXPIRED);
  }

  @Test
  void deniesAsNeverGivenWhenWhatExpiredWasAboutAnotherFacility() {
    Decision decision = decide(at(between(permit("a"), null, EARLIER), "lakeside"));

    assertThat(reason(decision)).isEqualTo(NO_CONSENT);
  }

  @Test
  void refusesFromTheVeryMomentThatTheDenyBegins() {
    Decision decision = decide(permit("a"), between(deny("b"), NOON, null));

    assertThat(reason(decision)).isEqualTo(CONSENT_REFUSED);
  }

  @Test
  void permitsANanosecondBeforeTheDenyBegins() {
    Decision decision = decide(permit("a"), between(deny("b"), NOON.plusNanos(1), null));

    assertThat(permittedBy(decision)).isEqualTo(id("a"));
  }

  @Test
  void permitsAgainAtTheVeryMomentThatTheDenyEnds() {
    Decision decision = decide(permit("a"), between(deny("b"), EARLIER, NOON));

    assertThat(permittedBy(decision)).isEqualTo(id("a"));
  }

  @Test
  void countsADenyThatIsOverAsNoConsent() {
    Decision decision = decide(between(deny("a"), null, EARLIER));

    assertThat(reason(decision)).isEqualTo(NO_CONSENT);
  }

  private static @Nullable String permittedBy(Decision decision) {
    return decision instanceof Permitted permitted ? permitted.reference() : null;
  }

  private static @Nullable Reason reason(Decision decision) {
    return decision instanceof Denied denied ? denied.reason() : null;
  }

  private static Decision decide(Directive... directives) {
    return Policy.decide(List.of(directives), DEPOSIT_FROM_GENERAL);
  }
}
