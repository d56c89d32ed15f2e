package org.recordbank.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.Action.DEPOSIT;
import static org.recordbank.policy.Action.DISCLOSE;
import static org.recordbank.policy.Action.RESEARCH;
import static org.recordbank.policy.Directives.NOON;
import static org.recordbank.policy.Directives.deny;
import static org.recordbank.policy.Directives.permit;
import static org.recordbank.policy.NaivePolicy.Answer.DEPENDS;
import static org.recordbank.policy.NaivePolicy.Answer.EXPIRED;
import static org.recordbank.policy.NaivePolicy.Answer.NO_CONSENT;
import static org.recordbank.policy.NaivePolicy.Answer.PERMITTED;
import static org.recordbank.policy.NaivePolicy.Answer.REFUSED;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recordbank.policy.NaivePolicy.Answer;

/** How provisions within provisions decide. */
final class NestedProvisionsTest {
  private static final Criteria ALL = Criteria.ALL;
  private static final Criteria GENERAL = ALL.withFacilities("general");
  private static final Criteria HARBOUR = ALL.withFacilities("harbour");
  private static final Criteria TREATMENT = ALL.withPurposes("TREAT");
  private static final Criteria IN_2020 =
      ALL.withData(
          Data.ALL.withPeriod(
              new Period(
                  Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2021-01-01T00:00:00Z"))));
  private static final Request READ = new Request(DISCLOSE, "general", NOON).purpose("TREAT");

  @Test
  void anExceptionHoldsInPlaceOfWhatItIsAnExceptionOf() {
    assertThat(ask(permit("a", ALL, Provision.deny(GENERAL)))).isEqualTo(REFUSED);
    assertThat(ask(deny("a", ALL, Provision.permit(GENERAL)))).isEqualTo(PERMITTED);
  }

  @Test
  void whatNoExceptionIsAboutStaysAsItIs() {
    assertThat(ask(permit("a", ALL, Provision.deny(HARBOUR)))).isEqualTo(PERMITTED);
    assertThat(ask(deny("a", ALL, Provision.permit(HARBOUR)))).isEqualTo(REFUSED);
  }

  @Test
  void anExceptionOfAnExceptionGoesBack() {
    Provision back = Provision.permit(TREATMENT);

    assertThat(ask(permit("a", ALL, Provision.deny(GENERAL, back)))).isEqualTo(PERMITTED);
    assertThat(ask(READ.purpose("HPAYMT"), permit("a", ALL, Provision.deny(GENERAL, back))))
        .isEqualTo(REFUSED);
  }

  @Test
  void aNestedProvisionHoldsOnlyWithinTheOneAroundIt() {
    assertThat(ask(deny("a", HARBOUR, Provision.permit(ALL)))).isEqualTo(NO_CONSENT);
    assertThat(ask(permit("a", HARBOUR, Provision.deny(ALL)), permit("b"))).isEqualTo(PERMITTED);
  }

  @Test
  void ofExceptionsSideBySideADenialWins() {
    Directive directive = permit("a", ALL, Provision.deny(GENERAL), Provision.permit(TREATMENT));

    assertThat(ask(directive)).isEqualTo(REFUSED);
  }

  @Test
  void ofTwoConsentsADenialWinsHoweverDeepThePermission() {
    assertThat(
            ask(
                deny("a", ALL, Provision.permit(ALL, Provision.permit(GENERAL))),
                deny("b", GENERAL)))
        .isEqualTo(REFUSED);
  }

  @Test
  void aProvisionOfTheSameEffectChangesNothingButMayHaveExceptions() {
    assertThat(ask(permit("a", ALL, Provision.permit(GENERAL, Provision.deny(TREATMENT)))))
        .isEqualTo(REFUSED);
  }

  @Test
  void anExceptionThatIsOverIsNoExceptionAnyMore() {
    Criteria over = GENERAL.withValid(null, NOON);

    assertThat(ask(permit("a", ALL, Provision.deny(over)))).isEqualTo(PERMITTED);
    assertThat(ask(deny("a", ALL, Provision.permit(over)))).isEqualTo(REFUSED);
  }

  @Test
  void aPermitThatIsOverIsExpiredOnlyWhereItPermitted() {
    Criteria over = ALL.withValid(null, NOON);

    assertThat(ask(permit("a", over))).isEqualTo(EXPIRED);
    assertThat(ask(permit("a", over, Provision.deny(GENERAL)))).isEqualTo(NO_CONSENT);
  }

  @Test
  void anUnknownDateIsDenied() {
    assertThat(ask(undated(), permit("a", IN_2020))).isEqualTo(NO_CONSENT);
    assertThat(ask(undated(), permit("a", ALL, Provision.deny(IN_2020)))).isEqualTo(REFUSED);
    assertThat(ask(undated(), deny("a", ALL, Provision.permit(IN_2020)))).isEqualTo(REFUSED);
  }

  @Test
  void whatOnlyOverlapsATimeIsDeniedByBothSides() {
    Content overlapping =
        dated(Instant.parse("2020-12-01T00:00:00Z"), Instant.parse("2021-02-01T00:00:00Z"));

    assertThat(ask(overlapping, permit("a", IN_2020))).isEqualTo(NO_CONSENT);
    assertThat(ask(overlapping, permit("a", ALL, Provision.deny(IN_2020)))).isEqualTo(REFUSED);
  }

  @Test
  void anUnknownPurposeIsNoneThatPermitsAndEveryOneThatDenies() {
    Request unknown = READ.purpose(null);

    assertThat(ask(unknown, permit("a", TREATMENT))).isEqualTo(NO_CONSENT);
    assertThat(ask(unknown, permit("a"), deny("b", ALL.withPurposes("HPAYMT")))).isEqualTo(REFUSED);
  }

  @Test
  void aDenialWithinAPermissionThatMayHoldIsNotForgotten() {
    Directive directive = permit("a", ALL, Provision.permit(TREATMENT, Provision.deny(GENERAL)));

    assertThat(ask(READ.purpose(null), directive)).isEqualTo(REFUSED);
  }

  @Test
  void oneOfTheActorsIsEnoughAndAllOfAnActorHasToFit() {
    Actor doctor = new Actor("dr-a", null, "harbour");
    Criteria criteria = HARBOUR.withActors(Actor.person("dr-b"), doctor);

    assertThat(ask(READ.by("dr-b"), permit("a", criteria))).isEqualTo(PERMITTED);
    assertThat(ask(READ.by("dr-a"), permit("a", criteria))).isEqualTo(NO_CONSENT);
    assertThat(ask(new Request(DISCLOSE, "harbour", NOON).by("dr-c"), permit("a", criteria)))
        .isEqualTo(PERMITTED);
  }

  @Test
  void somebodyUnknownIsNobodyThatIsPermittedAndAnybodyThatIsDenied() {
    assertThat(ask(permit("a", ALL.withActors(Actor.person("dr-a"))))).isEqualTo(NO_CONSENT);
    assertThat(ask(permit("a", ALL, Provision.deny(ALL.withActors(Actor.person("dr-a"))))))
        .isEqualTo(REFUSED);
    assertThat(
            ask(
                READ.as("s|nurse"),
                permit("a", ALL, Provision.deny(ALL.withActors(Actor.role("s|doctor"))))))
        .isEqualTo(PERMITTED);
  }

  @Test
  void aRoleOfAnotherSystemSaysNothingAboutOneOfThis() {
    Criteria doctors = ALL.withActors(Actor.role("s|doctor"));

    assertThat(ask(READ.as("t|nurse"), permit("a", doctors))).isEqualTo(NO_CONSENT);
    assertThat(ask(READ.as("t|nurse"), permit("a", ALL, Provision.deny(doctors))))
        .isEqualTo(REFUSED);
    assertThat(ask(READ.as("t|nurse", "s|doctor"), permit("a", doctors))).isEqualTo(PERMITTED);
  }

  @Test
  void aPermitSaysNothingOfWhatItsGiverMayNotPermit() {
    Criteria guardians = ALL.withData(Data.ALL.withExcept("HIV"));
    Content hiv = new Content("Condition", Set.of(), Set.of("HIV", "R"), null, null);
    Content other = new Content("Condition", Set.of(), Set.of("N"), null, null);
    Directive own = permit("own", ALL.withData(Data.ALL.withLabels("HIV")));

    assertThat(Answer.of(Policy.decide(List.of(permit("a", guardians)), READ, other)))
        .isEqualTo(PERMITTED);
    assertThat(Answer.of(Policy.decide(List.of(permit("a", guardians)), READ, hiv)))
        .isEqualTo(NO_CONSENT);
    assertThat(Answer.of(Policy.decide(List.of(permit("a", guardians), own), READ, hiv)))
        .isEqualTo(PERMITTED);
    assertThat(visit(READ, permit("a", guardians))).isEqualTo(DEPENDS);
    assertThat(visit(new Request(DEPOSIT, "general", NOON), permit("a", guardians)))
        .isEqualTo(PERMITTED);
  }

  @Test
  void aPartOfAPurposeIsMeantToo() {
    assertThat(ask(READ.purpose("BTG"), permit("a", TREATMENT))).isEqualTo(PERMITTED);
    assertThat(ask(permit("a"), deny("b", ALL.withPurposes("COC")))).isEqualTo(REFUSED);
    assertThat(ask(permit("a"), deny("b", ALL.withPurposes("ETREAT")))).isEqualTo(PERMITTED);
    assertThat(ask(permit("a", ALL.withPurposes("COC")))).isEqualTo(NO_CONSENT);
    assertThat(ask(permit("a", ALL.withPurposes("ETREAT")))).isEqualTo(NO_CONSENT);
  }

  @Test
  void researchIsPermittedOnlyByWhatNamesIt() {
    Request research = new Request(RESEARCH, "general", NOON).purpose("HRESCH");

    assertThat(ask(research, permit("a"))).isEqualTo(NO_CONSENT);
    assertThat(ask(research, permit("a", ALL.withActions(RESEARCH)))).isEqualTo(PERMITTED);
    assertThat(ask(research, permit("a", ALL, Provision.permit(ALL.withPurposes("HRESCH")))))
        .isEqualTo(PERMITTED);
    assertThat(ask(research, permit("a", ALL.withActions(RESEARCH)), deny("b"))).isEqualTo(REFUSED);
  }

  @Test
  void aVisitOfWhichAPartIsRefusedDependsOnItsContent() {
    Request deposit = new Request(DEPOSIT, "general", NOON);
    Criteria hiv = ALL.withData(Data.ALL.withLabels("HIV"));

    assertThat(visit(deposit, permit("a", ALL, Provision.deny(hiv)))).isEqualTo(DEPENDS);
    assertThat(visit(deposit, permit("a", hiv))).isEqualTo(DEPENDS);
    assertThat(visit(deposit, permit("a"), deny("b", hiv))).isEqualTo(DEPENDS);
    assertThat(visit(deposit, permit("a", hiv), deny("b"))).isEqualTo(REFUSED);
    assertThat(visit(deposit, deny("b", hiv))).isEqualTo(NO_CONSENT);
    assertThat(visit(deposit, permit("a", ALL, Provision.permit(hiv)))).isEqualTo(PERMITTED);
  }

  @Test
  void saysOnWhatItRestsInWords() {
    Directive directive =
        permit(
            "a",
            ALL,
            Provision.deny(HARBOUR),
            Provision.permit(ALL, Provision.deny(IN_2020.withPurposes("TREAT"))));

    Decision decision = Policy.decide(List.of(directive), READ, undated());

    assertThat(decision.ground().words())
        .isEqualTo(
            "Consent/a/_history/1 denies in provision.provision[1].provision[0],"
                + " by purpose, dataPeriod; not known: dataPeriod");
    assertThat(Policy.decide(List.of(permit("a")), READ).ground().words())
        .isEqualTo("Consent/a/_history/1 permits in provision, for everything");
    assertThat(Policy.decide(List.of(), READ).ground().words())
        .isEqualTo("No directive in force speaks about this");
  }

  private static Answer ask(Directive... directives) {
    return ask(READ, directives);
  }

  private static Answer ask(Request request, Directive... directives) {
    return Answer.of(Policy.decide(List.of(directives), request, undated()));
  }

  private static Answer ask(Content content, Directive... directives) {
    return Answer.of(Policy.decide(List.of(directives), READ, content));
  }

  private static Answer visit(Request request, Directive... directives) {
    return Answer.of(Policy.decide(List.of(directives), request));
  }

  private static Content undated() {
    return new Content("Condition", Set.of("s|1"), Set.of("N"), null, null);
  }

  private static Content dated(Instant from, Instant until) {
    return new Content("Condition", Set.of("s|1"), Set.of("N"), from, until);
  }
}
