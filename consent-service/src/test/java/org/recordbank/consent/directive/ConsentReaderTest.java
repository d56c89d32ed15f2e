package org.recordbank.consent.directive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.policy.Action;
import org.recordbank.policy.Effect;

final class ConsentReaderTest {
  private static final String ACCOUNT = "0b7e1f5e-5f5c-4f39-9d0c-2f6f2f0a1b2c";
  private static final ConsentReader READER = new ConsentReader(ZoneOffset.UTC);

  @Test
  void readsAPermitForEverythingAndEverybody() {
    assertThat(rules("{'type':'permit'}"))
        .containsExactly(new Rule(Effect.PERMIT, Set.of(), Set.of(), null, null));
  }

  @Test
  void readsTypeActionsActorsAndPeriod() {
    List<Rule> rules =
        rules(
            """
            {'type':'deny','period':{'start':'2026-01-01','end':'2026-12-31'},
             'action':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/consentaction',
               'code':'collect'}]},{'coding':[{'code':'disclose'}]}],
             'actor':[{'role':{'coding':[{'code':'PRCP'}]},
               'reference':{'reference':'Organization/general'}},
               {'reference':{'identifier':{'value':'lakeside'}}}]}
            """);

    assertThat(rules)
        .containsExactly(
            new Rule(
                Effect.DENY,
                Set.of(Action.DEPOSIT, Action.DISCLOSE),
                Set.of("general", "lakeside"),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z")));
  }

  @Test
  void readsAnExceptionWithinThePermitThatItNarrows() {
    List<Rule> rules =
        rules(
            """
            {'type':'permit','action':[{'coding':[{'code':'deposit'}]}],'period':{'start':'2026'},
             'provision':[{'type':'deny',
               'actor':[{'reference':{'reference':'Organization/harbour'}}]}]}
            """);

    assertThat(rules)
        .contains(
            new Rule(
                Effect.DENY,
                Set.of(Action.DEPOSIT),
                Set.of("harbour"),
                Instant.parse("2026-01-01T00:00:00Z"),
                null));
  }

  @Test
  void readsMomentsAsExactlyAsTheyAreKept() {
    List<Rule> rules =
        rules(
            """
            {'type':'permit','period':{'start':'2026-01-01T00:00:00.0009999Z',
              'end':'2026-01-01T00:00:00.0009999Z'}}
            """);

    assertThat(rules.getFirst().from()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(rules.getFirst().until()).isEqualTo("2026-01-01T00:00:00.001Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|Consent.provision",
        "{'actor':[{'reference':{'reference':'Organization/a'}}]}|Consent.provision.type",
        "{'type':'permit','purpose':[{'code':'TREAT'}]}|Consent.provision.purpose",
        "{'type':'permit','class':[{'code':'x'}]}|Consent.provision.class",
        "{'type':'permit','code':[{'text':'x'}]}|Consent.provision.code",
        "{'type':'permit','securityLabel':[{'code':'R'}]}|Consent.provision.securityLabel",
        "{'type':'permit','dataPeriod':{'start':'2020'}}|Consent.provision.dataPeriod",
        "{'type':'permit','data':[{'meaning':'instance','reference':{'reference':'Encounter/1'}}]}"
            + "|Consent.provision.data",
        "{'type':'permit','modifierExtension':[{'url':'urn:x','valueBoolean':true}]}"
            + "|Consent.provision.modifierExtension",
        "{'type':'permit','action':[{'text':'x'}]}|Consent.provision.action[0]",
        "{'type':'permit','action':[{'coding':[{'code':'use'}]}]}|Consent.provision.action[0]",
        "{'type':'permit','action':[{'coding':[{'system':'urn:x','code':'deposit'}]}]}"
            + "|Consent.provision.action[0]",
        "{'type':'permit','actor':[{'role':{'coding':[{'code':'CST'}]},"
            + "'reference':{'reference':'Organization/a'}}]}|Consent.provision.actor[0].role",
        "{'type':'permit','actor':[{'reference':{'reference':'Practitioner/a'}}]}"
            + "|Consent.provision.actor[0].reference",
        "{'type':'permit','actor':[{'role':{'text':'x'}}]}|Consent.provision.actor[0].reference",
        "{'type':'permit','period':{'start':'2026','end':'2025'}}|Consent.provision.period",
        "{'type':'permit','provision':[{'type':'permit'}]}|Consent.provision.provision[0].type",
        "{'type':'deny','provision':[{'type':'permit'}]}|Consent.provision.provision[0].type",
        "{'type':'permit','provision':[{'type':'deny','provision':[{'type':'deny'}]}]}"
            + "|Consent.provision.provision[0].provision",
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
        "'code':'patient-privacy'|'code':'research'|Consent.scope",
        "'status':'active'|'policyRule':{'coding':[{'code':'hipaa-auth'}]}|Consent.policyRule",
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

  @ParameterizedTest
  @CsvSource({"inactive", "draft", "proposed", "rejected", "entered-in-error"})
  void readsNoRuleWhereTheConsentIsNotActive(String status) {
    assertThat(read(consent(status, "{'type':'permit','purpose':[{'code':'TREAT'}]}")))
        .isEqualTo(new Reading.Understood(ACCOUNT, List.of()));
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

  @Test
  void keepsTheDocumentAsSentButForIdentifierAndVersion() {
    ConsentDocument document =
        parse("{'resourceType':'Consent','extension':[{'valueDecimal':1.50}]}");

    assertThat(document.json("id", 2, Instant.parse("2026-01-01T00:00:00.123456Z")))
        .isEqualTo(
            "{'resourceType':'Consent','extension':[{'valueDecimal':1.50}],'id':'id',"
                    .replace('\'', '"')
                + "'meta':{'versionId':'2','lastUpdated':'2026-01-01T00:00:00.123Z'}}"
                    .replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]",
        "{",
        "{} {}",
        "{'resourceType':'Patient'}",
        "{'resourceType':'Consent','status':'active','status':'inactive'}",
      })
  void doesNotTakeWhatIsNoConsent(String text) {
    assertThat(ConsentDocument.parse(bytes(text))).isEmpty();
  }

  private static List<Rule> rules(String provision) {
    return read(consent("active", provision)) instanceof Reading.Understood understood
        ? understood.rules()
        : List.of();
  }

  private static Reading read(String json) {
    return READER.read(parse(json));
  }

  private static ConsentDocument parse(String json) {
    return ConsentDocument.parse(bytes(json)).orElseThrow();
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(UTF_8);
  }

  private static String consent(String status, String provision) {
    return "{'resourceType':'Consent','status':'"
        + status
        + "','scope':{'coding':[{'code':'patient-privacy'}]},'patient':{'reference':'Patient/"
        + ACCOUNT
        + "'},'provision':"
        + provision
        + "}";
  }
}
