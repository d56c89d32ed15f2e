package org.recordbank.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.directive.Consents.AT_A;
import static org.recordbank.directive.Consents.consent;
import static org.recordbank.directive.Consents.read;
import static org.recordbank.directive.Consents.under;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consents that are not taken, and the place that is named. */
final class RefusedConsentsTest {
  @Test
  void refusesARefusalThatWouldPermitAllElse() {
    assertThat(read(under("OPTIN", consent("active", AT_A.formatted("deny")))))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> assertThat(refused.refusal().expression()).isEqualTo("Consent.policyRule"));
  }

  @Test
  void refusesACodeThatIsTooLongToBeKept() {
    String purpose = "{'type':'permit','purpose':[{'system':'urn:x','code':'%s'}]}";

    assertThat(read(consent("active", purpose.formatted("x".repeat(256)))))
        .isInstanceOf(Reading.Understood.class);
    assertThat(read(consent("active", purpose.formatted("x".repeat(257)))))
        .isInstanceOf(Reading.Refused.class);
  }

  @Test
  void saysWhoCanBeAnAuthor() {
    String provision =
        "{'type':'deny','data':[{'meaning':'authoredby','reference':{'reference':'Group/g'}}]}";

    assertThat(read(consent("active", provision)))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> assertThat(refused.refusal().text()).contains("Practitioner", "Device"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|Consent.provision",
        "{'actor':[{'reference':{'reference':'Organization/a'}}]}|Consent.provision.type",
        "{'type':'permit','purpose':[{'code':'TREAT'}]}|Consent.provision.purpose[0]",
        "{'type':'deny','purpose':[{'system':'urn:x','code':'TREAT'}]}"
            + "|Consent.provision.purpose[0]",
        "{'type':'permit','class':[{'system':'urn:ietf:bcp:13','code':'x'}]}"
            + "|Consent.provision.class[0]",
        "{'type':'permit','code':[{'text':'x'}]}|Consent.provision.code[0]",
        "{'type':'permit','code':[{'coding':[{'code':'x'}]}]}|Consent.provision.code[0]",
        "{'type':'permit','securityLabel':[{'code':'R'}]}|Consent.provision.securityLabel[0]",
        "{'type':'permit','securityLabel':[{'system':'urn:x','code':'R'}]}"
            + "|Consent.provision.securityLabel[0]",
        "{'type':'permit','securityLabel':[{'system':"
            + "'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'X'}]}"
            + "|Consent.provision.securityLabel[0]",
        "{'type':'permit','dataPeriod':{'start':'2020','end':'2019'}}|Consent.provision.dataPeriod",
        "{'type':'permit','dataPeriod':{'extension':[{'url':'urn:x','valueCode':'unknown'}]}}"
            + "|Consent.provision.dataPeriod.extension",
        "{'type':'permit','period':{'id':'p'}}|Consent.provision.period",
        "{'type':'permit','data':[{'meaning':'instance','reference':{'reference':'Encounter/1'}}]}"
            + "|Consent.provision.data[0].reference.reference",
        "{'type':'permit','data':[{'meaning':'instance','reference':{'reference':"
            + "'Encounter/1/_history/1'}}]}|Consent.provision.data[0].reference.reference",
        "{'type':'permit','action':[{'coding':[{'code':'deposit'}]}],'data':[{'meaning':'instance',"
            + "'reference':{'reference':'Encounter/1/_history/0123456789abcdef0123456789abcdef'}}]}"
            + "|Consent.provision.action",
        "{'type':'deny','data':[{'meaning':'authoredby','reference':{'reference':"
            + "'Condition/1'}}]}|Consent.provision.data[0].reference.reference",
        "{'type':'deny','data':[{'meaning':'authoredby','reference':{'reference':"
            + "'https://a.example/fhir/CareTeam/1'}}]}"
            + "|Consent.provision.data[0].reference.reference",
        "{'type':'permit','data':[{'meaning':'authoredby','reference':{'reference':"
            + "'Condition/1/_history/0123456789abcdef0123456789abcdef'}}]}"
            + "|Consent.provision.data[0].reference.reference",
        "{'type':'permit','data':[{'meaning':'authoredby','reference':{'reference':"
            + "'Practitioner/1'}}]}|Consent.provision.data[0].reference.reference",
        "{'type':'permit','action':[{'coding':[{'code':'deposit'}]}],'data':[{'meaning':"
            + "'authoredby','reference':{'reference':"
            + "'Practitioner/1/_history/0123456789abcdef0123456789abcdef'}}]}"
            + "|Consent.provision.action",
        "{'type':'deny','data':[{'meaning':'authoredby','reference':{'identifier':"
            + "{'value':'1'}}}]}|Consent.provision.data[0].reference.identifier",
        "{'type':'deny','data':[{'reference':{'reference':'Encounter/1'}}]}"
            + "|Consent.provision.data[0].meaning",
        "{'type':'deny','data':[{'meaning':'instance'}]}"
            + "|Consent.provision.data[0].reference.reference",
        "{'type':'deny','data':[{'meaning':'instance','reference':{'identifier':{'value':'1'}}}]}"
            + "|Consent.provision.data[0].reference.identifier",
        "{'type':'deny','data':[{'meaning':'instance','reference':{'reference':'Encounter?x=1'}}]}"
            + "|Consent.provision.data[0].reference.reference",
        "{'type':'permit','modifierExtension':[{'url':'urn:x','valueBoolean':true}]}"
            + "|Consent.provision.modifierExtension",
        "{'type':'permit','action':[{'text':'x'}]}|Consent.provision.action[0]",
        "{'type':'permit','action':[{'coding':[{'code':'use'}]}]}|Consent.provision.action[0]",
        "{'type':'permit','action':[{'coding':[{'system':"
            + "'http://terminology.hl7.org/CodeSystem/consentaction','code':'use'}]}]}"
            + "|Consent.provision.action",
        "{'type':'deny','action':[{'coding':[{'system':"
            + "'http://terminology.hl7.org/CodeSystem/consentaction','code':'correct'}]}]}"
            + "|Consent.provision.action[0]",
        "{'type':'deny','action':[{'coding':[{'code':'deposit'}]}],"
            + "'actor':[{'reference':{'reference':'Practitioner/a'}}]}|Consent.provision.action",
        "{'type':'permit','action':[{'coding':[{'system':'urn:x','code':'deposit'}]}]}"
            + "|Consent.provision.action[0]",
        "{'type':'permit','actor':[{'role':{'coding':[{'code':'CST'}]},"
            + "'reference':{'reference':'Organization/a'}}]}|Consent.provision.actor[0].role",
        "{'type':'permit','actor':[{'reference':{'reference':'RelatedPerson/a'}}]}"
            + "|Consent.provision.actor[0].reference",
        "{'type':'permit','actor':[{'reference':{'reference':'PractitionerRole/a'}}]}"
            + "|Consent.provision.actor[0].reference",
        "{'type':'permit','actor':[{'role':{'text':'x'},'reference':{'reference':"
            + "'Organization/a'}}]}|Consent.provision.actor[0].role",
        "{'type':'deny','actor':[{'reference':{'reference':'Practitioner/a/_history/2'}}]}"
            + "|Consent.provision.actor[0].reference",
        "{'type':'deny','actor':[{'reference':{'identifier':{'system':'urn:npi','value':'a'}}}]}"
            + "|Consent.provision.actor[0].reference",
        "{'type':'deny','actor':[{'reference':{'type':'Practitioner','identifier':"
            + "{'system':'urn:npi','value':'a'}}}]}|Consent.provision.actor[0].reference",
        "{'type':'permit','period':{'start':'2026','end':'2025'}}|Consent.provision.period",
        "{'type':'permit','provision':[{}]}|Consent.provision.provision[0].type",
        "{'type':'permit','provision':[{'type':'deny','provision':[{'type':'deny',"
            + "'data':[{'meaning':'authoredby','reference':{'reference':'Location/1'}}]}]}]}"
            + "|Consent.provision.provision[0].provision[0].data[0].reference.reference",
        "{'type':'permit','period':{'_end':{'extension':[{'url':'urn:x','valueCode':'y'}]}}}"
            + "|Consent.provision.period.end",
      })
  void refusesAProvisionThatItCannotHonour(String provision, String expression) {
    assertThat(read(consent("active", provision)))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> {
              assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.UNACCEPTABLE);
              assertThat(refused.refusal().expression()).isEqualTo(expression);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'status':'active'|'x':'y'|",
        "'status':'active'|'implicitRules':'urn:x'|Consent.implicitRules",
        "'status':'active'|'modifierExtension':[{'url':'urn:x','valueBoolean':true}]"
            + "|Consent.modifierExtension",
        "'code':'patient-privacy'|'code':'treatment'|Consent.scope",
        "'status':'active'|'policyRule':{'coding':[{'code':'hipaa-auth'}]}|Consent.policyRule",
        "'status':'active'|'policyRule':{'text':'in'}|Consent.policyRule",
        "'status':'active'|'policyRule':{'coding':[{'system':'urn:x','code':'OPTIN'}]}"
            + "|Consent.policyRule",
        "'status':'active'|'policyRule':{'coding':[{'code':'OPTIN'},{'code':'OPTOUT'}]}"
            + "|Consent.policyRule",
        "Patient/|Practitioner/|Consent.patient.reference",
        "'status':'active',|``|Consent.status",
      })
  void refusesAConsentThatItCannotHonour(String place, String change, String expression) {
    String text = consent("active", "{'type':'permit'}").replace('"', '\'');
    String changed =
        change.startsWith("'code'") || change.endsWith("/") || change.isBlank()
            ? text.replace(place, change)
            : text.replace(place, place + "," + change);

    assertThat(read(changed))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> assertThat(refused.refusal().expression()).isEqualTo(expression));
  }
}
