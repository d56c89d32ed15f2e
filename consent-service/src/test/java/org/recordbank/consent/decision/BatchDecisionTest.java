package org.recordbank.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Effect;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.Provision;

final class BatchDecisionTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Account OPEN = new Account("a", "first", true, NOW);
  private static final Account CLOSED = new Account("c", "first", false, NOW);
  private static final String DIRECTIVE = "Consent/x/_history/1";

  @Test
  void ordersWhatADirectivePermits() {
    Verdict verdict = fresh().decide(visit("v"), List.of(OPEN), permit());

    assertThat(verdict).isEqualTo(new Verdict.Order(OPEN, DIRECTIVE, null, null));
  }

  @Test
  void holdsAVisitOfAPatientWhomNoAccountKnows() {
    assertThat(decide(List.of(), permit()))
        .isEqualTo(new Verdict.Hold(HoldCode.UNKNOWN_PATIENT, null, List.of()));
  }

  @Test
  void holdsAVisitOfAPatientWhoseAccountIsClosed() {
    assertThat(decide(List.of(CLOSED), permit()))
        .isEqualTo(new Verdict.Hold(HoldCode.NO_ACCOUNT, null, List.of(CLOSED)));
  }

  @Test
  void holdsAVisitThatNoDirectiveSpeaksAbout() {
    assertThat(decide(List.of(OPEN), Map.of()))
        .isEqualTo(new Verdict.Hold(HoldCode.NO_CONSENT, null, List.of(OPEN)));
  }

  @Test
  void holdsAVisitThatADirectiveRefuses() {
    assertThat(decide(List.of(OPEN), says(Effect.DENY, null, null)))
        .isEqualTo(new Verdict.Hold(HoldCode.CONSENT_REFUSED, null, List.of(OPEN)));
  }

  @Test
  void holdsAVisitWhoseDirectiveHasEnded() {
    assertThat(decide(List.of(OPEN), says(Effect.PERMIT, null, NOW)))
        .isEqualTo(new Verdict.Hold(HoldCode.CONSENT_EXPIRED, null, List.of(OPEN)));
  }

  @Test
  void holdsAVisitOfWhichADirectiveAllowsOnlyAPartAndThatCannotBeTakenApart() {
    Provision hiv = Provision.deny(Criteria.ALL.withData(Data.ALL.withLabels("HIV")));
    Provision exception = Provision.deny(Criteria.ALL.withValid(null, LATER), hiv);

    assertThat(decide(List.of(OPEN), says(Provision.permit(Criteria.ALL, hiv))))
        .isEqualTo(new Verdict.Hold(HoldCode.CONSENT_PARTIAL, null, List.of(OPEN)));
    assertThat(decide(List.of(OPEN), says(Provision.permit(Criteria.ALL, exception))))
        .isEqualTo(new Verdict.Hold(HoldCode.CONSENT_REFUSED, LATER, List.of(OPEN)));
  }

  @Test
  void takesADepositToBeMadeForTreatment() {
    assertThat(decide(List.of(OPEN), says(Provision.permit(Criteria.ALL.withPurposes("TREAT")))))
        .isEqualTo(new Verdict.Order(OPEN, DIRECTIVE, null, null));
    assertThat(decide(List.of(OPEN), says(Provision.permit(Criteria.ALL.withPurposes("HPAYMT")))))
        .isEqualTo(new Verdict.Hold(HoldCode.NO_CONSENT, null, List.of(OPEN)));
  }

  @Test
  void looksAgainWhenADirectiveBegins() {
    assertThat(decide(List.of(OPEN), says(Effect.PERMIT, LATER, null)))
        .isEqualTo(new Verdict.Hold(HoldCode.NO_CONSENT, LATER, List.of(OPEN)));
  }

  @Test
  void looksAgainWhenARefusalEnds() {
    assertThat(decide(List.of(OPEN), says(Effect.DENY, null, LATER)))
        .isEqualTo(new Verdict.Hold(HoldCode.CONSENT_REFUSED, LATER, List.of(OPEN)));
  }

  @Test
  void takesTheNewestOfSeveralOpenAccounts() {
    Account newer = new Account("0", "union", true, LATER);

    assertThat(Identity.of(List.of(newer, OPEN, CLOSED))).isEqualTo(new Identity.Known(newer));
  }

  @Test
  void doesNotCountTheDirectivesOfAnotherAccount() {
    Account newer = new Account("0", "union", true, LATER);

    assertThat(decide(List.of(newer, OPEN), permit()))
        .isEqualTo(new Verdict.Hold(HoldCode.NO_CONSENT, null, List.of(newer, OPEN)));
  }

  @Test
  void aNewVisitWaitsBehindAHeldOneOfItsKey() {
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(), Map.of("key", 7L));

    assertThat(decision.decide(visit("v"), List.of(OPEN), permit()))
        .isEqualTo(new Verdict.Hold(HoldCode.BEHIND_HELD, null, List.of(OPEN)));
  }

  @Test
  void aNewVisitWaitsBehindOneThatThisBatchHolds() {
    BatchDecision decision = fresh();
    decision.decide(visit("v"), List.of(), permit());

    assertThat(decision.decide(visit("w"), List.of(OPEN), permit()))
        .isEqualTo(new Verdict.Hold(HoldCode.BEHIND_HELD, null, List.of(OPEN)));
  }

  @Test
  void aVisitOfAnotherKeyDoesNotWait() {
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(), Map.of("other", 7L));

    assertThat(decision.decide(visit("v"), List.of(OPEN), permit()))
        .isEqualTo(new Verdict.Order(OPEN, DIRECTIVE, null, null));
  }

  @Test
  void aReleasedVisitWaitsForASmallerPosition() {
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(held("v", 8)), Map.of("key", 7L));

    assertThat(decision.decide(released("v", 8), List.of(OPEN), permit()))
        .isEqualTo(new Verdict.HoldOn(8, HoldCode.BEHIND_HELD, null, List.of(OPEN)));
  }

  @Test
  void aReleasedVisitDoesNotWaitForALargerPositionAndLetsItFollow() {
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(held("v", 7)), Map.of("key", 8L));

    assertThat(decision.decide(released("v", 7), List.of(OPEN), permit()))
        .isEqualTo(new Verdict.Order(OPEN, DIRECTIVE, null, 7L));
    assertThat(decision.keysToRelease()).containsExactly("key");
  }

  @Test
  void releasedVisitsOfOneBatchFollowEachOtherAndLeaveNothingDue() {
    BatchDecision decision =
        new BatchDecision(
            Jurisdiction.NONE, NOW, YEAR, List.of(held("v", 7), held("w", 8)), Map.of());
    decision.decide(released("v", 7), List.of(OPEN), permit());

    assertThat(decision.decide(released("w", 8), List.of(OPEN), permit()))
        .isEqualTo(new Verdict.Order(OPEN, DIRECTIVE, null, 8L));
    assertThat(decision.keysToRelease()).isEmpty();
  }

  @Test
  void aReleasedVisitThatIsStillDeniedKeepsItsPlace() {
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(held("v", 7)), Map.of());

    assertThat(decision.decide(released("v", 7), List.of(CLOSED), permit()))
        .isEqualTo(new Verdict.HoldOn(7, HoldCode.NO_ACCOUNT, null, List.of(CLOSED)));
    assertThat(decision.keysToRelease()).isEmpty();
  }

  @Test
  void aVisitThatWasReleasedTwiceIsGoneTheSecondTime() {
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(held("v", 7)), Map.of());
    decision.decide(released("v", 7), List.of(OPEN), permit());

    assertThat(decision.decide(released("v", 7), List.of(OPEN), permit()))
        .isEqualTo(new Verdict.Gone());
  }

  @Test
  void aRepeatOfAHeldVisitChangesNothing() {
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(held("v", 7)), Map.of());

    assertThat(decision.decide(visit("v"), List.of(OPEN), permit()))
        .isEqualTo(new Verdict.Repeat(HoldCode.NO_CONSENT));
  }

  @Test
  void anotherDocumentUnderTheIdentifierOfAHeldVisitIsAConflict() {
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(held("v", 7)), Map.of());

    assertThat(
            decision.decide(
                new Visit("v", "other", "key", "general", null, Optional::empty, true),
                List.of(OPEN),
                permit()))
        .isEqualTo(new Verdict.Conflict(null));
  }

  @Test
  void aReleasedVisitThatItsBankHasWaitsForNothing() {
    BatchDecision decision =
        new BatchDecision(
            Jurisdiction.NONE, NOW, YEAR, List.of(deposited("v", 8, "hash")), Map.of("key", 7L));

    assertThat(decision.decide(released("v", 8), List.of(OPEN), Map.of()))
        .isEqualTo(new Verdict.Deposited(8));
    assertThat(decision.keysToRelease()).containsExactly("key");
  }

  @Test
  void aReleasedVisitOfWhichItsBankHasAnotherContentIsAConflict() {
    BatchDecision decision =
        new BatchDecision(
            Jurisdiction.NONE, NOW, YEAR, List.of(deposited("v", 8, "other")), Map.of());

    assertThat(decision.decide(released("v", 8), List.of(OPEN), permit()))
        .isEqualTo(new Verdict.Conflict(8L));
  }

  @Test
  void dropsAReleasedVisitThatIsDeniedAndOldEnoughAndLetsTheNextFollow() {
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(old("v", 7)), Map.of("key", 8L));

    assertThat(decision.decide(released("v", 7), List.of(), Map.of()))
        .isEqualTo(new Verdict.Dropped(7));
    assertThat(decision.keysToRelease()).containsExactly("key");
  }

  @Test
  void keepsAReleasedVisitThatIsOneMomentTooYoung() {
    HeldVisit young = held("v", 7, NOW.minus(YEAR).plusNanos(1));
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(young), Map.of());

    assertThat(decision.decide(released("v", 7), List.of(), Map.of()))
        .isEqualTo(new Verdict.HoldOn(7, HoldCode.UNKNOWN_PATIENT, null, List.of()));
  }

  @Test
  void ordersWhatIsPermittedHoweverOldItIs() {
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(old("v", 7)), Map.of());

    assertThat(decision.decide(released("v", 7), List.of(OPEN), permit()))
        .isEqualTo(new Verdict.Order(OPEN, DIRECTIVE, null, 7L));
  }

  @Test
  void asksTheBankBeforeItDropsWhatMayHaveBeenDeposited() {
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(old("v", 7)), Map.of());

    assertThat(decision.decide(released("v", 7), List.of(OPEN), Map.of()))
        .isEqualTo(new Verdict.HoldOn(7, HoldCode.NO_CONSENT, null, List.of(OPEN)));
    assertThat(decision.decide(released("v", 7), List.of(OPEN), Map.of()))
        .isEqualTo(new Verdict.Dropped(7));
  }

  @Test
  void dropsNothingBehindAnOlderVisitThatIsStillHeld() {
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(old("v", 8)), Map.of("key", 7L));

    assertThat(decision.decide(released("v", 8), List.of(), Map.of()))
        .isEqualTo(new Verdict.HoldOn(8, HoldCode.BEHIND_HELD, null, List.of()));
  }

  @Test
  void aReleasedVisitThatItsBankHasIsNotDroppedHoweverOldItIs() {
    HeldVisit deposited =
        new HeldVisit(
            7, "v", "hash", "key", HoldCode.NO_CONSENT, NOW.minus(YEAR), Set.of("first"), "hash");
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(deposited), Map.of());

    assertThat(decision.decide(released("v", 7), List.of(OPEN), Map.of()))
        .isEqualTo(new Verdict.Deposited(7));
  }

  @Test
  void aRepeatOfADroppedVisitIsDecidedAnewAndARepeatOfItsReleaseIsGone() {
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(old("v", 7)), Map.of());
    assertThat(decision.decide(released("v", 7), List.of(), Map.of()))
        .isEqualTo(new Verdict.Dropped(7));

    assertThat(decision.decide(released("v", 7), List.of(OPEN), permit()))
        .isEqualTo(new Verdict.Gone());
    assertThat(decision.decide(visit("v"), List.of(OPEN), permit()))
        .isEqualTo(new Verdict.Order(OPEN, DIRECTIVE, null, null));
  }

  @Test
  void asksTheBankOnceOfAVisitThatWaitsOn() {
    HeldVisit asked =
        new HeldVisit(7, "v", "hash", "key", HoldCode.NO_CONSENT, NOW, Set.of("first"), null);
    BatchDecision decision =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(asked), Map.of());

    assertThat(decision.decide(released("v", 7), List.of(OPEN), Map.of()))
        .isEqualTo(new Verdict.HoldOn(7, HoldCode.NO_CONSENT, null, List.of()));
  }

  @Test
  void saysNothingOfPatientsInText() {
    assertThat(
            List.of(OPEN, visit("v"), held("v", 1), new Verdict.Order(OPEN, DIRECTIVE, null, 1L)))
        .allSatisfy(
            it -> assertThat(it.toString()).doesNotContain("key").doesNotContain(DIRECTIVE));
  }

  private static Verdict decide(
      Collection<Account> accounts, Map<String, List<Directive>> directives) {
    return fresh().decide(visit("v"), accounts, directives);
  }

  private static BatchDecision fresh() {
    return new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(), Map.of());
  }

  private static Visit visit(String id) {
    return new Visit(id, "hash", "key", "general", null, Optional::empty, true);
  }

  private static Visit released(String id, long position) {
    return new Visit(id, "hash", "key", "general", position, Optional::empty, true);
  }

  private static HeldVisit held(String id, long position) {
    return new HeldVisit(position, id, "hash", "key", HoldCode.NO_CONSENT, NOW, Set.of(), null);
  }

  private static HeldVisit old(String id, long position) {
    return held(id, position, NOW.minus(YEAR));
  }

  private static HeldVisit held(String id, long position, Instant since) {
    return new HeldVisit(position, id, "hash", "key", HoldCode.NO_CONSENT, since, Set.of(), null);
  }

  private static HeldVisit deposited(String id, long position, String hash) {
    return new HeldVisit(
        position, id, "hash", "key", HoldCode.NO_CONSENT, NOW, Set.of("first"), hash);
  }

  private static Map<String, List<Directive>> permit() {
    return says(Effect.PERMIT, null, null);
  }

  private static Map<String, List<Directive>> says(Provision root) {
    return Map.of(OPEN.id(), List.of(new Directive(DIRECTIVE, root)));
  }

  private static Map<String, List<Directive>> says(
      Effect effect, @Nullable Instant from, @Nullable Instant until) {
    return Map.of(
        OPEN.id(), List.of(new Directive(DIRECTIVE, effect, Set.of(), Set.of(), from, until)));
  }
}
