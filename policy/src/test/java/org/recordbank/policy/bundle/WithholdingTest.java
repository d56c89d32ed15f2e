package org.recordbank.policy.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recordbank.policy.bundle.Bundles.PATIENT;
import static org.recordbank.policy.bundle.Bundles.collection;
import static org.recordbank.policy.bundle.Bundles.condition;
import static org.recordbank.policy.bundle.Bundles.ids;
import static org.recordbank.policy.bundle.Bundles.json;
import static org.recordbank.policy.bundle.Bundles.resource;
import static org.recordbank.policy.bundle.Bundles.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes with an entry that is withheld, and what stays. */
class WithholdingTest {
  private static final String HIV = condition("c", "B20");

  @Test
  void copiesABundleOfWhichNothingIsWithheldAndAddsLabels() throws IOException {
    // given
    byte[] bundle =
        collection(
            PATIENT,
            "{'resourceType':'Condition','id':'c','text':{'status':'generated','div':'<div>x</div>'},'code':{'text':'HIV'},'stage':[{'x':1.5},null,[]]}",
            "{'resourceType':'DocumentReference','id':'d','content':[{'attachment':{'title':'t'}}]}");

    // when
    JsonNode left = without(bundle, new BitSet());

    // then
    assertThat(security(resource(left, "c"))).containsExactly("HIV", "R");
    assertThat(security(resource(left, "p"))).containsExactly("N");
    left.path("entry").forEach(entry -> ((ObjectNode) entry.path("resource")).remove("meta"));
    assertThat(left).isEqualTo(Bundles.JSON.readTree(bundle));
  }

  @Test
  void longNamesDeepDownCostNoMoreThanTheirLength() {
    // given
    String name = "n".repeat(900);
    String deep = ("{'" + name + "':").repeat(200) + "[" + "{'a':{}},".repeat(200_000) + "{}]";
    byte[] bundle =
        collection(HIV, "{'resourceType':'Basic','id':'b','deep':" + deep + "}".repeat(200) + "}");
    BitSet withheld = new BitSet();
    withheld.set(0);

    // when
    JsonNode left = without(bundle, withheld);

    // then
    assertThat(ids(left)).containsExactly("b");
  }

  @Test
  void copiesNumbersAsTheyWereWritten() {
    // given
    byte[] bundle =
        Bundles.utf8(
            "{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'Basic','a':1.50,'b':-0.0,'c':1e400,'d':12345678901234567890}}]}");

    // when
    String written = new String(Bundles.written(bundle, new BitSet()), UTF_8);

    // then
    assertThat(written).contains(":1.50,", ":-0.0,", ":1e400,", ":12345678901234567890");
  }

  @Test
  void keepsLabelsThatASenderGaveAndHasOneConfidentiality() {
    // given
    byte[] bundle =
        collection(
            "{'resourceType':'Condition','id':'c','meta':{'versionId':'1','security':["
                + "{'system':'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'N'},"
                + "{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'HIV'},"
                + "{'system':'http://example.org','code':'X','extension':[{'url':'u'}]}],'tag':[{'code':'t'}]}}");

    // when
    JsonNode left = resource(without(bundle, new BitSet()), "c");

    // then
    assertThat(security(left)).containsExactly("HIV", "X", "R");
    assertThat(left.path("meta").path("tag").get(0).path("code").asText()).isEqualTo("t");
  }

  @Test
  void aReferenceGoesAndWhatItLeavesEmptyGoesWithIt() {
    // given
    byte[] bundle =
        collection(
            PATIENT,
            HIV,
            condition("d", "I10"),
            "{'resourceType':'Encounter','id':'e','subject':{'reference':'Patient/p'},"
                + "'diagnosis':[{'condition':{'reference':'Condition/c'},'rank':1},{'condition':{'reference':'Condition/d'},'rank':2}],"
                + "'extension':[{'url':'http://example.org','valueReference':{'reference':'urn:uuid:c'}}]}",
            "{'resourceType':'Goal','id':'g','description':{'text':'x'},'addresses':[{'reference':'Condition/c'}]}");

    // when
    JsonNode left = without(bundle, "c");

    // then
    assertThat(ids(left)).containsExactly("p", "d", "e", "g");
    JsonNode encounter = resource(left, "e");
    assertThat(encounter.path("diagnosis"))
        .isEqualTo(json("[{'condition':{'reference':'Condition/d'},'rank':2}]"));
    assertThat(encounter.has("extension")).isFalse();
    assertThat(resource(left, "g").has("addresses")).isFalse();
  }

  @Test
  void aResourceThatIsNotValidWithoutAReferenceGoesAndWhatPointsToItInTurn() {
    // given
    byte[] bundle =
        collection(
            PATIENT,
            "{'resourceType':'Medication','id':'m'}",
            "{'resourceType':'MedicationRequest','id':'r','medicationReference':{'reference':'Medication/m'},'subject':{'reference':'Patient/p'}}",
            "{'resourceType':'MedicationDispense','id':'x','medicationCodeableConcept':{'text':'a'},'authorizingPrescription':[{'reference':'MedicationRequest/r'}]}");

    // when
    JsonNode left = without(bundle, "m");

    // then
    assertThat(ids(left)).containsExactly("p", "x");
    assertThat(resource(left, "x").has("authorizingPrescription")).isFalse();
  }

  @Test
  void narrativesAndWholeDocumentsGoOnceAnythingIsWithheld() {
    // given
    byte[] bundle =
        collection(
            "{'resourceType':'Patient','id':'p','text':{'status':'generated','div':'<div>HIV</div>'},"
                + "'contained':[{'resourceType':'Organization','id':'o','text':{'div':'<div>HIV</div>'}}]}",
            HIV,
            "{'resourceType':'DocumentReference','id':'d','content':[{'attachment':{'url':'Binary/b'}}]}",
            "{'resourceType':'Binary','id':'b','data':'AAAA'}");

    // when
    JsonNode left = without(bundle, "c");

    // then
    assertThat(ids(left)).containsExactly("p");
    assertThat(left.toString()).doesNotContain("div");
  }

  @Test
  void sectionsOfADocumentAreCutWithTheirEntries() {
    // given
    byte[] bundle =
        Bundles.bundle(
            "document",
            "{'resourceType':'Composition','id':'k','section':["
                + "{'title':'HIV','entry':[{'reference':'urn:uuid:c'}]},{'title':'Words"
                + " alone','text':{'div':'<div>HIV</div>'}},"
                + "{'title':'Problems','text':{'div':'<div>HIV</div>'},'entry':[{'reference':'urn:uuid:c'},{'reference':'urn:uuid:d'}]},"
                + "{'title':'Nest','section':[{'title':'Egg','entry':[{'reference':'urn:uuid:c'}]}]}]}",
            HIV,
            condition("d", "I10"));

    // when
    JsonNode left = without(bundle, "c");

    // then
    assertThat(left.path("type").asText()).isEqualTo("document");
    assertThat(resource(left, "k").path("section"))
        .isEqualTo(json("[{'title':'Problems','entry':[{'reference':'urn:uuid:d'}]}]"));
  }

  @Test
  void aDocumentWithoutItsCompositionIsACollection() {
    // given
    byte[] bundle = Bundles.bundle("document", "{'resourceType':'Composition','id':'k'}", PATIENT);

    // then
    assertThat(without(bundle, "k").path("type").asText()).isEqualTo("collection");
  }

  @Test
  void aConsentThatWouldBeAboutMoreGoesAsAWhole() {
    // given
    byte[] bundle =
        collection(
            HIV,
            condition("d", "I10"),
            "{'resourceType':'Consent','id':'a','provision':{'data':[{'meaning':'instance','reference':{'reference':'Condition/c'}},{'meaning':'instance','reference':{'reference':'Condition/d'}}]}}",
            "{'resourceType':'Observation','id':'o','modifierExtension':[{'url':'u','valueReference':{'reference':'Condition/c'}}]}");

    // then
    assertThat(ids(without(bundle, "c"))).containsExactly("d");
  }

  @Test
  void whoAndWhereGoWithTheLastThatRefersToThem() {
    // given
    byte[] bundle =
        collection(
            PATIENT,
            "{'resourceType':'Practitioner','id':'a'}",
            "{'resourceType':'Practitioner','id':'b'}",
            "{'resourceType':'Practitioner','id':'unreferenced'}",
            "{'resourceType':'Condition','id':'c','asserter':{'reference':'Practitioner/a'},'recorder':{'reference':'Practitioner/b'},'subject':{'reference':'Patient/p'}}",
            "{'resourceType':'Condition','id':'d','asserter':{'reference':'Practitioner/b'}}");

    // then
    assertThat(ids(without(bundle, "c"))).containsExactly("p", "b", "unreferenced", "d");
  }

  @Test
  void otherWaysToPointGoToo() {
    // given
    byte[] bundle =
        collection(
            "{'resourceType':'Condition','id':'c','identifier':[{'system':'s','value':'v'}]}",
            "{'resourceType':'Condition','id':'c','code':{'text':'an older version'}}",
            "{'resourceType':'Goal','id':'g1','addresses':[{'identifier':{'system':'s','value':'v'},'display':'d'}]}",
            "{'resourceType':'Goal','id':'g2','addresses':[{'reference':'Condition?identifier=s|v'}]}",
            "{'resourceType':'Goal','id':'g3','addresses':[{'reference':'http://example.org/fhir/Condition/c/_history/3'}]}",
            "{'resourceType':'Goal','id':'g4','note':[{'text':'x','extension':[{'url':'u','valueUri':'urn:uuid:c'}]}]}",
            "{'resourceType':'Goal','id':'g5','contained':[{'resourceType':'MedicationRequest','id':'i','medicationReference':{'reference':'Condition/c'}}]}");

    // when
    JsonNode left = without(bundle, "c");

    // then
    assertThat(ids(left)).containsExactly("g1", "g2", "g3", "g4");
    for (String id : new String[] {"g1", "g2", "g3"}) {
      assertThat(resource(left, id).has("addresses")).as(id).isFalse();
    }
    assertThat(resource(left, "g4").path("note")).isEqualTo(json("[{'text':'x'}]"));
  }

  @Test
  void whatTheBundleSaysOfItsEntriesGoes() throws IOException {
    // given
    ObjectNode bundle = (ObjectNode) Bundles.JSON.readTree(collection(PATIENT, HIV));
    bundle.put("type", "searchset").put("total", 2);
    bundle.putArray("link").addObject().put("relation", "self").put("url", "?code=B20");
    bundle.putObject("signature").put("data", "AAAA");
    bundle
        .putObject("meta")
        .put("lastUpdated", "2026-01-01T00:00:00Z")
        .putArray("security")
        .addObject()
        .put("code", "HIV");

    // when
    JsonNode left = without(Bundles.bytes(bundle), "c");

    // then
    assertThat(left.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("resourceType", "type", "meta", "entry");
    assertThat(left.path("meta")).isEqualTo(json("{'lastUpdated':'2026-01-01T00:00:00Z'}"));
    assertThat(without(Bundles.bytes(bundle), "c", "p").has("entry")).isFalse();
  }

  @Test
  void refusesAMemberThatStandsTwice() {
    // given
    byte[] bundle =
        Bundles.utf8(
            "{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'Patient','id':'p','id':'q'}}]}");

    // then
    assertThatThrownBy(
            () ->
                Withholding.write(
                    bundle,
                    BundleContents.read(bundle),
                    new BitSet(),
                    Bundles.label(bundle),
                    new ByteArrayOutputStream()))
        .isInstanceOf(BadBundleException.class);
  }

  @Test
  void longChainsOfRequiredReferencesGoToTheirEnd() {
    // given
    int length = 20_000;
    String[] resources = new String[length];
    for (int i = 0; i < length; i++) {
      resources[i] =
          "{'resourceType':'Slot','id':'s%d','schedule':{'reference':'Slot/s%d'},'x':[{'reference':'Slot/s0'}]}"
              .formatted(i, i + 1);
    }

    // then
    assertThat(ids(without(collection(resources), "s" + (length - 1)))).isEmpty();
  }

  private static List<String> security(JsonNode resource) {
    return resource.path("meta").path("security").findValuesAsText("code");
  }
}
