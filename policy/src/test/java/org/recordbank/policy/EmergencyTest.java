package org.recordbank.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.Directives.NOON;
import static org.recordbank.policy.Directives.deny;
import static org.recordbank.policy.Directives.permit;
import static org.recordbank.policy.Jurisdiction.MARYLAND;
import static org.recordbank.policy.Jurisdiction.NEW_YORK;
import static org.recordbank.policy.Jurisdiction.NONE;
import static org.recordbank.policy.Jurisdiction.UNITED_STATES;
import static org.recordbank.policy.NaivePolicy.Answer.NO_CONSENT;
import static org.recordbank.policy.NaivePolicy.Answer.PERMITTED;
import static org.recordbank.policy.NaivePolicy.Answer.REFUSED;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recordbank.policy.NaivePolicy.Answer;

/** What may be read by breaking the glass. */
final class EmergencyTest {
  private static final Request ASKED =
      new Request(Action.DISCLOSE, "general", NOON).by("dr-a").purpose("BTG");
  private static final Criteria EMERGENCIES = Criteria.ALL.withPurposes("ETREAT");

  @Test
  void opensWhatNobodyWasAskedAbout() {
    assertThat(ask(UNITED_STATES, of("N"))).isEqualTo(PERMITTED);
    assertThat(Answer.of(Policy.decide(UNITED_STATES, List.of(), ASKED, of("N"))))
        .as("without breaking the glass")
        .isEqualTo(NO_CONSENT);
  }

  @Test
  void opensWhatIsDeniedInGeneral() {
    assertThat(ask(UNITED_STATES, of("N"), deny("a"))).isEqualTo(PERMITTED);
    assertThat(ask(MARYLAND, of("N"), deny("a", Criteria.ALL.withPurposes("TREAT"))))
        .isEqualTo(PERMITTED);
  }

  @Test
  void opensWhatLawProtects() {
    assertThat(ask(UNITED_STATES, of("SUD"), permit("a"))).isEqualTo(PERMITTED);
    assertThat(ask(NEW_YORK, of("HIV"), permit("a"))).isEqualTo(PERMITTED);
  }

  @Test
  void neverOpensPsychotherapyNotes() {
    assertThat(ask(UNITED_STATES, of("PSYTHPN"), permit("a"))).isEqualTo(NO_CONSENT);
    assertThat(ask(NEW_YORK, of("PSYTHPN", "HIV"))).isEqualTo(NO_CONSENT);
    assertThat(ask(UNITED_STATES, of("HIPAAPsyNotes"))).isEqualTo(NO_CONSENT);
  }

  @Test
  void opensNothingThatIsDeniedForEmergencies() {
    assertThat(ask(UNITED_STATES, of("N"), deny("a", EMERGENCIES))).isEqualTo(REFUSED);
    for (String purpose : List.of("BTG", "ERTREAT")) {
      assertThat(ask(UNITED_STATES, of("N"), deny("a", Criteria.ALL.withPurposes(purpose))))
          .as(purpose)
          .isEqualTo(REFUSED);
    }
  }

  @Test
  void aDenialForEmergenciesIsAboutWhatItIsAbout() {
    Directive hiv = deny("a", EMERGENCIES.withData(Data.ALL.withLabels("HIV")));

    assertThat(ask(UNITED_STATES, of("HIV"), hiv)).isEqualTo(REFUSED);
    assertThat(ask(UNITED_STATES, of("N"), hiv)).isEqualTo(PERMITTED);
  }

  @Test
  void whatStandsWithinADenialForEmergenciesIsMeantForThem() {
    Directive within =
        deny("a", EMERGENCIES, Provision.permit(Criteria.ALL.withFacilities("general")));

    assertThat(ask(UNITED_STATES, of("N"), within)).isEqualTo(PERMITTED);
    assertThat(
            Answer.of(
                Policy.decideInEmergency(
                    UNITED_STATES,
                    List.of(within),
                    new Request(Action.DISCLOSE, "lakeside", NOON),
                    of("N"))))
        .isEqualTo(REFUSED);
  }

  @Test
  void opensNothingWhereNoLawSaysSo() {
    assertThat(ask(NONE, of("N"))).isEqualTo(NO_CONSENT);
  }

  @Test
  void saysOnWhatItRests() {
    assertThat(Policy.decideInEmergency(UNITED_STATES, List.of(), ASKED, of("N")).ground().words())
        .isEqualTo(
            "Jurisdiction/us/_history/1 permits in an emergency what no directive denies for"
                + " emergencies");
    assertThat(
            Policy.decideInEmergency(UNITED_STATES, List.of(permit("a")), ASKED, of("N"))
                .ground()
                .words())
        .isEqualTo("Consent/a/_history/1 permits in provision, for everything");
  }

  private static Answer ask(Jurisdiction law, Content content, Directive... directives) {
    return Answer.of(Policy.decideInEmergency(law, List.of(directives), ASKED, content));
  }

  private static Content of(String... labels) {
    return new Content("Condition", Set.of("s|1"), Set.of(labels), null, null);
  }
}
