package org.recordbank.policy.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.bundle.Bundles.PATIENT;
import static org.recordbank.policy.bundle.Bundles.collection;
import static org.recordbank.policy.bundle.Bundles.ids;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recordbank.policy.Action;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Instance;
import org.recordbank.policy.Instance.Meaning;
import org.recordbank.policy.Policy;
import org.recordbank.policy.Provision;
import org.recordbank.policy.Purposes;
import org.recordbank.policy.Request;
import org.recordbank.policy.label.RuleSet;

/** What is meant by what somebody wrote, kept and given. */
final class AuthoredTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String X = "Practitioner/x";
  private static final String WHO_X =
      "{'resourceType':'Practitioner','id':'x','identifier':[{'system':'npi','value':'1'}]}";
  private static final String WHO_Y = "{'resourceType':'Practitioner','id':'y'}";
  private static final String ROLE =
      "{'resourceType':'PractitionerRole','id':'r','practitioner':{'reference':'urn:uuid:x'}}";
  private static final String BY_X = by("Condition", "x1", "'recorder':{'reference':'urn:uuid:x'}");
  private static final String BY_Y = by("Condition", "y1", "'recorder':{'reference':'urn:uuid:y'}");
  private static final String SEEN =
      by("Observation", "o", "'performer':[{'reference':'" + X + "'}]");
  private static final String BOTH =
      by(
          "Composition",
          "b",
          "'author':[{'reference':'Practitioner/x'},{'reference':'Practitioner/y'}]");
  private static final String TOLD =
      "{'resourceType':'Procedure','id':'t','status':'completed','subject':{'reference':'Patient/p'},"
          + "'reasonReference':[{'reference':'Condition/x1'}]}";
  private static final byte[] VISIT =
      collection(PATIENT, WHO_X, WHO_Y, ROLE, BY_X, BY_Y, SEEN, BOTH, TOLD);

  @Test
  void aDenialMeansWhatTheyMayHaveWrittenAndNotThemselves() {
    for (String name : List.of(X, "urn:uuid:x", "https://a/fhir/Practitioner/x")) {
      assertThat(meant(VISIT, name)).as(name).containsExactly("b", "o", "x1");
    }
    assertThat(meant(VISIT, "Practitioner/z")).isEmpty();
  }

  @Test
  void aPermitMeansWhatSaysThatTheyAndNobodyElseWroteIt() {
    assertThat(meant(VISIT, of(X))).containsExactly("x1");
    assertThat(meant(VISIT, of("Practitioner/z"))).isEmpty();
    assertThat(meant(VISIT, X + "/_history/" + "f".repeat(32))).isEmpty();
  }

  @Test
  void aPermitKnowsThemByTheirIdentifierBesideAReferenceAndNotAlone() {
    String identifier = "'identifier':{'system':'npi','value':'1'}";
    String also =
        by("Condition", "c", "'recorder':{'reference':'Practitioner/x'," + identifier + "}");
    String alone = by("Condition", "d", "'recorder':{" + identifier + "}");
    byte[] bundle = collection(WHO_X, also, alone);

    assertThat(meant(bundle, of(X))).containsExactly("c");
    assertThat(meant(bundle, X)).containsExactly("c", "d");
  }

  @Test
  void whoIsNotInTheVisitIsKnownByReference() {
    byte[] bundle =
        collection(by("Condition", "c", "'recorder':{'reference':'Practitioner/away'}"));

    assertThat(meant(bundle, "Practitioner/away")).containsExactly("c");
    assertThat(meant(bundle, of("Practitioner/away"))).isEmpty();
  }

  @Test
  void aDenialReachesWhatTheyWroteInARoleOrATeam() {
    String team =
        "{'resourceType':'CareTeam','id':'t','subject':{'reference':'Patient/p'},"
            + "'participant':[{'member':{'reference':'PractitionerRole/r'}}]}";
    byte[] bundle =
        collection(
            PATIENT,
            WHO_X,
            team,
            ROLE,
            by("Condition", "c", "'recorder':{'reference':'PractitionerRole/r'}"),
            by("CarePlan", "d", "'author':{'reference':'CareTeam/t'}"));

    assertThat(meant(bundle, X)).containsExactly("c", "d");
    assertThat(meant(bundle, of(X))).isEmpty();
    assertThat(meant(bundle, "Patient/p")).isEmpty();
  }

  @Test
  void aDenialReachesWhatAProvenanceTellsOf() {
    byte[] bundle =
        collection(
            PATIENT,
            WHO_X,
            by("Observation", "c", "'status':'final'"),
            by("Observation", "d", "'status':'final'"),
            "{'resourceType':'Provenance','id':'v','target':[{'reference':'Observation/c'},"
                + "{'reference':'urn:uuid:p'}],'agent':[{'who':{'reference':'urn:uuid:x'}}]}");

    assertThat(meant(bundle, X)).containsExactly("c", "v");
    assertThat(meant(bundle, of(X))).isEmpty();
  }

  @Test
  void aDenialReachesAuthorsThatAreContainedAndWhatIsContained() {
    String contained = "'contained':[{'resourceType':'%s','id':'k',%s}]";
    byte[] bundle =
        collection(
            WHO_X,
            by(
                "Condition",
                "c",
                contained.formatted("Practitioner", "'identifier':[{'system':'npi','value':'1'}]")
                    + ",'recorder':{'reference':'#k'}"),
            by(
                "Observation",
                "d",
                contained.formatted(
                    "ServiceRequest", "'requester':{'reference':'Practitioner/x'}")),
            by(
                "Observation",
                "e",
                contained.formatted(
                    "Patient", "'generalPractitioner':{'reference':'urn:uuid:x'}")));

    assertThat(meant(bundle, X)).containsExactly("c", "d");
    assertThat(meant(bundle, of(X))).isEmpty();
  }

  @Test
  void whatIsContainedOfSomebodyElseIsNotPermittedWithWhatItStandsIn() {
    String order =
        "'recorder':{'reference':'Practitioner/x'},'contained':[{'resourceType':'ServiceRequest',"
            + "'id':'k','requester':{'reference':'Practitioner/%s'}}]";
    byte[] bundle =
        collection(
            WHO_X,
            WHO_Y,
            by("Condition", "c", order.formatted("y")),
            by("Condition", "d", order.formatted("x")));

    assertThat(meant(bundle, of(X))).containsExactly("d");
  }

  @Test
  void aNoteOfSomebodyElseIsNotPermittedWithWhatItStandsIn() {
    String note =
        "'recorder':{'reference':'urn:uuid:%s'},'note':[{'authorReference':{'reference':'urn:uuid:%s'}}]";
    byte[] bundle =
        collection(
            WHO_X,
            WHO_Y,
            by("Condition", "c", note.formatted("x", "y")),
            by("Condition", "d", note.formatted("x", "x")),
            by("Condition", "e", note.formatted("y", "x")));

    assertThat(meant(bundle, of(X))).containsExactly("d");
    assertThat(meant(bundle, X)).containsExactly("c", "d", "e");
  }

  @Test
  void ofADepositWhatTheyWroteIsTakenOutWithWhatGivesItAway() throws Exception {
    JsonNode part =
        Bundles.JSON.readTree(
            labelled(VISIT).part(decided(Action.DEPOSIT, all(), denial())).orElseThrow().bundle());

    assertThat(ids(part)).contains("p", "y", "y1", "t").doesNotContain("x1", "o", "b");
    assertThat(part.toString()).doesNotContain("Condition/x1", "urn:uuid:x1");
  }

  @Test
  void whatTheyWroteIsWithheldFromWhoeverReads() throws Exception {
    byte[] given = labelled(VISIT).given(decided(Action.DISCLOSE, all(), denial())).orElseThrow();

    assertThat(ids(Bundles.JSON.readTree(given)))
        .contains("p", "y", "y1", "t")
        .doesNotContain("x1", "o", "b");
    assertThat(new String(given, UTF_8)).doesNotContain("Condition/x1", "urn:uuid:x1");
  }

  @Test
  void onlyWhatTheyWroteIsGivenWhereThatAloneIsPermitted() throws Exception {
    Provision permit =
        Provision.permit(Criteria.ALL.withActions(Action.DISCLOSE).withData(authored(of(X))));

    byte[] given =
        labelled(VISIT)
            .given(decided(Action.DISCLOSE, new Directive("Consent/a/_history/1", permit)))
            .orElseThrow();

    assertThat(ids(Bundles.JSON.readTree(given)))
        .contains("p", "x", "x1")
        .doesNotContain("y1", "o", "b", "t");
  }

  private static Directive all() {
    return new Directive("Consent/a/_history/1", Provision.permit(Criteria.ALL));
  }

  private static Directive denial() {
    return new Directive(
        "Consent/b/_history/1", Provision.deny(Criteria.ALL.withData(authored(X))));
  }

  private static Data authored(String name) {
    return Data.ALL.withInstances(new Instance(Meaning.AUTHOREDBY, name));
  }

  private static Permission.Decided decided(Action action, Directive... directives) {
    Request request = new Request(action, "general", Bundles.NOW).purpose(Purposes.TREATMENT);
    return content -> Policy.decide(List.of(directives), request, content);
  }

  private static LabelledBundle labelled(byte[] bundle) throws BadBundleException {
    return LabelledBundle.of(bundle, KEY, Set.of(), Bundles.NOW, RuleSet.shipped(), Bundles.NOW);
  }

  private static String by(String type, String id, String members) {
    return "{'resourceType':'%s','id':'%s','subject':{'reference':'urn:uuid:p'},%s}"
        .formatted(type, id, members);
  }

  private static String of(String name) {
    return name + "/_history/" + KEY;
  }

  private static List<String> meant(byte[] bundle, String name) {
    return InstancesTest.meant(bundle, Meaning.AUTHOREDBY, name);
  }
}
