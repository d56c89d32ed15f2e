package org.recordbank.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.directive.Consents.ACCOUNT;
import static org.recordbank.directive.Consents.consent;
import static org.recordbank.directive.Consents.read;
import static org.recordbank.directive.Consents.saysOf;
import static org.recordbank.directive.Consents.under;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Provision;

/** Consents that somebody else signed. */
final class SignersTest {
  private static final String PATIENT = "{'reference':'Patient/" + ACCOUNT + "'}";
  private static final String MOTHER = "{'reference':'RelatedPerson/m'}";
  private static final String ENDS = "'period':{'end':'2030-05-05T00:00:00Z'}";
  private static final Instant END = Instant.parse("2030-05-05T00:00:01Z");
  private static final Data NOT_THEIRS =
      Data.ALL.withExcept("ADOL", "ETH", "PSY", "HIV", "SEX", "STD", "SDV");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        PATIENT_PLACE,
        PATIENT_PLACE + "," + "{'reference':'RelatedPerson/m'}",
      })
  void whatThePatientSignedNeedsNoEndAndSaysAll(String performers) {
    assertThat(saysOf(read(by(performers, consent("active", "{'type':'permit'}")))))
        .isEqualTo(Provision.permit(Criteria.ALL));
  }

  private static final String PATIENT_PLACE = "PATIENT";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'reference':'RelatedPerson/m'}",
        "{'type':'RelatedPerson','identifier':{'value':'m'}}",
        "{'reference':'RelatedPerson/m'},{'reference':'RelatedPerson/f'}",
      })
  void whoSignsForThePatientPermitsNothingOfWhatMinorsMayAgreeToAlone(String performers) {
    String provision = "{'type':'permit'," + ENDS + ",'provision':[{'type':'deny'}]}";

    assertThat(saysOf(read(by(performers, consent("active", provision)))))
        .isEqualTo(
            Provision.permit(
                Criteria.ALL.withValid(null, END).withData(NOT_THEIRS),
                Provision.deny(Criteria.ALL)));
  }

  @Test
  void whoIsContainedSignsToo() {
    String signed =
        by("{'reference':'#m'}", consent("active", "{'type':'permit'," + ENDS + "}"))
            .replace(
                "'status':",
                "'contained':[{'resourceType':'RelatedPerson','id':'m','patient':"
                    + PATIENT
                    + "}],'status':");

    assertThat(saysOf(read(signed)))
        .isEqualTo(Provision.permit(Criteria.ALL.withValid(null, END).withData(NOT_THEIRS)));
  }

  @Test
  void aBasePolicyEndsWithWhatIsSaidForThePatient() {
    String signed =
        by(MOTHER, under("OPTOUT", consent("active", "{'type':'permit'," + ENDS + "}")));

    assertThat(saysOf(read(signed)))
        .isEqualTo(
            Provision.deny(
                Criteria.ALL.withValid(null, END),
                Provision.permit(Criteria.ALL.withValid(null, END).withData(NOT_THEIRS))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'permit'}",
        "{'type':'deny'}",
        "{'type':'permit','period':{'start':'2026'}}",
        "{'type':'permit','provision':[{'type':'permit','period':{'end':'2030'}}]}"
      })
  void refusesWhatIsSaidForThePatientWithoutAnEnd(String provision) {
    assertThat(read(by(MOTHER, consent("active", provision))))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> {
              assertThat(refused.refusal().expression()).isEqualTo("Consent.provision.period.end");
              assertThat(refused.refusal().text()).contains("majority");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'reference':'Practitioner/d'}",
        "{'reference':'Organization/a'}",
        "{'reference':'Patient/another'}",
        "{'display':'mother'}"
      })
  void refusesWhoIsNeitherThePatientNorRelated(String performer) {
    assertThat(read(by(performer, consent("active", "{'type':'permit'," + ENDS + "}"))))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused ->
                assertThat(refused.refusal().expression()).isEqualTo("Consent.performer[0]"));
  }

  private static String by(String performers, String consent) {
    return performers.isEmpty()
        ? consent
        : consent.replace(
            "'status':",
            "'performer':[" + performers.replace(PATIENT_PLACE, PATIENT) + "],'status':");
  }
}
