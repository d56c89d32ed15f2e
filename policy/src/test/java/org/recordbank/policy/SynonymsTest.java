package org.recordbank.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.Directives.NOON;
import static org.recordbank.policy.Directives.deny;
import static org.recordbank.policy.Directives.permit;
import static org.recordbank.policy.NaivePolicy.Answer.NO_CONSENT;
import static org.recordbank.policy.NaivePolicy.Answer.PERMITTED;
import static org.recordbank.policy.NaivePolicy.Answer.REFUSED;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.policy.NaivePolicy.Answer;

/** HL7 has several names for one sensitivity; directives and resources may have others. */
final class SynonymsTest {
  private static final Request READ =
      new Request(Action.DISCLOSE, "general", NOON).by("dr-a").purpose("TREAT");

  @ParameterizedTest
  @CsvSource({
    "SUD, ETH",
    "ETH, SUD",
    "ETH, OPIOIDUD",
    "SUD, OPIOIDUD",
    "ETH, BH",
    "ETH, 42CFRPart2",
    "BH, ETH",
    "BH, PSY",
    "BH, PSYTHPN",
    "SPI, ETHUD",
    "MH, PSY",
    "PSY, MH",
    "MH, PSYTHPN",
    "EMOTDIS, PSY",
    "DVD, PSY",
    "VIO, SDV",
    "SDV, VIO",
    "MST, SDV",
    "SICKLE, GDIS",
    "SCA, SICKLE",
    "HIPAAPsyNotes, PSYTHPN",
    "Title38Section7332, HIV",
    "NORDSCLCDS, NORDSCLCD",
    "CEL, CEL"
  })
  void aRefusalReachesEveryOtherNameAndEverythingNarrower(String named, String borne) {
    // when
    Answer answer = ask(borne, permit("a"), deny("b", labelled(named)));

    // then
    assertThat(answer).isEqualTo(REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "OPIOIDUD, ETH",
    "OPIOIDUD, ETHUD",
    "PSYTHPN, PSY",
    "42CFRPart2, ETH",
    "SUD, PSY",
    "BH, HIV",
    "TBOO, HIV",
    "CEL, HIV",
    "SDV, SEX"
  })
  void aRefusalReachesNothingElse(String named, String borne) {
    // when
    Answer answer = ask(borne, permit("a"), deny("b", labelled(named)));

    // then
    assertThat(answer).isEqualTo(PERMITTED);
  }

  @ParameterizedTest
  @CsvSource({
    "SUD, ETH",
    "ETH, SUD",
    "ETH, OPIOIDUD",
    "SUD, ETHUD",
    "BH, ETH",
    "BH, MH",
    "BH, EMOTDIS",
    "SPI, PSYTHPN",
    "MH, PSY",
    "SDV, MST",
    "VIO, SDV",
    "SCA, SICKLE",
    "GDIS, SICKLE",
    "HIPAAPsyNotes, PSYTHPN"
  })
  void aPermissionIsForEveryNameOfTheSameAndForWhatIsNarrower(String named, String borne) {
    // then
    assertThat(ask(borne, permit("a", labelled(named)))).isEqualTo(PERMITTED);
  }

  @ParameterizedTest
  @CsvSource({
    "OPIOIDUD, ETH",
    "OPIOIDUD, SUD",
    "ETH, BH",
    "PSY, BH",
    "PSY, MH",
    "PSY, EMOTDIS",
    "EMOTDIS, PSY",
    "MST, SDV",
    "SDV, VIO",
    "SCA, GDIS",
    "PSYTHPN, PSY",
    "Title38Section7332, HIV",
    "CEL, HIV",
    // What a sender's label was read as says no more than that label.
    "ETH, BH ETH PSY",
    "PSY, MH PSY",
    "HIV, Title38Section7332 ETH HIV GDIS NORDSCLCD"
  })
  void aPermissionIsNeverForWhatIsWider(String named, String borne) {
    // then
    assertThat(ask(borne, permit("a", labelled(named)))).isEqualTo(NO_CONSENT);
  }

  @Test
  void aPermissionStillCountsForWhatIsSaidBesideAWiderLabel() {
    // then
    assertThat(ask("BH ETH PSY OPIOIDUD", permit("a", labelled("ETH")))).isEqualTo(PERMITTED);
  }

  @Test
  void whatLawProtectsMayBeNamedByEitherName() {
    // given
    Jurisdiction law = Jurisdiction.UNITED_STATES;

    // then
    for (String named : new String[] {"SUD", "ETH"}) {
      assertThat(ask(law, "ETH", permit("a", labelled(named)))).isEqualTo(PERMITTED);
      assertThat(ask(law, "SUD", permit("a", labelled(named)))).isEqualTo(PERMITTED);
      assertThat(ask(law, "ETH SUD OPIOIDUD", permit("a", labelled(named)))).isEqualTo(NO_CONSENT);
    }
  }

  @Test
  void whatLawProtectsIsProtectedByWhateverName() {
    // then
    for (String borne : new String[] {"BH", "HIPAAPsyNotes", "42CFRPart2"}) {
      assertThat(ask(Jurisdiction.UNITED_STATES, borne, permit("a"))).isEqualTo(NO_CONSENT);
    }
  }

  private static Criteria labelled(String name) {
    return Criteria.ALL.withData(Data.ALL.withLabels(name));
  }

  private static Answer ask(String borne, Directive... directives) {
    return ask(Jurisdiction.NONE, borne, directives);
  }

  private static Answer ask(Jurisdiction law, String borne, Directive... directives) {
    Content content =
        new Content("Condition", Set.of("s|1"), Set.of(borne.split(" ", -1)), null, null);
    return Answer.of(Policy.decide(law, List.of(directives), READ, content));
  }
}
