package org.recordbank.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.Action.DISCLOSE;
import static org.recordbank.policy.Directives.NOON;
import static org.recordbank.policy.Directives.deny;
import static org.recordbank.policy.Directives.permit;
import static org.recordbank.policy.NaivePolicy.Answer.NO_CONSENT;
import static org.recordbank.policy.NaivePolicy.Answer.PERMITTED;
import static org.recordbank.policy.NaivePolicy.Answer.REFUSED;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.recordbank.policy.NaivePolicy.Answer;

/**
 * What consents after IHE ITI Privacy Consent on FHIR (PCF) 1.1 say, for each of its options.
 * Examples that point at single resources, encounters or authors ({@code provision.data}) are
 * refused when they are read.
 */
final class PrivacyConsentOnFhirTest {
  private static final Criteria ALL = Criteria.ALL;
  private static final Criteria CARE = ALL.withPurposes("TREAT", "HPAYMT", "HOPERAT");
  private static final Actor DOCTOR = Actor.person("dr-a");
  private static final Request TREAT =
      new Request(DISCLOSE, "general", NOON).by("dr-b").purpose("TREAT");
  private static final Content NORMAL = labelled("N");
  private static final Content RESTRICTED = labelled("R");

  @Nested
  final class Basic {

    @Test
    void consentForTreatmentPaymentAndOperationsPermitsThese() {
      Directive consent = permit("a", CARE);

      assertThat(ask(TREAT, NORMAL, consent)).isEqualTo(PERMITTED);
      assertThat(ask(TREAT.purpose("HPAYMT"), NORMAL, consent)).isEqualTo(PERMITTED);
      assertThat(ask(TREAT.purpose("HRESCH"), NORMAL, consent)).isEqualTo(NO_CONSENT);
    }

    @Test
    void dissentDeniesThem() {
      assertThat(ask(TREAT, NORMAL, deny("a", CARE))).isEqualTo(REFUSED);
      assertThat(ask(TREAT, NORMAL, deny("a", CARE), permit("b"))).isEqualTo(REFUSED);
    }

    @Test
    void consentForOneRecipientPermitsNoOther() {
      Directive consent = permit("a", CARE.withFacilities("lakeside"));

      assertThat(ask(TREAT, NORMAL, consent)).isEqualTo(NO_CONSENT);
    }

    @Test
    void consentThatHasAnEndPermitsUntilThen() {
      assertThat(ask(TREAT, NORMAL, permit("a", CARE.withValid(null, NOON.plusNanos(1)))))
          .isEqualTo(PERMITTED);
      assertThat(ask(TREAT, NORMAL, permit("a", CARE.withValid(null, NOON))))
          .isEqualTo(Answer.EXPIRED);
    }
  }

  @Nested
  final class Intermediate {
    private final Period lastYear =
        new Period(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void consentForATimeFramePermitsWhatIsOfThatTime() {
      Directive consent = permit("a", CARE.withData(Data.ALL.withPeriod(lastYear)));

      assertThat(ask(TREAT, of("2025-05-01T00:00:00Z"), consent)).isEqualTo(PERMITTED);
      assertThat(ask(TREAT, of("2026-01-01T00:00:00Z"), consent)).isEqualTo(NO_CONSENT);
    }

    @Test
    void consentForAllButATimeFrameWithholdsWhatIsOfThatTime() {
      Directive consent =
          permit("a", CARE, Provision.deny(ALL.withData(Data.ALL.withPeriod(lastYear))));

      assertThat(ask(TREAT, of("2025-05-01T00:00:00Z"), consent)).isEqualTo(REFUSED);
      assertThat(ask(TREAT, of("2024-05-01T00:00:00Z"), consent)).isEqualTo(PERMITTED);
    }

    @Test
    void consentForAllButOnePersonWithholdsFromThem() {
      Directive consent = permit("a", CARE, Provision.deny(ALL.withActors(DOCTOR)));

      assertThat(ask(TREAT.by("dr-a"), NORMAL, consent)).isEqualTo(REFUSED);
      assertThat(ask(TREAT, NORMAL, consent)).isEqualTo(PERMITTED);
    }

    @Test
    void consentForAllButOneFacilityWithholdsFromIt() {
      Directive consent = permit("a", CARE, Provision.deny(ALL.withFacilities("general")));

      assertThat(ask(TREAT, NORMAL, consent)).isEqualTo(REFUSED);
    }

    @Test
    void consentForAPurposeOfItsOwnPermitsThatPurposeAlone() {
      Directive consent = permit("a", ALL.withPurposes("urn:registry|joint"));

      assertThat(ask(TREAT.purpose("urn:registry|joint"), NORMAL, consent)).isEqualTo(PERMITTED);
      assertThat(ask(TREAT, NORMAL, consent)).isEqualTo(NO_CONSENT);
    }

    @Test
    void consentForAClassOfDataPermitsNoOther() {
      Directive consent = permit("a", CARE.withData(Data.ALL.withClasses("Immunization")));

      assertThat(ask(TREAT, NORMAL, consent)).isEqualTo(NO_CONSENT);
    }

    @Test
    void consentForNothingButBreakingTheGlassPermitsThat() {
      Directive consent = deny("a", ALL, Provision.permit(ALL.withPurposes("BTG")));

      assertThat(ask(TREAT.purpose("BTG"), NORMAL, consent)).isEqualTo(PERMITTED);
      assertThat(ask(TREAT, NORMAL, consent)).isEqualTo(REFUSED);
    }
  }

  @Nested
  final class Advanced {
    private final Criteria normal = CARE.withData(Data.ALL.withLabels("N"));
    private final Criteria restricted = ALL.withData(Data.ALL.withLabels("R"));

    @Test
    void consentForWhatIsNormalPermitsNothingHigher() {
      assertThat(ask(TREAT, NORMAL, permit("a", normal))).isEqualTo(PERMITTED);
      assertThat(ask(TREAT, labelled("L"), permit("a", normal))).isEqualTo(PERMITTED);
      assertThat(ask(TREAT, RESTRICTED, permit("a", normal))).isEqualTo(NO_CONSENT);
      assertThat(ask(TREAT, labelled(), permit("a", normal))).isEqualTo(NO_CONSENT);
    }

    @Test
    void consentForWhatIsNormalAndNotRestrictedDeniesWhatIs() {
      Directive consent = permit("a", normal, Provision.deny(restricted));

      assertThat(ask(TREAT, NORMAL, consent)).isEqualTo(PERMITTED);
      assertThat(ask(TREAT, RESTRICTED, consent, permit("b"))).isEqualTo(REFUSED);
      assertThat(ask(TREAT, labelled("V"), consent, permit("b"))).isEqualTo(REFUSED);
    }

    @Test
    void consentForWhatIsNormalAndForOneDoctorWhatIsRestrictedPermitsTheDoctorMore() {
      Directive consent = permit("a", normal, Provision.permit(restricted.withActors(DOCTOR)));

      assertThat(ask(TREAT.by("dr-a"), RESTRICTED, consent)).isEqualTo(PERMITTED);
      assertThat(ask(TREAT, RESTRICTED, consent)).isEqualTo(NO_CONSENT);
      assertThat(ask(TREAT, NORMAL, consent)).isEqualTo(PERMITTED);
      assertThat(ask(TREAT.by("dr-a").purpose("HRESCH"), RESTRICTED, consent))
          .isEqualTo(NO_CONSENT);
    }

    @Test
    void consentForOneDoctorAndTwoSensitivitiesPermitsTheseAndNoThird() {
      Directive consent =
          permit(
              "a",
              normal,
              Provision.permit(ALL.withActors(DOCTOR).withData(Data.ALL.withLabels("PSY", "SDV"))));

      assertThat(ask(TREAT.by("dr-a"), labelled("R", "PSY"), consent)).isEqualTo(PERMITTED);
      assertThat(ask(TREAT.by("dr-a"), labelled("R", "SDV"), consent)).isEqualTo(PERMITTED);
      assertThat(ask(TREAT.by("dr-a"), labelled("R", "HIV"), consent)).isEqualTo(NO_CONSENT);
      assertThat(ask(TREAT, labelled("R", "PSY"), consent)).isEqualTo(NO_CONSENT);
    }

    @Test
    void refusalOfASensitivityHoldsForItsParts() {
      Directive consent =
          permit("a", CARE, Provision.deny(ALL.withData(Data.ALL.withLabels("BH"))));

      assertThat(ask(TREAT, labelled("R", "OPIOIDUD"), consent)).isEqualTo(REFUSED);
      assertThat(ask(TREAT, labelled("R", "HIV"), consent)).isEqualTo(PERMITTED);
    }

    @Test
    void confidentialityAndSensitivityTogetherHaveBothToFitAPermissionAndOneARefusal() {
      Criteria both = CARE.withData(Data.ALL.withLabels("R", "PSY"));

      assertThat(ask(TREAT, labelled("R", "PSY"), permit("a", both))).isEqualTo(PERMITTED);
      assertThat(ask(TREAT, labelled("V", "PSY"), permit("a", both))).isEqualTo(NO_CONSENT);
      assertThat(ask(TREAT, labelled("R", "HIV"), permit("a"), deny("b", both))).isEqualTo(REFUSED);
    }

    @Test
    void withinARefusalAnExceptionIsAboutNoMoreThanTheRefusal() {
      Directive consent =
          deny("a", restricted, Provision.permit(ALL.withData(Data.ALL.withLabels("PSY"))));

      assertThat(ask(TREAT, labelled("R", "PSY"), consent)).isEqualTo(PERMITTED);
      assertThat(ask(TREAT, labelled("N", "PSY"), consent)).isEqualTo(NO_CONSENT);
    }

    @Test
    void consentForOneKindOfDocumentsByItsCodePermitsThat() {
      Directive consent =
          permit("a", CARE.withData(Data.ALL.withClasses("http://loinc.org|18842-5")));
      Content summary =
          new Content(
              "DocumentReference", Set.of("http://loinc.org|18842-5"), Set.of("N"), null, null);

      assertThat(ask(TREAT, summary, consent)).isEqualTo(PERMITTED);
      assertThat(ask(TREAT, NORMAL, consent)).isEqualTo(NO_CONSENT);
    }

    @Test
    void consentForAllButACodeWithholdsWhatIsAboutIt() {
      Directive consent =
          permit("a", CARE, Provision.deny(ALL.withData(Data.ALL.withCodes("s|1"))));

      assertThat(ask(TREAT, NORMAL, consent)).isEqualTo(REFUSED);
      assertThat(ask(TREAT, new Content("Condition", Set.of("s|2"), Set.of(), null, null), consent))
          .isEqualTo(PERMITTED);
      assertThat(ask(TREAT, new Content("Condition", Set.of(), Set.of(), null, null), consent))
          .isEqualTo(REFUSED);
    }
  }

  private static Answer ask(Request request, Content content, Directive... directives) {
    return Answer.of(Policy.decide(List.of(directives), request, content));
  }

  private static Content labelled(String... labels) {
    return new Content("Condition", Set.of("s|1"), Set.of(labels), null, null);
  }

  private static Content of(String moment) {
    Instant at = Instant.parse(moment);
    return new Content("Condition", Set.of("s|1"), Set.of("N"), at, at.plusMillis(1));
  }
}
