package org.recordbank.systemtests.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.schemas.DirectiveCriteria;
import org.recordbank.schemas.DirectiveResource;
import org.recordbank.schemas.DirectiveRule;
import org.recordbank.systemtests.promises.Observations.Ordered;

/** The promise says so where the world breaks it, and nothing where it does not. */
final class NothingWithoutConsentTest {

  private static final String SIGNED_AGAIN = "Consent/1/_history/3";

  private final World world = new World();

  @BeforeEach
  void isKeptToBeginWith() {
    world.deposit(world.acknowledged("1", "one"), 1);
    world.deposit(world.acknowledged("2", "two"), 2);
    assertThat(broken()).isEmpty();
  }

  @Test
  void seesADepositUnderADirectiveThatNobodySigned() {
    world.keep(world.acknowledged("4", "four"), 3, "Consent/2/_history/1");
    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesADepositThatNobodyOrdered() {
    world.orders.removeLast();
    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesADepositThatWasOrderedForAnotherReason() {
    world.says(at(5), World.rule(SIGNED_AGAIN, true).build());
    deposit(SIGNED_AGAIN, at(6), at(6));
    assertThat(broken()).isEmpty();
    Ordered order = world.orders.removeLast();
    world.orders.add(
        new Ordered(
            order.visitId(), order.account(), World.DIRECTIVE, order.version(), order.at(), false));
    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesADepositAfterARevocation() {
    world.ledger.revoked("a", at(10), Set.of(1L, 2L));
    assertThat(broken()).isEmpty();
    world.deposit(world.acknowledged("4", "four"), 3);
    assertThat(broken()).hasSize(1);
  }

  @Test
  void isContentWithDepositsAfterTheNextSignatureAndBeforeTheNextRevocation() {
    revokeAndSignAgain();
    deposit(SIGNED_AGAIN, at(21), at(22));
    world.ledger.revoked("a", at(30), Set.of(1L, 2L, 3L));
    assertThat(broken()).isEmpty();
  }

  @Test
  void seesADepositBetweenARevocationAndTheNextSignature() {
    revokeAndSignAgain();
    deposit(World.DIRECTIVE, at(8), at(15));
    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesADepositThatWasBegunBeforeTheAnswerAndCommittedAfterIt() {
    revokeAndSignAgain();
    deposit(World.DIRECTIVE, at(8), at(9));
    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesADepositBetweenTheAnswerAndTheLookAtThePositions() {
    deposit(World.DIRECTIVE, at(9), at(11));
    world.ledger.revoked("a", at(10), Set.of(1L, 2L, 3L));
    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesADepositUnderWhatWasTakenBackThoughTheyHaveSignedAgain() {
    revokeAndSignAgain();
    deposit(World.DIRECTIVE, at(8), at(25));
    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesADepositThatIsGoneAfterTheNextSignature() {
    world.ledger.revoked("a", at(10), Set.of(1L, 2L, 3L));
    world.ledger.signing("a", at(20));
    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesAnOrderAtTheMomentAtWhichTheDirectiveIsOver() {
    signUntil(at(10));
    deposit(SIGNED_AGAIN, at(10), at(10));
    assertThat(broken()).hasSize(1);
  }

  @Test
  void isContentWithAnOrderJustBeforeHoweverLateTheDeposit() {
    signUntil(at(10));
    deposit(SIGNED_AGAIN, at(10).minusMillis(1), at(60));
    assertThat(broken()).isEmpty();
  }

  @Test
  void seesAnOrderBeforeTheDirectiveBegins() {
    world.says(at(5), World.rule(SIGNED_AGAIN, true).setValidFrom(at(10)).build());
    deposit(SIGNED_AGAIN, at(9), at(11));
    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesADepositThatANestedDenialCovers() {
    says(World.rule(SIGNED_AGAIN, true), denial());
    assertThat(brokenByADeposit()).hasSize(1);
  }

  @Test
  void seesAWholeDepositOfWhichANestedDenialCoversAPart() {
    says(World.rule(SIGNED_AGAIN, true), denial().setCriteria(about("PSY")));
    assertThat(brokenByADepositOf("tells of " + NothingWithoutConsent.SENSITIVE)).hasSize(1);
    world.reduce();
    assertThat(broken()).isEmpty();
  }

  @Test
  void isContentWithAWholeDepositOfWhichNothingIsCovered() {
    says(World.rule(SIGNED_AGAIN, true), denial().setCriteria(about("PSY")));
    assertThat(brokenByADeposit()).isEmpty();
  }

  @Test
  void seesAPartOfWhatIsDeniedAsAWhole() {
    says(World.rule(SIGNED_AGAIN, true), denial());
    deposit(SIGNED_AGAIN, at(6), at(7));
    world.reduce();
    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesAPartOfWhatIsPermittedAsAWhole() {
    says(World.rule(SIGNED_AGAIN, true));
    deposit(SIGNED_AGAIN, at(6), at(7));
    assertThat(broken()).isEmpty();
    world.reduce();
    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesAPartThatWasOrderedAsAWhole() {
    says(World.rule(SIGNED_AGAIN, true), denial().setCriteria(about("PSY")));
    deposit(SIGNED_AGAIN, at(6), at(7));
    Ordered whole = world.orders.getLast();
    world.reduce();
    world.orders.set(world.orders.size() - 1, whole);
    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesADepositThatAnotherDirectiveRefuses() {
    says(World.rule(SIGNED_AGAIN, true), World.rule("Consent/2/_history/1", false));
    assertThat(brokenByADeposit()).hasSize(1);
  }

  @Test
  void isContentWhereTheNestedDenialIsAboutSomethingElse() {
    says(
        World.rule(SIGNED_AGAIN, true),
        denial().setFacilities(List.of("harbour")),
        denial().setActions(List.of("disclose")),
        denial().setValidUntil(at(5)),
        denial().setValidFrom(at(60)));
    assertThat(brokenByADeposit()).isEmpty();
  }

  @Test
  void isContentWhereAnExceptionOfTheDenialPermitsIt() {
    says(
        World.rule(SIGNED_AGAIN, true),
        denial(),
        World.rule(SIGNED_AGAIN, true).setParent(1).setFacilities(List.of("general")));
    assertThat(brokenByADeposit()).isEmpty();
  }

  @Test
  void seesADepositOfWhichAnExceptionOfTheDenialPermitsOnlyAPart() {
    says(
        World.rule(SIGNED_AGAIN, true),
        denial(),
        World.rule(SIGNED_AGAIN, true).setParent(1).setCriteria(about("R")));
    assertThat(brokenByADepositOf("tells of " + NothingWithoutConsent.SENSITIVE)).hasSize(1);
    world.reduce();
    assertThat(broken()).isEmpty();
  }

  @Test
  void seesAPermitThatIsAnExceptionOfWhatDoesNotHold() {
    says(
        World.rule(SIGNED_AGAIN, false).setFacilities(List.of("harbour")),
        World.rule(SIGNED_AGAIN, true).setParent(0));
    assertThat(brokenByADeposit()).hasSize(1);
  }

  @Test
  void seesAWholeDepositOfWhichASingleResourceIsDenied() {
    DirectiveCriteria one =
        DirectiveCriteria.newBuilder(about("HIV"))
            .setLabels(List.of())
            .setFacilities(List.of(""))
            .setResources(List.of(new DirectiveResource("instance", "Condition/a")))
            .build();
    says(World.rule(SIGNED_AGAIN, true), denial().setCriteria(one));

    assertThat(brokenByADepositOf("tells of " + NothingWithoutConsent.SENSITIVE)).hasSize(1);
    world.reduce();
    assertThat(broken()).isEmpty();
  }

  @Test
  void noLawAllowsADeposit() {
    deposit("Jurisdiction/us-md/_history/1", at(6), at(7));

    assertThat(broken()).hasSize(1);
  }

  private void revokeAndSignAgain() {
    world.says(at(9));
    world.ledger.revoked("a", at(10), Set.of(1L, 2L));
    world.ledger.signing("a", at(20));
    world.says(at(20), World.rule(SIGNED_AGAIN, true).build());
  }

  private void signUntil(Instant until) {
    world.says(at(5), World.rule(SIGNED_AGAIN, true).setValidUntil(until).build());
  }

  private void says(DirectiveRule.Builder... rules) {
    var built = new ArrayList<DirectiveRule>();
    for (DirectiveRule.Builder rule : rules) {
      built.add(rule.build());
    }
    world.says(at(5), built.toArray(DirectiveRule[]::new));
  }

  private static DirectiveRule.Builder denial() {
    return World.rule(SIGNED_AGAIN, false).setParent(0);
  }

  static DirectiveCriteria about(String label) {
    return DirectiveCriteria.newBuilder()
        .setActions(List.of())
        .setFacilities(List.of())
        .setActors(List.of())
        .setPurposes(List.of())
        .setLabels(List.of(label))
        .setClasses(List.of())
        .setCodes(List.of())
        .build();
  }

  private List<String> brokenByADeposit() {
    return brokenByADepositOf("four");
  }

  private List<String> brokenByADepositOf(String content) {
    world.keep(world.acknowledged("4", content), 3, SIGNED_AGAIN, at(6), at(7));
    return broken();
  }

  private void deposit(String directive, Instant ordered, Instant deposited) {
    world.keep(world.acknowledged("4", "four"), 3, directive, ordered, deposited);
  }

  private List<String> broken() {
    return NothingWithoutConsent.optIn().broken(world.ledger, world.seen());
  }

  private static Instant at(int seconds) {
    return World.SIGNED.plusSeconds(seconds);
  }
}
