package org.recordbank.systemtests.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.systemtests.promises.Observations.Exposed;
import org.recordbank.systemtests.promises.Observations.Outcome;

/**
 * Each promise says so when it is broken; the same world without the damage keeps all of them. What
 * is promised of consent: {@link NothingWithoutConsentTest}.
 */
final class PromisesTest {

  private final World world = new World();

  @BeforeEach
  void isKeptToBeginWith() {
    world.deposit(world.acknowledged("1", "one"), 1);
    world.deposit(world.acknowledged("2", "two"), 2);
    SyntheticVisit conflict = world.acknowledged("1", "other");
    world.reject(conflict, "content-conflict", conflict.bundle());
    world.hold(world.acknowledged("3", "three"));
    world.exposed.add(new Exposed("a log", "a visit was deposited"));
    for (Promise promise : Promise.ALL) {
      assertThat(broken(promise)).as(promise.toString()).isEmpty();
    }
  }

  @Test
  void seesAVisitOfWhichNothingIsHeard() {
    SyntheticVisit ignored = world.acknowledged("4", "four");
    assertThat(broken(new NothingLost())).hasSize(1);
  }

  @Test
  void seesAVisitThatEndsInTwoWays() {
    SyntheticVisit visit = world.acknowledged("4", "four");
    world.deposit(visit, 3);
    world.reject(visit, "content-conflict", visit.bundle());
    assertThat(broken(new NothingLost())).isNotEmpty();
  }

  @Test
  void seesARejectedVisitThatWasDepositedAlthoughNobodyReplayedIt() {
    SyntheticVisit visit = world.acknowledged("4", "four");
    world.reject(visit, "unknown-account", visit.bundle());
    world.deposit(visit, 3);
    assertThat(broken(new NothingLost())).isNotEmpty();
  }

  @Test
  void isContentWithARejectedVisitThatWasReplayedAndDeposited() {
    SyntheticVisit visit = world.acknowledged("4", "four");
    SyntheticVisit later = world.acknowledged("5", "five");
    world.reject(visit, "unknown-account", visit.bundle());
    world.deposit(later, 3);
    world.replay(visit);
    world.deposit(visit, 4);
    for (Promise promise : Promise.ALL) {
      assertThat(broken(promise)).as(promise.toString()).isEmpty();
    }
  }

  @Test
  void isContentWithARejectedVisitThatWasReplayedAndHeldOrRejectedOnceMore() {
    SyntheticVisit held = world.acknowledged("4", "four");
    world.reject(held, "unknown-schema", held.bundle());
    SyntheticVisit rejected = world.acknowledged("5", "five");
    world.reject(rejected, "unknown-schema", rejected.bundle());
    world.replay(held);
    world.replay(rejected);
    world.hold(held);
    world.reject(rejected, "unknown-schema", rejected.bundle());
    assertThat(broken(new NothingLost())).isEmpty();
  }

  @Test
  void seesADepositThatWasRejectedAfterwardsEvenIfThatWasReplayed() {
    SyntheticVisit visit = world.acknowledged("4", "four");
    world.deposit(visit, 3);
    world.reject(visit, "unknown-account", visit.bundle());
    world.replay(visit);
    assertThat(broken(new NothingLost())).isNotEmpty();
  }

  @Test
  void seesReplayedVisitsThatChangedPlaces() {
    SyntheticVisit first = world.acknowledged("4", "four");
    SyntheticVisit second = world.acknowledged("5", "five");
    for (SyntheticVisit each : List.of(first, second)) {
      world.reject(each, "unknown-account", each.bundle());
      world.replay(each);
    }
    world.deposit(second, 3);
    world.deposit(first, 4);
    assertThat(broken(new OrderPerPatient())).hasSize(1);
  }

  @Test
  void seesADepositThatIsOnlySaid() {
    world.says(world.acknowledged("4", "four"), "deposited", "");
    assertThat(broken(new NothingLost())).hasSize(1);
  }

  @Test
  void seesAHeldVisitThatNobodyHolds() {
    world.held.clear();
    assertThat(broken(new NothingLost())).hasSize(1);
  }

  @Test
  void seesARejectedVisitThatIsNotKept() {
    world.rejected.clear();
    assertThat(broken(new NothingLost())).hasSize(1);
  }

  @Test
  void seesAReceiptThatIsMissing() {
    world.posted.clear();
    assertThat(broken(new NothingLost())).hasSize(2);
  }

  @Test
  void seesADepositThatNobodySent() {
    world.deposit(World.visit("4", "four"), 3);
    assertThat(broken(new NothingLost())).hasSize(1);
  }

  @Test
  void seesAVisitThatStandsTwice() {
    world.deposit(World.visit("2", "two"), 3);
    assertThat(broken(new OneEffect())).isNotEmpty();
  }

  @Test
  void seesAConflictThatTookThePlaceOfTheFirst() {
    SyntheticVisit first = world.acknowledged("4", "four");
    SyntheticVisit second = world.acknowledged("4", "other four");
    world.reject(first, "content-conflict", first.bundle());
    world.deposit(second, 3);
    assertThat(broken(new OneEffect())).isNotEmpty();
  }

  @Test
  void takesForTheFirstWhatWasAcknowledgedOnlyWhenItWasSentAgain() {
    int unanswered = world.ledger.sending(World.visit("4", "four"));
    SyntheticVisit first = world.acknowledged("4", "four");
    SyntheticVisit second = world.acknowledged("4", "other four");
    world.deposit(first, 3);
    world.reject(second, "content-conflict", second.bundle());
    assertThat(unanswered).isLessThan(world.ledger.all().size());
    assertThat(broken(new OneEffect())).isEmpty();
  }

  @Test
  void seesAConflictWhoseDocumentIsLost() {
    SyntheticVisit conflict = world.acknowledged("2", "other two");
    world.reject(conflict, "content-conflict", new byte[0]);
    assertThat(broken(new OneEffect())).hasSize(1);
  }

  @Test
  void seesDepositsInAnotherOrderThanSent() {
    SyntheticVisit first = world.acknowledged("4", "four");
    world.deposit(world.acknowledged("5", "five"), 3);
    world.deposit(first, 4);
    assertThat(broken(new OrderPerPatient())).hasSize(1);
  }

  @Test
  void seesAGap() {
    world.deposit(world.acknowledged("4", "four"), 4);
    assertThat(broken(new OrderPerPatient())).hasSize(1);
  }

  @Test
  void isContentWithCorrectionsBehindWhatTheyCorrect() {
    world.correct(World.visit("1", "one"), 3);
    world.correct(World.visit("1", "one"), 4);
    for (Promise promise : Promise.ALL) {
      assertThat(broken(promise)).as(promise.toString()).isEmpty();
    }
  }

  @Test
  void seesACorrectionOfWhatWasNeverDeposited() {
    world.correct(world.acknowledged("4", "four"), 3);
    assertThat(broken(new NothingLost())).hasSize(2);
    assertThat(broken(new OrderPerPatient())).hasSize(1);
  }

  @Test
  void seesACorrectionWhoseDocumentIsAnother() {
    world.correct(World.visit("1", "one"), 3);
    world.sources.put("first/a/3", new byte[] {1});
    assertThat(broken(new SourceKept())).hasSize(1);
  }

  @Test
  void seesACodeThatIsOnNoList() {
    world.outcomes.add(new Outcome("general:x", "held", "because"));
    world.outcomes.add(new Outcome("general:y", "rejected", ""));
    world.outcomes.add(new Outcome("general:z", "lost", ""));
    assertThat(broken(new EverythingExplained())).hasSize(3);
  }

  @Test
  void seesADocumentThatComesBackThoughOnlyAPartWasDeposited() {
    byte[] document = world.sources.get(world.kept.getLast().place());
    world.reduce();
    assertThat(broken(new SourceKept())).isEmpty();
    world.sources.put(world.kept.getLast().place(), document);
    assertThat(broken(new SourceKept())).hasSize(1);
  }

  @Test
  void seesADocumentThatComesBackOtherwise() {
    world.sources.put("first/a/1", new byte[] {1});
    world.sources.remove("first/a/2");
    world.chains.add("broken");
    assertThat(broken(new SourceKept())).hasSize(3);
  }

  @Test
  void seesAPlantedWord() {
    world.exposed.add(new Exposed("a log", "{\"message\":\"of ZQMK0123456789ab\"}"));
    assertThat(broken(new NothingLeaks())).containsExactly("patient data stand in a log");
  }

  private List<String> broken(Promise promise) {
    return promise.broken(world.ledger, world.seen());
  }
}
