package org.recordbank.systemtests.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.schemas.DirectiveRule;
import org.recordbank.systemtests.promises.Observations.Ordered;

/** What {@link NothingWithoutConsent} says where patients opt out. */
final class NothingAgainstARefusalTest {

  private static final String LAW = "Jurisdiction/us-md/_history/1";
  private static final DirectiveRule REFUSAL = World.rule("Consent/2/_history/1", false).build();

  private final World world = new World();

  @BeforeEach
  void isKeptToBeginWith() {
    world.deposit(world.acknowledged("1", "one"), 1);
    world.deposit(world.acknowledged("2", "two"), 2);
    assertThat(broken()).isEmpty();
  }

  @Test
  void theLawPermitsTheDepositOfWhoeverHasNeverSaidAnything() {
    saidNothing();
    deposit(LAW, at(6), at(7));

    assertThat(broken()).isEmpty();
    assertThat(brokenWherePatientsOptIn()).hasSize(3);
  }

  @Test
  void theLawPermitsWhatNoDirectiveSpeaksOf() {
    world.says(at(5), World.rule(World.DIRECTIVE, true).setFacilities(List.of("harbour")).build());
    deposit(LAW, at(6), at(7));

    assertThat(broken()).isEmpty();
    assertThat(brokenWherePatientsOptIn()).hasSize(1);
  }

  @Test
  void theLawPermitsTheRestOfWhatADirectivePermitsAPart() {
    world.says(
        at(5),
        World.rule(World.DIRECTIVE, true)
            .setCriteria(NothingWithoutConsentTest.about("R"))
            .build());
    world.keep(tells(), 3, World.DIRECTIVE, at(6), at(7));

    assertThat(broken()).isEmpty();
    assertThat(brokenWherePatientsOptIn()).hasSize(1);
  }

  @Test
  void seesAPartOfWhatTheLawPermitsAsAWhole() {
    saidNothing();
    deposit(LAW, at(6), at(7));
    world.reduce();

    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesADepositAlthoughTheyRefuse() {
    world.says(at(5), REFUSAL);
    deposit(LAW, at(6), at(7));

    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesAWholeDepositAlthoughTheyRefuseAPart() {
    world.says(
        at(5),
        DirectiveRule.newBuilder(REFUSAL)
            .setCriteria(NothingWithoutConsentTest.about("PSY"))
            .build());
    world.keep(tells(), 3, LAW, at(6), at(7));
    assertThat(broken()).hasSize(1);

    world.reduce();
    assertThat(broken()).isEmpty();
  }

  @Test
  void noOtherLawPermitsADeposit() {
    deposit("Jurisdiction/us/_history/1", at(6), at(7));

    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesADepositUnderADirectiveThatNobodySigned() {
    deposit("Consent/2/_history/1", at(6), at(7));

    assertThat(broken()).hasSize(1);
  }

  @Test
  void theLawPermitsAgainWhatIsNoLongerConsentedTo() {
    takeBack();
    deposit(LAW, at(11), at(12));

    assertThat(broken()).isEmpty();
    assertThat(brokenWherePatientsOptIn()).isNotEmpty();
  }

  @Test
  void isContentWithADepositBetweenAConsentThatWasTakenBackAndARefusal() {
    takeBack();
    deposit(LAW, at(11), at(12));
    world.says(at(20), REFUSAL);

    assertThat(broken()).isEmpty();
  }

  @Test
  void seesADepositByAConsentThatWasTakenBack() {
    takeBack();
    deposit(World.DIRECTIVE, at(8), at(12));

    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesADepositAfterTheAnswerToTheFirstRefusal() {
    saidNothing();
    refuse(1, 2);
    deposit(LAW, at(8), at(12));

    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesADepositThatWasBegunBeforeTheAnswerAndCommittedAfterIt() {
    saidNothing();
    refuse(1, 2);
    deposit(LAW, at(8), at(9));

    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesADepositBetweenTheAnswerAndTheLookAtThePositions() {
    saidNothing();
    refuse(1, 2, 3);
    deposit(LAW, at(8), at(11));

    assertThat(broken()).hasSize(1);
  }

  @Test
  void isContentWithADepositBeforeTheAnswer() {
    saidNothing();
    refuse(1, 2, 3);
    deposit(LAW, at(8), at(9));

    assertThat(broken()).isEmpty();
  }

  @Test
  void isContentWithWhatIsOrderedWhenTheRefusalIsTakenBack() {
    refuse(1, 2);
    takeBackTheRefusal();
    deposit(LAW, at(21), at(22));

    assertThat(broken()).isEmpty();
  }

  @Test
  void seesWhatWasOrderedBeforeTheRefusalThoughItIsTakenBack() {
    saidNothing();
    refuse(1, 2);
    takeBackTheRefusal();
    deposit(LAW, at(8), at(22));

    assertThat(broken()).hasSize(1);
  }

  @Test
  void anOrderThatCameAfterTheDepositDoesNotExcuseIt() {
    saidNothing();
    refuse(1, 2);
    takeBackTheRefusal();
    deposit(LAW, at(8), at(12));
    world.orders.add(new Ordered("id of 4", "a", LAW, 2, at(21), false));

    assertThat(broken()).hasSize(1);
  }

  @Test
  void seesADepositThatIsGone() {
    refuse(1, 2, 3);

    assertThat(broken()).hasSize(1);
  }

  /** Until they do; the two deposits were made by law. */
  private void saidNothing() {
    world.consents.clear();
    world.kept.clear();
    world.orders.clear();
    world.keep(World.visit("1", "one"), 1, LAW);
    world.keep(World.visit("2", "two"), 2, LAW);
  }

  private void takeBack() {
    world.says(at(9));
    world.ledger.revoked("a", at(10), Set.of(1L, 2L));
  }

  private void refuse(long... positions) {
    world.says(at(9), REFUSAL);
    world.ledger.revoked("a", at(10), positions(positions));
  }

  private void takeBackTheRefusal() {
    world.ledger.signing("a", at(20));
    world.says(at(20));
  }

  private static Set<Long> positions(long... positions) {
    return Arrays.stream(positions).boxed().collect(Collectors.toSet());
  }

  private void deposit(String directive, Instant ordered, Instant deposited) {
    world.keep(world.acknowledged("4", "four"), 3, directive, ordered, deposited);
  }

  private SyntheticVisit tells() {
    return world.acknowledged("4", "tells of " + NothingWithoutConsent.SENSITIVE);
  }

  private List<String> broken() {
    return NothingWithoutConsent.optOut(LAW).broken(world.ledger, world.seen());
  }

  private List<String> brokenWherePatientsOptIn() {
    return NothingWithoutConsent.optIn().broken(world.ledger, world.seen());
  }

  private static Instant at(int seconds) {
    return World.SIGNED.plusSeconds(seconds);
  }
}
