package org.recordbank.policy.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.policy.Content;

class BundleContentsTest {

  @Test
  void readsEveryCodingWhereverItStands() {
    // given
    byte[] bundle =
        Bundles.collection(
            """
            {'resourceType':'MedicationRequest','id':'m','meta':{'security':[{'system':'s','code':'ETH'}]},
             'contained':[{'resourceType':'Medication','id':'c','code':{'coding':[{'system':'rx','code':'1'}]}}],
             'extension':[{'url':'u','valueCoding':{'code':'2','system':'e'}}],
             'medicationReference':{'reference':'#c'},'dosageInstruction':[{'text':'daily'}],
             'reasonReference':[{'reference':'Condition/c1','display':'pain'}]}
            """);

    // when
    Entry entry = Bundles.read(bundle).entries().getFirst();

    // then
    assertThat(entry.content().codes()).containsExactlyInAnyOrder("s|ETH", "rx|1", "e|2");
    assertThat(entry.content().labels()).containsExactly("ETH");
    assertThat(entry.texts()).containsExactlyInAnyOrder("daily", "pain");
    assertThat(entry.links())
        .extracting(Entry.Link::member, Entry.Link::target)
        .containsExactlyInAnyOrder(
            tuple("medicationReference", "#c"), tuple("reasonReference", "Condition/c1"));
    assertThat(entry.fullUrl()).isEqualTo("urn:uuid:m");
    assertThat(entry).hasToString("MedicationRequest at 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "'effectiveDateTime':'2025-03-04'; 2025-03-04T00:00:00Z; 2025-03-05T00:00:00Z",
        "'effectiveDateTime':'2025'; 2025-01-01T00:00:00Z; 2026-01-01T00:00:00Z",
        "'effectiveInstant':'2025-03-04T10:00:00.5+01:00'; 2025-03-04T09:00:00.500Z;"
            + " 2025-03-04T09:00:00.501Z",
        "'onsetDateTime':'2020-01','recordedDate':'2021-01-01'; 2020-01-01T00:00:00Z;",
        "'onsetDateTime':'2020-01','abatementDateTime':'2020-02'; 2020-01-01T00:00:00Z;"
            + " 2020-03-01T00:00:00Z",
        "'recordedDate':'2021-01-01'; 2021-01-01T00:00:00Z; 2021-01-02T00:00:00Z",
        "'period':{'start':'2021-01-01T00:00:00Z'}; 2021-01-01T00:00:00Z;",
        "'period':{'start':'2021-01-01','end':'2021-01-03'}; 2021-01-01T00:00:00Z;"
            + " 2021-01-04T00:00:00Z",
        "'period':{'end':'2021-01-03'};; 2021-01-04T00:00:00Z",
        "'effectiveDateTime':'yesterday';;",
        "'authoredOn':'2021-02-30';;",
        "'note':[{'time':'2021-01-01'}];;"
      })
  void readsWhenItWas(String members, Instant from, Instant until) {
    // given
    byte[] bundle = Bundles.collection("{'resourceType':'Any','id':'a'," + members + "}");

    // when
    Content content = Bundles.read(bundle).entries().getFirst().content();

    // then
    assertThat(content.from()).isEqualTo(from);
    assertThat(content.until()).isEqualTo(until);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{'resourceType':'Bundle','entry':{}}",
        "{'resourceType':'Bundle','entry':[[]]}",
        "{'resourceType':'Bundle','entry':[{'resource':[]}]}",
        "{'resourceType':'Bundle','entry':[{'resource':{}}]} x",
        "{'resourceType':'Bundle','entry':[{'resource':{'a':[1,",
        "{'resourceType':'Bundle','entry':[],'entry':[]}",
        "{'resourceType':'Condition','code':{'text':'HIV'}}",
        "{'entry':[{'resource':{'resourceType':'Condition'}}]}",
        "{'resourceType':'Bundle','entry':[{'resource':{'code':{'text':'HIV'}}}]}",
        "{'resourceType':'Bundle','entry':[],'resourceType':'Bundle'}"
      })
  void refusesWhatIsNoBundle(String text) {
    // then
    assertThatThrownBy(() -> BundleContents.read(Bundles.utf8(text)))
        .isInstanceOf(BadBundleException.class)
        .hasNoCause();
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    // given
    String deep = "{'a':".repeat(300) + "1" + "}".repeat(300);
    byte[] bundle = Bundles.utf8("{'resourceType':'Bundle','entry':[{'resource':" + deep + "}]}");

    // then
    assertThatThrownBy(() -> BundleContents.read(bundle)).isInstanceOf(BadBundleException.class);
  }

  @Test
  void aBundleWithoutEntriesHasNoContents() throws BadBundleException {
    // then
    assertThat(BundleContents.read(Bundles.utf8("{'resourceType':'Bundle'}")).entries()).isEmpty();
  }
}
