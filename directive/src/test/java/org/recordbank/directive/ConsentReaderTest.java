package org.recordbank.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.directive.Consents.ACCOUNT;
import static org.recordbank.directive.Consents.AT_A;
import static org.recordbank.directive.Consents.action;
import static org.recordbank.directive.Consents.consent;
import static org.recordbank.directive.Consents.nested;
import static org.recordbank.directive.Consents.read;
import static org.recordbank.directive.Consents.says;
import static org.recordbank.directive.Consents.saysOf;
import static org.recordbank.directive.Consents.under;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.policy.Action;
import org.recordbank.policy.Actor;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Period;
import org.recordbank.policy.Provision;

/** What consents say. */
final class ConsentReaderTest {
  private static final String DOCTOR =
      "http://terminology.hl7.org/CodeSystem/practitioner-role|doctor";

  @Test
  void readsAPermitForEverythingAndEverybody() {
    assertThat(says("{'type':'permit'}")).isEqualTo(Provision.permit(Criteria.ALL));
  }

  @Test
  void readsTypeActionsActorsAndPeriod() {
    Provision root =
        says(
            """
            {'type':'deny','period':{'start':'2026-01-01','end':'2026-12-31'},
             'action':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/consentaction',
               'code':'collect'}]},{'coding':[{'code':'disclose'}]}],
             'actor':[{'role':{'coding':[{'code':'PRCP'}]},
               'reference':{'reference':'Organization/general'}},
               {'reference':{'identifier':{'value':'lakeside'}}}]}
            """);

    assertThat(root)
        .isEqualTo(
            Provision.deny(
                Criteria.ALL
                    .withActions(Action.DEPOSIT, Action.DISCLOSE)
                    .withFacilities("general", "lakeside")
                    .withValid(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2027-01-01T00:00:00Z"))));
  }

  @Test
  void readsProvisionsWithinProvisionsOfEitherType() {
    Provision root =
        says(
            """
            {'type':'deny','provision':[
              {'type':'permit','actor':[{'reference':{'reference':'Organization/general'}}],
               'provision':[{'type':'deny','period':{'end':'2026'}}]},
              {'type':'deny'}]}
            """);

    assertThat(root)
        .isEqualTo(
            Provision.deny(
                Criteria.ALL,
                Provision.permit(
                    Criteria.ALL.withFacilities("general"),
                    Provision.deny(
                        Criteria.ALL.withValid(null, Instant.parse("2027-01-01T00:00:00Z")))),
                Provision.deny(Criteria.ALL)));
  }

  @Test
  void readsWhichDataItIsAboutAndWhatFor() {
    Provision root =
        says(
            """
            {'type':'permit',
             'purpose':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActReason',
               'code':'TREAT'},{'system':'urn:registry','code':'joint'}],
             'securityLabel':[{'system':'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
               'code':'R'},{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode',
               'code':'HIV'}],
             'class':[{'system':'http://hl7.org/fhir/resource-types','code':'Observation'},
               {'system':'http://loinc.org','code':'18842-5'}],
             'code':[{'coding':[{'system':'http://loinc.org','code':'1'},
               {'system':'http://snomed.info/sct','code':'2'}]}],
             'dataPeriod':{'start':'2025','end':'2025'}}
            """);

    assertThat(root)
        .isEqualTo(
            Provision.permit(
                Criteria.ALL
                    .withPurposes("TREAT", "urn:registry|joint")
                    .withData(
                        new Data(
                            Set.of("R", "HIV"),
                            Set.of("Observation", "http://loinc.org|18842-5"),
                            Set.of("http://loinc.org|1", "http://snomed.info/sct|2"),
                            new Period(
                                Instant.parse("2025-01-01T00:00:00Z"),
                                Instant.parse("2026-01-01T00:00:00Z")),
                            Set.of(),
                            Set.of()))));
  }

  @Test
  void readsPeopleAsReaders() {
    Provision root =
        says(
            """
            {'type':'permit','actor':[
              {'role':{'coding':[{'code':'IRCP'}]},'reference':{'reference':'Practitioner/dr-a'}},
              {'reference':{'type':'Practitioner','identifier':{'value':'dr-b'}}},
              {'role':{'coding':[{'system':
                'http://terminology.hl7.org/CodeSystem/practitioner-role','code':'doctor'}]},
               'reference':{'reference':'Organization/general'}}]}
            """);

    assertThat(root)
        .isEqualTo(
            Provision.permit(
                Criteria.ALL
                    .withActions(Action.DISCLOSE)
                    .withActors(
                        Actor.person("dr-a"),
                        Actor.person("dr-b"),
                        new Actor(null, DOCTOR, "general"))));
  }

  @Test
  void peopleArePermittedResearchOnlyWhereItIsNamed() {
    Provision root =
        says(
            "{'type':'permit','actor':[{'reference':{'reference':'Practitioner/dr-a'}}],"
                + "'purpose':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActReason',"
                + "'code':'HRESCH'}]}");

    assertThat(root.criteria().actions())
        .containsExactlyInAnyOrder(Action.DISCLOSE, Action.RESEARCH);
  }

  @Test
  void readsAContainedPractitionerRole() {
    Reading reading =
        read(
            consent("active", "{'type':'deny','actor':[{'reference':{'reference':'#r'}}]}")
                .replace(
                    "'status':",
                    "'contained':[{'resourceType':'PractitionerRole','id':'r',"
                        + "'practitioner':{'reference':'Practitioner/dr-a'},"
                        + "'organization':{'reference':'Organization/general'},"
                        + "'code':[{'coding':[{'system':"
                        + "'http://terminology.hl7.org/CodeSystem/practitioner-role',"
                        + "'code':'doctor'}]}]}],'status':"));

    assertThat(saysOf(reading))
        .isEqualTo(
            Provision.deny(
                Criteria.ALL
                    .withActions(Action.DISCLOSE, Action.RESEARCH)
                    .withActors(new Actor("dr-a", DOCTOR, "general"))));
  }

  @ParameterizedTest
  @CsvSource({
    "permit,collect,deposit",
    "permit,access,disclose",
    "permit,disclose,disclose",
    "permit,research,research",
    "deny,access,disclose",
    "deny,use,disclose research",
  })
  void readsActionsAsWhatIsDoneHere(String type, String action, String names) {
    Set<Action> actions = new HashSet<>();
    for (String name : names.split(" ", -1)) {
      actions.add(Action.named(name).orElseThrow());
    }

    assertThat(
            says("{'type':'" + type + "','action':[" + action(action) + "]}").criteria().actions())
        .isEqualTo(actions);
  }

  @Test
  void permitsNothingMoreForUsingAndCorrecting() {
    Provision root =
        says(
            "{'type':'permit','action':["
                + action("access")
                + ","
                + action("use")
                + ","
                + action("correct")
                + "]}");

    assertThat(root.criteria().actions()).containsExactly(Action.DISCLOSE);
  }

  @Test
  void readsADisclosureForResearchAsResearch() {
    Provision root =
        says(
            "{'type':'permit','action':["
                + action("disclose")
                + "],'purpose':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActReason',"
                + "'code':'HRESCH'}]}");

    assertThat(root.criteria().actions())
        .containsExactlyInAnyOrder(Action.DISCLOSE, Action.RESEARCH);
  }

  @Test
  void readsAConsentToResearchAsAboutNothingElse() {
    Reading reading =
        read(consent("active", "{'type':'permit'}").replace("'patient-privacy'", "'research'"));

    assertThat(saysOf(reading))
        .isEqualTo(Provision.permit(Criteria.ALL.withActions(Action.RESEARCH)));
  }

  @Test
  void readsABasePolicyAloneAsEverything() {
    String consent = consent("active", "{}").replace(",'provision':{}", "");

    assertThat(saysOf(read(under("OPTIN", consent)))).isEqualTo(Provision.permit(Criteria.ALL));
    assertThat(saysOf(read(under("OPTOUT", consent)))).isEqualTo(Provision.deny(Criteria.ALL));
  }

  @Test
  void readsAProvisionAsAnExceptionOfTheBasePolicy() {
    Provision deny = Provision.deny(Criteria.ALL.withFacilities("a"));
    Provision permit = Provision.permit(Criteria.ALL.withFacilities("a"));

    assertThat(saysOf(read(under("OPTOUT", consent("active", AT_A.formatted("deny"))))))
        .isEqualTo(Provision.deny(Criteria.ALL, deny));
    assertThat(saysOf(read(under("OPTOUT", consent("active", AT_A.formatted("permit"))))))
        .isEqualTo(Provision.deny(Criteria.ALL, permit));
  }

  @Test
  void aProvisionThatPermitsSaysHowFarThePatientIsIn() {
    assertThat(saysOf(read(under("OPTIN", consent("active", AT_A.formatted("permit"))))))
        .isEqualTo(Provision.permit(Criteria.ALL.withFacilities("a")));
  }

  @Test
  void readsPurposesOfActReasonByEitherOfItsNames() {
    String purpose = "{'type':'deny','purpose':[{'system':'%s','code':'HRESCH'}]}";

    assertThat(says(purpose.formatted("urn:oid:2.16.840.1.113883.5.8")))
        .isEqualTo(says(purpose.formatted("http://terminology.hl7.org/CodeSystem/v3-ActReason")));
  }

  @Test
  void aProvisionWithoutTypeHasThatOfTheBasePolicy() {
    String untyped = AT_A.formatted("x").replace("'type':'x',", "");

    assertThat(saysOf(read(under("OPTIN", consent("active", untyped)))))
        .isEqualTo(Provision.permit(Criteria.ALL.withFacilities("a")));
  }

  @Test
  void readsProvisionsAsDeepAsADecisionCanFollow() {
    assertThat(read(consent("active", nested(15)))).isInstanceOf(Reading.Understood.class);
    assertThat(read(consent("active", nested(16))))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused ->
                assertThat(refused.refusal().expression())
                    .isEqualTo("Consent.provision" + ".provision[0]".repeat(15)));
  }

  @Test
  void readsMomentsAsExactlyAsTheyAreKept() {
    Provision root =
        says(
            """
            {'type':'permit','period':{'start':'2026-01-01T00:00:00.0009999Z',
              'end':'2026-01-01T00:00:00.0009999Z'}}
            """);

    assertThat(root.criteria().valid())
        .isEqualTo(
            new Period(
                Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00.001Z")));
  }

  @ParameterizedTest
  @CsvSource({"inactive", "draft", "proposed", "rejected", "entered-in-error"})
  void readsNoRuleWhereTheConsentIsNotActive(String status) {
    assertThat(read(consent(status, "{'type':'permit','purpose':[{'code':'TREAT'}]}")))
        .isEqualTo(new Reading.Understood(ACCOUNT, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "2026,2026-01-01T00:00:00Z,2027-01-01T00:00:00Z",
    "2026-12,2026-12-01T00:00:00Z,2027-01-01T00:00:00Z",
    "2026-12-31,2026-12-31T00:00:00Z,2027-01-01T00:00:00Z",
    "2026-12-31T10:00:00+02:00,2026-12-31T08:00:00Z,2026-12-31T08:00:01Z",
    "2026-12-31T10:00:00.500Z,2026-12-31T10:00:00.500Z,2026-12-31T10:00:00.501Z",
  })
  void takesAPeriodAtItsWord(String text, Instant start, Instant end) {
    assertThat(Moments.start(text, ZoneOffset.UTC)).contains(start);
    assertThat(Moments.end(text, ZoneOffset.UTC)).contains(end);
  }
}
