package org.recordbank.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.recordbank.consent.decision.KeptDecision.Basis;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.Provision;

/** What a batch decides, and what of it is kept. */
final class TrailTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Account OPEN = new Account("a", "first", true, NOW);
  private static final Account CLOSED = new Account("c", "first", false, NOW);
  private static final String DIRECTIVE = "Consent/x/_history/1";
  private static final Directive PERMITS = new Directive(DIRECTIVE, Provision.permit(Criteria.ALL));

  @Test
  void keepsWhatAnOrderRestsOn() {
    BatchDecision batch = batch();
    batch.decide(visit(), List.of(OPEN), Map.of("a", List.of(PERMITS)));

    assertThat(news(batch, null))
        .containsExactly(
            new KeptDecision("v", 1, NOW, "general", "ordered", "a", basis(3, DIRECTIVE)));
  }

  @Test
  void keepsTheDirectiveThatRefusesAndNoneWhereNoneSpeaks() {
    Directive denies = new Directive(DIRECTIVE, Provision.deny(Criteria.ALL));
    BatchDecision refused = batch();
    refused.decide(visit(), List.of(OPEN), Map.of("a", List.of(denies)));
    BatchDecision silent = batch();
    silent.decide(visit(), List.of(OPEN), Map.of());

    assertThat(news(refused, null))
        .extracting(KeptDecision::code, KeptDecision::basis)
        .containsExactly(tuple("consent-refused", basis(3, DIRECTIVE)));
    assertThat(news(silent, null))
        .extracting(KeptDecision::code, KeptDecision::basis)
        .containsExactly(tuple("no-consent", basis(3, null)));
  }

  @Test
  void keepsNoBasisWhereNoDirectiveWasAsked() {
    BatchDecision batch =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(), Map.of("line", 7L));
    batch.decide(visit("u", "key"), List.of(), Map.of());
    batch.decide(visit("c", "other"), List.of(CLOSED), Map.of());
    batch.decide(visit("b", "line"), List.of(OPEN), Map.of());

    assertThat(news(batch, null))
        .extracting(
            KeptDecision::visit, KeptDecision::code, KeptDecision::account, KeptDecision::basis)
        .containsExactly(
            tuple("u", "unknown-patient", null, null),
            tuple("c", "no-account", null, null),
            tuple("b", "behind-held", "a", null));
  }

  @Test
  void whatComesAgainAndChangesNothingLeavesNothing() {
    KeptDecision before =
        new KeptDecision(
            "v", 4, NOW.minusSeconds(9), "general", "ordered", "a", basis(3, DIRECTIVE));
    BatchDecision batch = batch();
    batch.decide(visit(), List.of(OPEN), Map.of("a", List.of(PERMITS)));
    batch.decide(visit(), List.of(OPEN), Map.of("a", List.of(PERMITS)));

    assertThat(batch.decided()).hasSize(2);
    assertThat(news(batch, before)).isEmpty();
    assertThat(news(batch, null)).as("of one batch too").hasSize(1);
  }

  @Test
  void whatWaitsOnForTheSameReasonLeavesSomethingWhereTheVersionIsAnother() {
    BatchDecision batch =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(held(NOW)), Map.of());
    batch.decide(released(), List.of(OPEN), Map.of());

    assertThat(news(batch, kept("no-consent", basis(3, null)))).isEmpty();
    assertThat(news(batch, kept("no-consent", basis(2, null))))
        .extracting(KeptDecision::number, KeptDecision::basis)
        .containsExactly(tuple(5, basis(3, null)));
    assertThat(news(batch, kept("behind-held", null))).hasSize(1);
  }

  @Test
  void rulesOfAnotherVersionAreAnotherBasis() {
    Basis older = new Basis(3, Ruling.POLICY - 1, "none/1", null, null);
    BatchDecision batch =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(held(NOW)), Map.of());
    batch.decide(released(), List.of(OPEN), Map.of());

    assertThat(news(batch, kept("no-consent", older))).hasSize(1);
  }

  @Test
  void whatIsDroppedIsDeniedFirst() {
    BatchDecision batch =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(held(NOW.minus(YEAR))), Map.of());
    batch.decide(released(), List.of(OPEN), Map.of());

    assertThat(news(batch, kept("behind-held", null)))
        .extracting(KeptDecision::number, KeptDecision::code, KeptDecision::basis)
        .containsExactly(tuple(5, "no-consent", basis(3, null)), tuple(6, "held-too-long", null));
    assertThat(news(batch, kept("no-consent", basis(3, null))))
        .extracting(KeptDecision::number, KeptDecision::code)
        .containsExactly(tuple(5, "held-too-long"));
  }

  @Test
  void whatWaitedAndIsAnotherDocumentThanItsBankHasIsRejected() {
    BatchDecision batch =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(deposited("other")), Map.of());
    batch.decide(released(), List.of(OPEN), Map.of());

    assertThat(news(batch, null))
        .extracting(KeptDecision::code)
        .containsExactly("content-conflict");
  }

  @Test
  void nothingIsDecidedAboutWhatWaitsAlreadyIsDepositedOrHasGone() {
    BatchDecision waits =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(held(NOW)), Map.of());
    waits.decide(visit(), List.of(OPEN), Map.of());
    waits.decide(
        new Visit("v", "other", "key", "general", null, Optional::empty, true),
        List.of(OPEN),
        Map.of());
    BatchDecision deposited =
        new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(deposited("hash")), Map.of());
    deposited.decide(released(), List.of(OPEN), Map.of());
    deposited.decide(released(), List.of(OPEN), Map.of());

    assertThat(waits.decided()).isEmpty();
    assertThat(deposited.decided()).isEmpty();
  }

  @Test
  void saysNothingOfPatientsInText() {
    BatchDecision batch = batch();
    batch.decide(visit(), List.of(OPEN), Map.of("a", List.of(PERMITS)));

    assertThat(
            List.of(batch.decided().getFirst(), news(batch, null).getFirst(), basis(3, DIRECTIVE)))
        .allSatisfy(
            it -> assertThat(it.toString()).doesNotContain("Consent/").doesNotContain("=a"));
  }

  private static List<KeptDecision> news(BatchDecision batch, @Nullable KeptDecision last) {
    return Trail.news(
        NOW,
        batch.decided(),
        last == null ? Map.of() : Map.of(last.visit(), last),
        Map.of("a", 3L));
  }

  private static KeptDecision kept(String code, @Nullable Basis basis) {
    return new KeptDecision("v", 4, NOW.minusSeconds(9), "general", code, "a", basis);
  }

  private static Basis basis(long version, @Nullable String directive) {
    return new Basis(version, Ruling.POLICY, "none/1", null, directive);
  }

  private static BatchDecision batch() {
    return new BatchDecision(Jurisdiction.NONE, NOW, YEAR, List.of(), Map.of());
  }

  private static Visit visit() {
    return visit("v", "key");
  }

  private static Visit visit(String id, String key) {
    return new Visit(id, "hash", key, "general", null, Optional::empty, true);
  }

  private static Visit released() {
    return new Visit("v", "hash", "key", "general", 7L, Optional::empty, true);
  }

  private static HeldVisit held(Instant since) {
    return new HeldVisit(7, "v", "hash", "key", HoldCode.BEHIND_HELD, since, Set.of("first"), null);
  }

  private static HeldVisit deposited(String hash) {
    return new HeldVisit(7, "v", "hash", "key", HoldCode.BEHIND_HELD, NOW, Set.of(), hash);
  }
}
