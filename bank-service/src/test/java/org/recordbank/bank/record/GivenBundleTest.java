package org.recordbank.bank.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recordbank.bank.access.Access;
import org.recordbank.bank.access.Caller;
import org.recordbank.bank.access.Said;
import org.recordbank.bank.access.Verdict;
import org.recordbank.bank.deposit.DepositKey;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Instance;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.Period;
import org.recordbank.policy.Provision;
import org.recordbank.policy.bundle.BadBundleException;
import org.recordbank.policy.bundle.LabelledBundle;
import org.recordbank.policy.label.RuleSet;

/** What single readers are given of one deposit. */
class GivenBundleTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Instant OCCURRED = Instant.parse("2015-06-01T09:00:00Z");
  private static final DepositKey KEY = new DepositKey("0".repeat(32));
  private static final Map<String, Set<String>> KINDS = Map.of("pier", Set.of("part-2-programme"));

  private static final String PATIENT =
      "{'resourceType':'Patient','id':'pat','name':[{'family':'Ng'}],"
          + "'text':{'status':'generated','div':'<div>NARRATIVE</div>'}}";
  private static final String DOCTOR = "{'resourceType':'Practitioner','id':'doc'}";
  private static final String PRESSURE = condition("pressure", "I10", "2015-06-01");
  private static final String HIV = condition("hiv", "B20", "2011-02-03");
  private static final String PULSE =
      "{'resourceType':'Observation','id':'pulse','code':{'coding':[{'system':'http://loinc.org',"
          + "'code':'8867-4'}]},'subject':{'reference':'urn:uuid:pat'},"
          + "'effectiveDateTime':'2015-06-01T09:00:00Z','performer':[{'reference':'urn:uuid:doc'}]}";

  @Test
  void patientsGetEverythingWithItsLabels() throws Exception {
    JsonNode given = given("general", new Verdict.Own(), PATIENT, PRESSURE, HIV);

    assertThat(ids(given)).containsExactly("pat", "pressure", "hiv");
    assertThat(labels(given, "pressure")).containsExactly("N");
    assertThat(labels(given, "hiv")).containsExactlyInAnyOrder("HIV", "R");
    assertThat(given.toString()).contains("NARRATIVE");
  }

  @Test
  void obligationsTravelWithWhatAProgrammeMade() throws Exception {
    JsonNode given = given("pier", new Verdict.Own(), PATIENT, PRESSURE);

    assertThat(labels(given, "pressure")).contains("ETH", "42CFRPart2", "NORDSCLCD", "R");
  }

  @Test
  void whatTheLawProtectsIsGivenToWhomAConsentNamesIt() throws Exception {
    Verdict.Granted general = permitted(Criteria.ALL);
    Verdict.Granted named = reader(permit("a", Data.ALL), permit("b", Data.ALL.withLabels("ETH")));

    assertThat(deposit("pier", PATIENT, PRESSURE).given(general)).isEmpty();
    assertThat(ids(given("pier", named, PATIENT, PRESSURE))).containsExactly("pat", "pressure");
  }

  @Test
  void whatIsRefusedByItsLabelIsNotThere() throws Exception {
    Verdict.Granted reader = reader(permit("a", Data.ALL), deny("b", Data.ALL.withLabels("HIV")));

    JsonNode given = given("general", reader, PATIENT, DOCTOR, PRESSURE, HIV, PULSE);

    assertThat(ids(given)).containsExactly("pat", "doc", "pressure", "pulse");
    assertThat(given.toString()).doesNotContain("B20", "NARRATIVE", "urn:uuid:hiv");
  }

  @Test
  void aRefusedCodeOrTimeTakesNeitherPatientNorPractitionerAlong() throws Exception {
    Verdict.Granted code =
        reader(permit("a", Data.ALL), deny("b", Data.ALL.withCodes("http://loinc.org|8867-4")));
    Verdict.Granted time =
        reader(permit("a", Data.ALL), deny("b", Data.ALL.withPeriod(year(2011))));

    assertThat(ids(given("general", code, PATIENT, DOCTOR, PRESSURE, PULSE)))
        .containsExactly("pat", "pressure");
    assertThat(ids(given("general", time, PATIENT, DOCTOR, PRESSURE, HIV, PULSE)))
        .containsExactly("pat", "doc", "pressure", "pulse");
  }

  @Test
  void ofAClassOrATimeThatIsPermittedWhoAndWhereIsGivenAsWell() throws Exception {
    Verdict.Granted observations = reader(permit("a", Data.ALL.withClasses("Observation")));
    Verdict.Granted time = reader(permit("a", Data.ALL.withPeriod(year(2015))));

    assertThat(ids(given("general", observations, PATIENT, DOCTOR, PRESSURE, PULSE)))
        .containsExactly("pat", "doc", "pulse");
    // a condition without an end goes on after that year
    assertThat(ids(given("general", time, PATIENT, DOCTOR, PRESSURE, HIV, PULSE)))
        .containsExactly("pat", "doc", "pulse");
  }

  @Test
  void whoIsRefusedByClassIsNotGiven() throws Exception {
    Verdict.Granted reader =
        reader(permit("a", Data.ALL), deny("b", Data.ALL.withClasses("Practitioner")));

    JsonNode given = given("general", reader, PATIENT, DOCTOR, PULSE);

    assertThat(ids(given)).containsExactly("pat", "pulse");
    assertThat(given.toString()).doesNotContain("urn:uuid:doc");
  }

  @Test
  void whoBearsALabelNeedsAPermitOfTheirOwn() throws Exception {
    String labelled =
        "{'resourceType':'Practitioner','id':'shrink','meta':{'security':[{'system':"
            + "'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'PSY'}]}}";
    Verdict.Granted observations = reader(permit("a", Data.ALL.withClasses("Observation")));

    assertThat(ids(given("general", observations, PATIENT, labelled, PULSE)))
        .containsExactly("pat", "pulse");
    assertThat(ids(given("general", permitted(Criteria.ALL), PATIENT, labelled, PULSE)))
        .containsExactly("pat", "shrink", "pulse");
  }

  @Test
  void ofADepositOfWhichOnlyWhoAndWhereIsLeftNothingIsGiven() throws Exception {
    Verdict.Granted reader = reader(permit("a", Data.ALL), deny("b", Data.ALL.withLabels("HIV")));

    assertThat(deposit("general", PATIENT, DOCTOR, HIV).given(reader)).isEmpty();
    assertThat(ids(given("general", reader, PATIENT, DOCTOR))).containsExactly("pat", "doc");
  }

  @Test
  void allIsPermittedOnlyWhereEachResourceIs() throws Exception {
    Verdict.Granted reader = reader(permit("a", Data.ALL), deny("b", Data.ALL.withLabels("HIV")));
    Verdict.Granted observations = reader(permit("a", Data.ALL.withClasses("Observation")));

    assertThat(deposit("general", PATIENT, PULSE).isPermitted(reader)).isTrue();
    assertThat(deposit("general", PATIENT, PULSE, HIV).isPermitted(reader)).isFalse();
    assertThat(deposit("general", PATIENT, PULSE).isPermitted(observations)).isFalse();
  }

  @Test
  void aResourceThatIsNamedIsWithheldFromWhomeverItIsDenied() throws Exception {
    Data sugar =
        Data.ALL.withInstances(new Instance(Instance.Meaning.INSTANCE, "Condition/pressure"));
    Verdict.Granted reader = reader(permit("all", Data.ALL), deny("one", sugar));

    JsonNode left = given("general", reader, PATIENT, PRESSURE, PULSE);

    assertThat(ids(left)).containsExactly("pat", "pulse");
  }

  @Test
  void ofWhatOneDepositTellsAPermitGivesNothingOfAnother() throws Exception {
    Data here = named("Condition/pressure/_history/" + KEY.hex());
    Data elsewhere = named("Condition/pressure/_history/" + "1".repeat(32));

    assertThat(ids(given("general", reader(permit("one", here)), PATIENT, PRESSURE, PULSE)))
        .containsExactly("pat", "pressure");
    assertThat(deposit("general", PATIENT, PRESSURE, PULSE).given(reader(permit("one", elsewhere))))
        .isEmpty();
  }

  private static Data named(String name) {
    return Data.ALL.withInstances(new Instance(Instance.Meaning.INSTANCE, name));
  }

  @Test
  void whatAGuardianMayNotPermitIsGivenWhereThePatientPermitsIt() throws Exception {
    Directive guardians = permit("g", Data.ALL.withExcept("HIV"));
    Directive own = permit("p", Data.ALL.withLabels("HIV"));

    assertThat(ids(given("general", reader(guardians), PATIENT, PRESSURE, HIV)))
        .containsExactly("pat", "pressure");
    assertThat(ids(given("general", reader(guardians, own), PATIENT, PRESSURE, HIV)))
        .containsExactly("pat", "pressure", "hiv");
  }

  @Test
  void whatCannotBeReadWellEnoughToWithholdAPartIsNotRead() {
    for (String bundle :
        List.of("", "[]", "{'resourceType':'Bundle','entry':[{'resource':{'id':'1'}}]}")) {
      assertThatThrownBy(() -> labelled("general", bundle)).isInstanceOf(BadBundleException.class);
    }
    String twice = "{'resourceType':'Patient','id':'a','id':'b'}";
    assertThatThrownBy(() -> deposit("general", twice)).isInstanceOf(BadBundleException.class);
  }

  private static String condition(String id, String code, String onset) {
    return ("{'resourceType':'Condition','id':'%s','code':{'coding':[{'system':"
            + "'http://hl7.org/fhir/sid/icd-10-cm','code':'%s'}]},"
            + "'subject':{'reference':'urn:uuid:pat'},'onsetDateTime':'%s'}")
        .formatted(id, code, onset);
  }

  private static Period year(int year) {
    return new Period(
        Instant.parse(year + "-01-01T00:00:00Z"), Instant.parse((year + 1) + "-01-01T00:00:00Z"));
  }

  private static Verdict.Granted permitted(Criteria criteria) {
    return reader(new Directive(id("a"), Provision.permit(criteria)));
  }

  private static Directive permit(String id, Data data) {
    return new Directive(id(id), Provision.permit(Criteria.ALL.withData(data)));
  }

  private static Directive deny(String id, Data data) {
    return new Directive(id(id), Provision.deny(Criteria.ALL.withData(data)));
  }

  private static String id(String id) {
    return "Consent/" + id + "/_history/1";
  }

  private static Verdict.Granted reader(Directive... directives) {
    Verdict verdict =
        Access.toContent(
            new Caller.Clinician("dr", "harbour"),
            "account",
            new Said(1, 0, List.of(directives)),
            Jurisdiction.UNITED_STATES,
            NOW);
    return (Verdict.InPart) verdict;
  }

  private static LabelledBundle deposit(String facility, String... resources)
      throws BadBundleException {
    List<String> entries = new ArrayList<>();
    for (String resource : resources) {
      String id = resource.replaceFirst(".*?'id':'([^']*)'.*", "$1");
      entries.add("{'fullUrl':'urn:uuid:%s','resource':%s}".formatted(id, resource));
    }
    return labelled(
        facility,
        "{'resourceType':'Bundle','type':'collection','entry':["
            + String.join(",", entries)
            + "]}");
  }

  private static LabelledBundle labelled(String facility, String bundle) throws BadBundleException {
    byte[] bytes = bundle.replace('\'', '"').getBytes(UTF_8);
    return LabelledBundle.of(
        bytes, KEY.hex(), KINDS.getOrDefault(facility, Set.of()), OCCURRED, RuleSet.shipped(), NOW);
  }

  private static JsonNode given(String facility, Verdict.Granted reader, String... resources)
      throws BadBundleException, IOException {
    Optional<byte[]> given = deposit(facility, resources).given(reader);
    return new JsonMapper().readTree(given.orElseThrow());
  }

  private static List<String> ids(JsonNode bundle) {
    return bundle.findValues("resource").stream().map(each -> each.path("id").asText()).toList();
  }

  private static List<String> labels(JsonNode bundle, String id) {
    for (JsonNode resource : bundle.findValues("resource")) {
      if (resource.path("id").asText().equals(id)) {
        return resource.at("/meta/security").findValuesAsText("code");
      }
    }
    return List.of();
  }
}
