package org.recordbank.policy.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.bundle.Bundles.PATIENT;
import static org.recordbank.policy.bundle.Bundles.collection;
import static org.recordbank.policy.bundle.Bundles.condition;
import static org.recordbank.policy.bundle.Bundles.labels;
import static org.recordbank.policy.bundle.Bundles.resource;
import static org.recordbank.policy.bundle.Bundles.without;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stays has no label from what went, and all others that it had. */
class RestLabelsTest {

  @Test
  void aLabelThatCameFromWhatWentAloneDoesNotStay() {
    // given
    byte[] bundle =
        collection(
            PATIENT,
            condition("c", "B20"),
            condition("d", "F32.9"),
            "{'resourceType':'Encounter','id':'e','diagnosis':[{'condition':{'reference':'Condition/c','display':'HIV"
                + " disease'}},{'condition':{'reference':'Condition/d'}}]}",
            "{'resourceType':'Goal','id':'g','addresses':[{'reference':'Condition/c'}]}",
            "{'resourceType':'Composition','id':'k','section':[{'title':'Problems','entry':[{'reference':'Condition/c'},{'reference':'Condition/d'}]}]}");

    // when
    JsonNode left = without(bundle, "c");

    // then
    assertThat(labels(bundle, "e")).containsExactly("HIV", "PSY", "R");
    assertThat(security(left, "e")).containsExactly("PSY", "R");
    assertThat(security(left, "k")).containsExactly("PSY", "R");
    assertThat(security(left, "d")).containsExactly("PSY", "R");
    assertThat(security(left, "g")).containsExactly("N");
  }

  @Test
  void whatAResourceOrItsSenderSaysOfItStays() {
    // given
    byte[] bundle =
        collection(
            condition("c", "B20"),
            "{'resourceType':'Goal','id':'g','meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'SDV'}]},"
                + "'description':{'text':'less alcohol abuse'},'addresses':[{'reference':'Condition/c'}]}");

    // then
    assertThat(security(without(bundle, "c"), "g")).containsExactly("SDV", "ETH", "ETHUD", "R");
  }

  @Test
  void whatHappenedToAMinorStaysMarkedWithoutThePatient() {
    // given
    byte[] bundle =
        collection(
            "{'resourceType':'Patient','id':'p','birthDate':'2020-01-01'}",
            "{'resourceType':'Condition','id':'c','code':{'text':'gonorrhea'},'onsetDateTime':'2025-01-01'}",
            "{'resourceType':'Condition','id':'d','code':{'text':'gonorrhea'},'onsetDateTime':'2039-01-01'}");

    // when
    JsonNode left = without(bundle, "p");

    // then
    assertThat(security(left, "c")).containsExactly("STD", "ADOL", "R");
    assertThat(security(left, "d")).containsExactly("STD", "R");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'system':'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',",
        "'system':'http://hl7.org/fhir/v3/Confidentiality',",
        "'system':'urn:oid:2.16.840.1.113883.5.25',",
        "'system':'https://terminology.hl7.org/CodeSystem/v3-Confidentiality/',",
        ""
      })
  void aResourceHasOneConfidentialityHoweverTheSenderSpellsTheSystem(String system) {
    // given
    String condition =
        "{'resourceType':'Condition','id':'%s','meta':{'security':[{"
            + system
            + "'code':'%s'}]},'code':{'text':'%s'}}";
    byte[] bundle =
        collection(
            condition.formatted("a", "N", "HIV"),
            condition.formatted("b", "V", "HIV"),
            condition.formatted("c", "V", "x"));

    // when
    JsonNode left = without(bundle, new BitSet());

    // then
    assertThat(security(left, "a")).containsExactly("HIV", "R");
    assertThat(security(left, "b")).containsExactly("HIV", "V");
    assertThat(security(left, "c")).containsExactly("V");
  }

  private static List<String> security(JsonNode bundle, String id) {
    return resource(bundle, id).path("meta").path("security").findValuesAsText("code");
  }
}
