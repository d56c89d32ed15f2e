package org.recordbank.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.Standing;
import org.recordbank.systemtests.promises.EverythingExplained;
import org.recordbank.systemtests.promises.NothingLeaks;
import org.recordbank.systemtests.promises.NothingLost;
import org.recordbank.systemtests.promises.NothingWithoutConsent;
import org.recordbank.systemtests.promises.Observations;
import org.recordbank.systemtests.promises.OneEffect;
import org.recordbank.systemtests.promises.OrderPerPatient;
import org.recordbank.systemtests.promises.Promise;
import org.recordbank.systemtests.promises.SourceKept;

/** Everything that is promised, after {@link WholeWay}. */
final class WholeWayTest {

  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final WholeWay STORY = new WholeWay(DEPLOYMENT);

  @SuppressWarnings("NullAway.Init")
  private static Observations seen;

  @BeforeAll
  static void run() {
    STORY.run();
    seen = new Census(DEPLOYMENT).take(new Provocations(DEPLOYMENT).answers());
  }

  @Test
  void isAboutEnoughPatientsFacilitiesAndBanks() {
    assertThat(DEPLOYMENT.visits.patients()).hasSizeGreaterThanOrEqualTo(25);
    Set<String> ways =
        seen.kept().stream()
            .map(kept -> kept.facility() + " to " + kept.bank())
            .collect(Collectors.toSet());
    assertThat(ways).hasSize(Facilities.ALL.size() * Facilities.BANKS.size());
    assertThat(STORY.repeats).isNotEmpty();
    assertThat(STORY.conflicts).isNotEmpty();
    assertThat(STORY.afterRevocation).isNotEmpty();
  }

  @Test
  void losesNothing() {
    assertKept(new NothingLost());
  }

  @Test
  void hasOneEffectHoweverOftenAVisitIsSent() {
    assertKept(new OneEffect());
  }

  @Test
  void keepsTheOrderOfEachPatient() {
    assertKept(new OrderPerPatient());
  }

  @Test
  void depositsNothingWithoutConsent() {
    assertKept(NothingWithoutConsent.optIn());
  }

  @Test
  void explainsEverything() {
    assertKept(new EverythingExplained());
  }

  @Test
  void givesBackWhatWasSent() {
    assertKept(new SourceKept());
  }

  @Test
  void leaksNothing() {
    assertKept(new NothingLeaks());
    assertThat(seen.exposed()).map(Observations.Exposed::where).contains("a span");
  }

  @Test
  void saysWhyEachPatientsVisitsWait() {
    assertThat(STORY.codes(STORY.visitsOf(Standing.NO_ACCOUNT)))
        .isSubsetOf("unknown-patient", "behind-held");
    assertThat(STORY.codes(STORY.visitsOf(Standing.NO_CONSENT)))
        .contains("no-consent")
        .isSubsetOf("no-consent", "behind-held");
    assertThat(STORY.codes(STORY.visitsOf(Standing.REFUSED)))
        .contains("consent-refused")
        .isSubsetOf("consent-refused", "behind-held");
    assertThat(STORY.codes(STORY.visitsOf(Standing.EXPIRED)))
        .contains("consent-expired")
        .isSubsetOf("consent-expired", "behind-held");
    assertThat(STORY.codes(STORY.afterRevocation)).isSubsetOf("no-consent", "behind-held");
  }

  @Test
  void canBeFollowedFromIngestToTheBank() {
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(DEPLOYMENT.spans.servicesByTrace().values())
                    .contains(
                        Set.of(
                            "ingest-service",
                            "normalize-service",
                            "consent-service",
                            "bank-service")));
  }

  private static void assertKept(Promise promise) {
    Promise.assertKept(List.of(promise), DEPLOYMENT.ledger, seen);
  }
}
