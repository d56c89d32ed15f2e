package org.recordbank.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.schemas.VisitRejected;
import org.recordbank.systemtests.codes.StageCodes;
import org.recordbank.systemtests.promises.Promise;
import org.recordbank.systemtests.seen.Variant;

/**
 * Each stage says each of its codes to a record that deserves it, or there is a written reason why
 * nobody shows it here. What a stage can say is read from its compiled classes.
 */
final class RejectionCodesTest {

  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What is not provoked here, and why. */
  private static final Map<String, String> WAIVED =
      Map.of(
          "normalize: conversion-failed",
          "takes a defect of a converter; VisitNormalizerTest shows what follows from one",
          "normalize: too-large",
          "takes two documents of 31 MiB in all, compressed, and as much memory several times over;"
              + " VisitNormalizerTest shows it",
          "normalize-returned: conversion-failed",
          "the same as of normalize; the two share VisitNormalizer",
          "normalize-returned: too-large",
          "the same as of normalize; the two share VisitNormalizer");

  private static final StageCodes TABLE = new StageCodes();
  private static final Set<String> SEEN = new TreeSet<>();

  @BeforeAll
  static void provoke() throws SQLException {
    var wrong = new WrongRecords(DEPLOYMENT);
    wrong.toEveryStage();
    wrong.toIngest();
    wrong.toNormalize();
    wrong.toTheWorklist();
    wrong.toTheBank();
    conflicts();
    heldForTooLong();
    wrong.overHttp().forEach(code -> SEEN.add(StageCodes.pair(StageCodes.OVER_HTTP, code)));
    var expected = new TreeSet<>(TABLE.pairs());
    expected.removeAll(WAIVED.keySet());
    try {
      Awaitility.await().atMost(PATIENCE).until(() -> seen().containsAll(expected));
    } catch (ConditionTimeoutException e) {
      return; // the tests say what is missing
    }
  }

  /** At consent-service while the first is held, at the bank where it is deposited. */
  private static void conflicts() {
    var held = new Variant("-conflict-held");
    var kept = new Variant("-conflict-kept");
    SyntheticPatient patient = DEPLOYMENT.visits.patients().getFirst();
    SyntheticVisit visit = DEPLOYMENT.visits.visitsOf(patient).getFirst();
    String account = DEPLOYMENT.enrolment.openAccount(kept.of(patient));
    String ignored = DEPLOYMENT.enrolment.permit(account);
    for (SyntheticVisit first : List.of(held.of(visit), kept.of(visit))) {
      assertThat(DEPLOYMENT.send(first).accepted()).isTrue();
    }
    new Settling(DEPLOYMENT)
        .expect(List.of(held.of(visit)), "held")
        .expect(List.of(kept.of(visit)), "deposited")
        .await();
    for (SyntheticVisit first : List.of(held.of(visit), kept.of(visit))) {
      assertThat(DEPLOYMENT.send(first.withOtherContent()).accepted()).isTrue();
    }
  }

  private static void heldForTooLong() throws SQLException {
    SyntheticPatient patient = DEPLOYMENT.visits.patients().getFirst();
    SyntheticVisit visit =
        new Variant("-held-too-long").of(DEPLOYMENT.visits.visitsOf(patient).getFirst());
    assertThat(DEPLOYMENT.send(visit).accepted()).isTrue();
    new Settling(DEPLOYMENT).expect(List.of(visit), "held").await();
    HeldVisitsTest.makeOld(visit);
  }

  private static Set<String> seen() {
    DEPLOYMENT
        .journal
        .all(VisitRejected.class)
        .forEach(each -> SEEN.add(StageCodes.pair(each.getStage(), each.getCode())));
    return SEEN;
  }

  @Test
  void everyStageSaysEachOfItsCodesOrItIsWaived() {
    var missing = new TreeSet<>(TABLE.pairs());
    missing.removeAll(seen());
    missing.removeAll(WAIVED.keySet());

    assertThat(missing).as("provoked by no test and not waived in writing").isEmpty();
  }

  @Test
  void nothingIsWaivedThatIsProvokedOrThatNoStageCanSay() {
    assertThat(WAIVED.keySet()).as("waived, and provoked").doesNotContainAnyElementsOf(seen());
    assertThat(TABLE.pairs()).as("what can be said").containsAll(WAIVED.keySet());
    assertThat(WAIVED.values()).as("reasons").allMatch(reason -> reason.length() > 20);
  }

  @Test
  void noStageSaysWhatItsClassesDoNotHold() {
    assertThat(TABLE.pairs()).as("read from the classes").containsAll(seen());
  }

  @Test
  void everyPromiseIsKeptAmongAllThat() {
    new Settling(DEPLOYMENT).await();

    Promise.assertKept(Promise.ALL, DEPLOYMENT.ledger, new Census(DEPLOYMENT).take(List.of()));
  }
}
