package org.recordbank.sandbox.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.ConsentFence;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.DirectiveRule;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.Sha256;
import org.recordbank.schemas.VisitHeader;

/** What is sent again, and what is not. */
final class ReplayPlanTest {

  private static final String ACCOUNT = "00000000-0000-4000-8000-000000000001";
  private static final Jurisdiction MARYLAND = Jurisdiction.MARYLAND;
  private static final Replay BEFORE = new Replay(Some.START, "ann", null, false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "visit.submitted.general",
        "visit.received",
        "visit.normalized",
        "deposit.ordered.first"
      })
  void replaysToTopicsOfVisits(String topic) {
    assertThat(verdict("unknown-schema", topic, false, false)).isEqualTo(Verdict.REPLAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"visit.outcome", "account.changed", "consent.changed", "deposit.posted.first"})
  void neverReplaysStatesAndReceipts(String topic) {
    assertThat(verdict("unknown-schema", topic, true, true)).isEqualTo(Verdict.NOT_A_VISIT);
  }

  @ParameterizedTest
  @CsvSource({
    "not-json, false",
    "content-conflict, false",
    "too-large, true",
    "of-tomorrow, false"
  })
  void goesByTheCodeUnlessItIsForced(String code, boolean replayable) {
    assertThat(verdict(code, "visit.received", false, false))
        .isEqualTo(replayable ? Verdict.REPLAY : Verdict.NOT_REPLAYABLE);
    assertThat(verdict(code, "visit.received", false, true)).isEqualTo(Verdict.REPLAY);
  }

  @Test
  void replaysOnceUnlessItIsAskedAgain() {
    var rows = List.of(row(1, 5, BEFORE));

    assertThat(Step.plan(rows, false, false).getFirst().verdict())
        .isEqualTo(Verdict.REPLAYED_BEFORE);
    assertThat(Step.plan(rows, true, false).getFirst().verdict()).isEqualTo(Verdict.REPLAY);
  }

  @Test
  void replaysARecordOnceHoweverOftenItWasRejected() {
    List<Step> plan = Step.plan(List.of(row(1, 5), row(2, 5), row(3, 6)), false, false);

    assertThat(plan)
        .extracting(Step::verdict)
        .containsExactly(Verdict.SAME_RECORD, Verdict.REPLAY, Verdict.REPLAY);
  }

  @Test
  void takesTheFirstOnlyWhereSoManyAreAsked() {
    List<Step> plan =
        Step.plan(List.of(row(1, 5, BEFORE), row(2, 6), row(3, 7), row(4, 8)), false, false);

    assertThat(Step.first(plan, 2)).isEqualTo(plan.subList(0, 3));
  }

  @Test
  void obeysAnOrderWhileItIsAllowed() {
    assertThat(check(order(4), said(4, true, null))).isEqualTo(Verdict.REPLAY);
  }

  @Test
  void forgetsAnOrderOfAPatientWhoHasSaidSomethingSince() {
    assertThat(check(order(4), said(5, true, null))).isEqualTo(Verdict.DIRECTIVES_CHANGED);
  }

  @Test
  void forgetsAnOrderWhoseDirectiveIsOver() {
    assertThat(check(order(4), said(4, true, Some.START.minusSeconds(1))))
        .isEqualTo(Verdict.NOT_ALLOWED);
    assertThat(check(order(4), said(4, false, null))).isEqualTo(Verdict.NOT_ALLOWED);
  }

  @Test
  void forgetsAnOrderWhereNothingIsKnownOfWhatThePatientSaid() {
    assertThat(check(order(0), null)).isEqualTo(Verdict.NOT_ALLOWED);
    assertThat(check(order(4), null)).isEqualTo(Verdict.NOT_ALLOWED);
  }

  @Test
  void obeysAnOrderThatTheLawPermittedWhileThatIsTheLawAndNobodyRefuses() {
    assertThat(check(byLaw(0), null, MARYLAND)).isEqualTo(Verdict.REPLAY);
    assertThat(check(byLaw(4), elsewhere(4), MARYLAND)).isEqualTo(Verdict.REPLAY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "us", "us-ny"})
  void forgetsAnOrderThatTheLawPermittedWhereThatIsNotTheLaw(String now) {
    Jurisdiction law = Jurisdiction.named(now).orElseThrow();
    assertThat(check(byLaw(0), null, law)).isEqualTo(Verdict.OTHER_LAW);
    assertThat(check(byLaw(4), said(4, true, null), law)).isEqualTo(Verdict.OTHER_LAW);
  }

  @Test
  void forgetsAnOrderThatTheLawPermittedWhereThePatientHasSpokenSince() {
    assertThat(check(byLaw(0), said(1, false, null), MARYLAND))
        .isEqualTo(Verdict.DIRECTIVES_CHANGED);
    assertThat(check(byLaw(4), null, MARYLAND)).isEqualTo(Verdict.DIRECTIVES_CHANGED);
    assertThat(check(byLaw(4), said(4, false, null), MARYLAND)).isEqualTo(Verdict.NOT_ALLOWED);
  }

  @Test
  void forgetsAnOrderThatTheLawPermittedWhereAnotherPatientWasAskedAbout() {
    var order = Optional.<SpecificRecord>of(byLaw(0));
    assertThat(OrderCheck.of(order, "another", null, MARYLAND, Some.START))
        .isEqualTo(Verdict.NOT_ALLOWED);
    assertThat(OrderCheck.of(order, null, null, MARYLAND, Some.START))
        .isEqualTo(Verdict.NOT_ALLOWED);
  }

  @Test
  void noLawMakesUpForADirectiveThatIsOver() {
    assertThat(check(order(4), said(4, true, Some.START.minusSeconds(1)), MARYLAND))
        .isEqualTo(Verdict.NOT_ALLOWED);
    assertThat(check(order(0), null, MARYLAND)).isEqualTo(Verdict.NOT_ALLOWED);
  }

  @Test
  void sendsNoOrderThatItCannotRead() {
    assertThat(
            OrderCheck.of(
                Optional.empty(), ACCOUNT, said(4, true, null), Jurisdiction.NONE, Some.START))
        .isEqualTo(Verdict.UNREADABLE_ORDER);
  }

  @Test
  void letsAFencePassForItOnlyForbids() {
    var fence = new ConsentFence("a fence", "first", ACCOUNT, 4L, Some.START);
    assertThat(OrderCheck.of(Optional.of(fence), ACCOUNT, null, Jurisdiction.NONE, Some.START))
        .isEqualTo(Verdict.REPLAY);
  }

  private static Verdict check(DepositOrdered order, @Nullable ConsentChanged said) {
    return check(order, said, Jurisdiction.NONE);
  }

  private static Verdict check(
      DepositOrdered order, @Nullable ConsentChanged said, Jurisdiction law) {
    return OrderCheck.of(Optional.of(order), ACCOUNT, said, law, Some.START);
  }

  private static Verdict verdict(String code, String topic, boolean again, boolean force) {
    return Verdict.of(Some.rejection(code, "a stage", topic, 1), false, again, force);
  }

  private static Inventory.Row row(long place, long offset, Replay... replays) {
    Rejection rejection =
        Rejection.of(
            new Place(0, place),
            Some.VISIT,
            Some.rejected("too-large", "normalize", "visit.received", offset));
    return new Inventory.Row(rejection, List.of(replays));
  }

  private static ConsentChanged said(long version, boolean permit, @Nullable Instant until) {
    return new ConsentChanged(
        ACCOUNT,
        version,
        List.of(
            new DirectiveRule(
                "Consent/1/_history/1",
                permit,
                List.of("deposit"),
                List.of(),
                null,
                until,
                null,
                null)),
        Some.START);
  }

  /** They let another facility deposit. */
  private static ConsentChanged elsewhere(long version) {
    ConsentChanged said = said(version, true, null);
    said.getDirectives().getFirst().setFacilities(List.of("harbour"));
    return said;
  }

  private static DepositOrdered byLaw(long version) {
    return DepositOrdered.newBuilder(order(version)).setDirective(MARYLAND.reference()).build();
  }

  private static DepositOrdered order(long version) {
    var hash = new Sha256(new byte[32]);
    var document = new Document("application/fhir+json", 1L, hash, Some.bytes("x"), null);
    var header =
        new VisitHeader(
            Some.VISIT,
            "general",
            "m",
            "general|s|v",
            Some.START,
            Some.START,
            hash,
            "fhir",
            List.of(),
            null);
    return new DepositOrdered(
        header,
        "first",
        ACCOUNT,
        "Consent/1/_history/1",
        version,
        document,
        document,
        new CodeCounts(0, 0, 0),
        "1",
        Some.START,
        null,
        false);
  }
}
