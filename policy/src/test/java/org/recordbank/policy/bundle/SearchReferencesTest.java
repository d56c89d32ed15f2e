package org.recordbank.policy.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.bundle.Bundles.collection;
import static org.recordbank.policy.bundle.Bundles.condition;
import static org.recordbank.policy.bundle.Bundles.ids;
import static org.recordbank.policy.bundle.Bundles.labels;
import static org.recordbank.policy.bundle.Bundles.resource;
import static org.recordbank.policy.bundle.Bundles.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References that search for what they mean, and identifiers that several resources have. */
class SearchReferencesTest {
  private static final String HIV =
      "{'resourceType':'Condition','id':'c','identifier':[{'system':'http://s','value':'v,1'}],'code':{'coding':[{'system':'%s','code':'B20'}]}}"
          .formatted(Bundles.ICD10);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'reference':'Condition?identifier=http://s|v\\\\,1'",
        "'reference':'Condition?identifier=http%3A%2F%2Fs%7Cv%5C%2C1'",
        "'reference':'Condition?clinical-status=active&identifier=http://s|v\\\\,1&_format=json'",
        "'reference':'http://example.org/fhir/Condition?identifier:exact=x,http://s|v\\\\,1'",
        "'reference':'Condition?identifier=v\\\\,1'",
        "'reference':'Condition?_id=c'",
        "'reference':'Condition?_id=x,c'",
        "'reference':'Condition/c?_format=json'",
        "'reference':'Condition/c/'",
        "'reference':'Condition%2Fc'",
        "'reference':'Observation?focus=Condition/c'",
        "'reference':'Observation?focus:Condition._id=c'",
        "'reference':'Observation?focus.identifier=http://s|v\\\\,1'",
        "'identifier':{'value':'v,1'}",
      })
  void aSearchLeadsToWhatAnyOfItsValuesMeans(String reference) {
    // given
    byte[] bundle =
        collection(
            HIV,
            "{'resourceType':'Goal','id':'g','addresses':[{" + reference + ",'display':'x'}]}");

    // when
    JsonNode left = without(bundle, "c");

    // then
    assertThat(labels(bundle, "g")).containsExactly("HIV", "R");
    assertThat(resource(left, "g").has("addresses")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'reference':'Condition?identifier=http://s|v'",
        "'reference':'Condition?_id=d'",
        "'reference':'Observation?_id=c'",
        "'reference':'Condition?identifier=%zz|v'",
        "'reference':'?'"
      })
  void otherSearchesLeadNowhere(String reference) {
    // given
    byte[] bundle =
        collection(HIV, "{'resourceType':'Goal','id':'g','addresses':[{" + reference + "}]}");

    // then
    assertThat(labels(bundle, "g")).containsExactly("N");
    assertThat(resource(without(bundle, "c"), "g").has("addresses")).isTrue();
  }

  @Test
  void anIdentifierThatTwoHaveMeansBoth() {
    // given
    String shared = "'identifier':[{'system':'s','value':'v'}]";
    byte[] bundle =
        collection(
            condition("c", "B20").replace("'subject'", shared + ",'subject'"),
            "{'resourceType':'Encounter','id':'e'," + shared + "}",
            "{'resourceType':'Goal','id':'g','addresses':[{'identifier':{'system':'s','value':'v'},'display':'x'}]}",
            "{'resourceType':'Flag','id':'f','code':{'text':'x'},'encounter':{'reference':'Encounter?identifier=s|v'}}");

    // when
    JsonNode left = without(bundle, "c");

    // then
    assertThat(labels(bundle, "g")).containsExactly("HIV", "R");
    assertThat(labels(bundle, "e")).containsExactly("N");
    assertThat(ids(left)).containsExactly("e", "g", "f");
    assertThat(resource(left, "g").has("addresses")).isFalse();
    assertThat(resource(left, "f").has("encounter")).isFalse();
    assertThat(resource(left, "e").has("identifier")).isTrue();
    assertThat(resource(without(bundle, "e"), "g").has("addresses")).isFalse();
  }

  @Test
  void whatAWholeTellsGoesToEachThatItsPartMayMean() {
    // given
    String shared = "'identifier':[{'system':'s','value':'v'}]";
    byte[] bundle =
        collection(
            "{'resourceType':'Observation','id':'a'," + shared + "}",
            "{'resourceType':'Observation','id':'b'," + shared + "}",
            "{'resourceType':'DiagnosticReport','id':'r','code':{'text':'HIV panel'},'result':[{'identifier':{'system':'s','value':'v'}}]}");

    // then
    assertThat(labels(bundle, "a")).containsExactly("HIV", "R");
    assertThat(labels(bundle, "b")).containsExactly("HIV", "R");
  }

  @Test
  void whoIsKnownByASharedIdentifierGoesWithTheLastThatRefersToIt() {
    // given
    String npi = "'identifier':[{'system':'npi','value':'1'}]";
    byte[] bundle =
        collection(
            "{'resourceType':'Practitioner','id':'a'," + npi + "}",
            "{'resourceType':'PractitionerRole','id':'b'," + npi + "}",
            "{'resourceType':'Condition','id':'c','asserter':{'identifier':{'system':'npi','value':'1'}}}",
            "{'resourceType':'Condition','id':'d','recorder':{'identifier':{'system':'npi','value':'1'}}}");

    // then
    assertThat(ids(without(bundle, "c"))).containsExactly("a", "b", "d");
    assertThat(ids(without(bundle, "c", "d"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'request':{'method':'PUT','url':'Condition/9'}}",
        "{'response':{'status':'201','location':'http://example.org/fhir/Condition/9/_history/1'}}",
        "{'request':{'method':'PUT','url':'Condition?_id=9'}}",
      })
  void anEntryIsKnownByWhereItIsWrittenTo(String exchange) throws IOException {
    // given
    byte[] bundle =
        with(
            0,
            exchange,
            "{'resourceType':'Condition','code':{'text':'HIV'}}",
            "{'resourceType':'Goal','id':'g','addresses':[{'reference':'Condition/9'}]}");

    // then
    assertThat(labels(bundle, "g")).containsExactly("HIV", "R");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'request':{'method':'PUT','url':'Condition?identifier=s|9'}}",
        "{'request':{'method':'POST','url':'Condition','ifNoneExist':'identifier=s%7C9'}}",
      })
  void anEntryIsKnownByWhatItsWriterSearchesFor(String exchange) throws IOException {
    // given
    byte[] bundle =
        with(
            0,
            exchange,
            "{'resourceType':'Condition','code':{'text':'HIV'}}",
            "{'resourceType':'Goal','id':'g','addresses':[{'reference':'Condition?identifier=s|9'}]}");

    // then
    assertThat(labels(bundle, "g")).containsExactly("HIV", "R");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'request':{'method':'PUT','url':'Goal?addresses=Condition/c'}}",
        "{'request':{'method':'POST','url':'Goal','ifNoneExist':'addresses=Condition%2Fc'}}",
        "{'response':{'status':'201','location':'Condition/c/_history/2'}}"
      })
  void anEntryGoesWhoseRequestOrResponsePointsToWhatGoes(String exchange) throws IOException {
    // given
    byte[] bundle =
        with(1, exchange, HIV, "{'resourceType':'Goal','id':'g','description':{'text':'x'}}");

    // then
    assertThat(ids(without(bundle, "c"))).isEmpty();
  }

  @Test
  void anEntryStaysWhoseRequestSearchesForItself() throws IOException {
    // given
    String goal =
        "{'resourceType':'Goal','id':'g','identifier':[{'system':'http://s','value':'v,1'}]}";
    byte[] bundle =
        with(1, "{'request':{'method':'PUT','url':'Goal?identifier=http://s|v\\\\,1'}}", HIV, goal);

    // then
    assertThat(ids(without(bundle, "c"))).containsExactly("g");
  }

  @Test
  void manyThatShareOneIdentifierCostNoMoreThanTheirSum() {
    // given
    int size = 15_000;
    String[] resources = new String[2 * size];
    for (int i = 0; i < size; i++) {
      resources[i] =
          "{'resourceType':'Observation','id':'o%d','identifier':[{'system':'s','value':'v'}]}"
              .formatted(i);
      resources[size + i] =
          "{'resourceType':'Observation','id':'p%d','hasMember':[{'identifier':{'system':'s','value':'v'}},{'reference':'Observation?identifier=v'}]}"
              .formatted(i);
    }
    resources[size - 1] = resources[size - 1].replace("}]}", "}],'code':{'text':'HIV'}}");
    byte[] bundle = collection(resources);

    // when
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          // then
          assertThat(labels(bundle, "p7")).containsExactly("HIV", "R");
          assertThat(ids(without(bundle, "o7"))).hasSize(2 * size - 1);
        });
  }

  @Test
  void aLongSearchCostsNoMoreThanItsLength() {
    // given
    String search = "T".repeat(300_000) + "?" + "x".repeat(300_000) + "=" + "a,".repeat(300_000);
    byte[] bundle =
        collection(
            HIV,
            "{'resourceType':'Goal','id':'g','addresses':[{'reference':'"
                + search
                + "'},{'reference':'Condition/c'}]}");

    // when
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          // then
          assertThat(labels(bundle, "g")).containsExactly("HIV", "R");
          assertThat(resource(without(bundle, "c"), "g").path("addresses")).hasSize(1);
        });
  }

  /** A bundle, one of whose entries has this beside its resource. */
  private static byte[] with(int index, String members, String... resources) throws IOException {
    ObjectNode bundle = (ObjectNode) Bundles.JSON.readTree(collection(resources));
    ((ObjectNode) bundle.path("entry").get(index)).setAll((ObjectNode) Bundles.json(members));
    return Bundles.bytes(bundle);
  }
}
