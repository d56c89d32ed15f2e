package org.recordbank.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.Action.DEPOSIT;
import static org.recordbank.policy.Action.DISCLOSE;
import static org.recordbank.policy.Directives.NOON;
import static org.recordbank.policy.Directives.deny;
import static org.recordbank.policy.Directives.permit;
import static org.recordbank.policy.Jurisdiction.MARYLAND;
import static org.recordbank.policy.Jurisdiction.NEW_YORK;
import static org.recordbank.policy.Jurisdiction.UNITED_STATES;
import static org.recordbank.policy.NaivePolicy.Answer.DEPENDS;
import static org.recordbank.policy.NaivePolicy.Answer.NO_CONSENT;
import static org.recordbank.policy.NaivePolicy.Answer.PERMITTED;
import static org.recordbank.policy.NaivePolicy.Answer.REFUSED;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recordbank.policy.NaivePolicy.Answer;

/** What law adds to what patients say. */
final class JurisdictionTest {
  private static final Request READ =
      new Request(DISCLOSE, "general", NOON).by("dr-a").purpose("TREAT");
  private static final Criteria SUD = Criteria.ALL.withData(Data.ALL.withLabels("SUD", "ETH"));

  @Test
  void aGeneralPermissionIsNotEnoughForWhatPart2Protects() {
    assertThat(ask(UNITED_STATES, of("SUD"), permit("a"))).isEqualTo(NO_CONSENT);
    assertThat(ask(UNITED_STATES, of("N"), permit("a"))).isEqualTo(PERMITTED);
  }

  @Test
  void aPermissionThatNamesTheLabelIs() {
    Directive named = permit("a", Criteria.ALL, Provision.permit(SUD));

    assertThat(ask(UNITED_STATES, of("SUD"), named)).isEqualTo(PERMITTED);
    assertThat(ask(UNITED_STATES, of("PSYTHPN"), named)).isEqualTo(NO_CONSENT);
  }

  @Test
  void ofTwoProtectedLabelsBothHaveToBeNamed() {
    assertThat(ask(UNITED_STATES, of("SUD", "PSYTHPN"), permit("a", SUD))).isEqualTo(NO_CONSENT);
  }

  @Test
  void namingSomethingWiderIsNotNamingIt() {
    Directive wider = permit("a", Criteria.ALL.withData(Data.ALL.withLabels("BH")));

    assertThat(ask(UNITED_STATES, of("PSYTHPN"), wider)).isEqualTo(NO_CONSENT);
    assertThat(ask(UNITED_STATES, of("PSY"), wider)).isEqualTo(PERMITTED);
  }

  @Test
  void aRefusalHoldsWhateverIsNamed() {
    assertThat(ask(UNITED_STATES, of("SUD"), permit("a", SUD), deny("b"))).isEqualTo(REFUSED);
  }

  @Test
  void aStateProtectsMore() {
    assertThat(ask(UNITED_STATES, of("HIV"), permit("a"))).isEqualTo(PERMITTED);
    assertThat(ask(NEW_YORK, of("HIV"), permit("a"))).isEqualTo(NO_CONSENT);
    assertThat(ask(NEW_YORK, of("SUD"), permit("a"))).isEqualTo(NO_CONSENT);
  }

  @Test
  void whatIsProtectedMayBeDeposited() {
    Request deposit = new Request(DEPOSIT, "general", NOON);

    assertThat(Answer.of(Policy.decide(UNITED_STATES, List.of(permit("a")), deposit)))
        .isEqualTo(PERMITTED);
  }

  @Test
  void aWholeVisitMayBearAProtectedLabel() {
    assertThat(Answer.of(Policy.decide(UNITED_STATES, List.of(permit("a")), READ)))
        .isEqualTo(DEPENDS);
  }

  @Test
  void optingOutMeansThatSilencePermitsTreatmentAndNothingElse() {
    assertThat(ask(MARYLAND, of("N"))).isEqualTo(PERMITTED);
    assertThat(ask(UNITED_STATES, of("N"))).isEqualTo(NO_CONSENT);
    assertThat(Answer.of(Policy.decide(MARYLAND, List.of(), READ.purpose("HPAYMT"), of("N"))))
        .isEqualTo(NO_CONSENT);
    assertThat(ask(MARYLAND, of("SUD"))).isEqualTo(NO_CONSENT);
    assertThat(ask(MARYLAND, of("N"), deny("a"))).isEqualTo(REFUSED);
  }

  @Test
  void saysThatLawDecides() {
    assertThat(Policy.decide(UNITED_STATES, List.of(permit("a")), READ, of("SUD")).ground().words())
        .isEqualTo(
            "Jurisdiction/us/_history/1 protects a label, and no directive that permits names it");
    assertThat(Policy.decide(MARYLAND, List.of(), READ, of("N")).ground().words())
        .isEqualTo("Jurisdiction/us-md/_history/1 permits where no directive speaks about this");
  }

  private static Answer ask(Jurisdiction law, Content content, Directive... directives) {
    return Answer.of(Policy.decide(law, List.of(directives), READ, content));
  }

  private static Content of(String... labels) {
    return new Content("Condition", Set.of("s|1"), Set.of(labels), null, null);
  }
}
