package org.recordbank.policy.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.bundle.Bundles.PATIENT;
import static org.recordbank.policy.bundle.Bundles.collection;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recordbank.policy.Instance;
import org.recordbank.policy.Instance.Meaning;
import org.recordbank.policy.label.RuleSet;

/** Which resources of a bundle are meant by the name of one. */
final class InstancesTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String CONDITION =
      "{'resourceType':'Condition','id':'c','identifier':[{'system':'s','value':'1'}],"
          + "'subject':{'reference':'urn:uuid:p'},'encounter':{'reference':'Encounter/e'}}";
  private static final String ENCOUNTER =
      "{'resourceType':'Encounter','id':'e','subject':{'reference':'Patient/p'},"
          + "'participant':[{'individual':{'reference':'Practitioner/d'}}]}";
  private static final String MEDICATION =
      "{'resourceType':'MedicationRequest','id':'m','subject':{'reference':'Patient/p'},"
          + "'reasonReference':[{'reference':'urn:uuid:c'}]}";
  private static final String LOGICAL =
      "{'resourceType':'Procedure','id':'l','reasonReference':[{'identifier':"
          + "{'system':'s','value':'1'}}]}";
  private static final String OUTSIDE =
      "{'resourceType':'Observation','id':'o','focus':[{'reference':'Condition/away'}]}";
  private static final byte[] VISIT =
      collection(
          PATIENT,
          ENCOUNTER,
          CONDITION,
          MEDICATION,
          LOGICAL,
          OUTSIDE,
          "{'resourceType':'Practitioner','id':'d'}");

  @Test
  void theInstanceIsTheNamedOneByAnyOfItsNames() {
    for (String name :
        List.of(
            "Condition/c",
            "urn:uuid:c",
            "urn:uuid:C",
            "https://a/fhir/Condition/c",
            of("Condition/c"))) {
      assertThat(meant(Meaning.INSTANCE, name)).as(name).containsExactly("c");
    }
    assertThat(meant(Meaning.INSTANCE, "Condition/d")).isEmpty();
    assertThat(meant(Meaning.INSTANCE, "Observation/c")).isEmpty();
  }

  @Test
  void relatedIsWhatTheNamedOneRefersToBesidesWhoAndWhere() {
    assertThat(meant(Meaning.RELATED, "Condition/c")).containsExactly("c", "e");
    assertThat(meant(Meaning.RELATED, of("Condition/c"))).containsExactly("c", "e");
    assertThat(meant(Meaning.RELATED, "Procedure/l")).containsExactly("c", "l");
  }

  @Test
  void dependentsAreWhatRefersToTheNamedOne() {
    assertThat(meant(Meaning.DEPENDENTS, "Condition/c")).containsExactly("c", "l", "m");
    assertThat(meant(Meaning.DEPENDENTS, "Practitioner/d")).containsExactly("d", "e");
    assertThat(meant(Meaning.DEPENDENTS, "Condition/away")).containsExactly("o");
  }

  @Test
  void ofOneDepositOnlyWhatReferencesSayInFull() {
    assertThat(meant(Meaning.RELATED, of("Procedure/l"))).containsExactly("l");
    assertThat(meant(Meaning.DEPENDENTS, of("Condition/c"))).containsExactly("c", "m");
    assertThat(meant(Meaning.DEPENDENTS, of("Condition/away"))).isEmpty();
    assertThat(meant(Meaning.INSTANCE, "Condition/c/_history/" + "f".repeat(32))).isEmpty();
  }

  @Test
  void ofTwoVersionsInOneDepositNeitherIsSure() {
    byte[] twice = collection(CONDITION, CONDITION.replace("'1'", "'2'"), MEDICATION);

    assertThat(meant(twice, Meaning.INSTANCE, of("Condition/c"))).isEmpty();
    assertThat(meant(twice, Meaning.RELATED, of("MedicationRequest/m"))).containsExactly("m");
    assertThat(meant(twice, Meaning.INSTANCE, "Condition/c")).containsExactly("c", "c");
  }

  @Test
  void aDepositThatHasNoKeyYetIsNotNamed() {
    EntryLabels labels =
        EntryLabels.of(Bundles.read(VISIT), RuleSet.shipped(), List.of(), Bundles.NOW);

    assertThat(Bundles.read(VISIT).entries())
        .noneMatch(
            entry ->
                labels
                    .content(entry)
                    .named()
                    .test(new Instance(Meaning.INSTANCE, of("Condition/c"))));
  }

  private static String of(String name) {
    return name + "/_history/" + KEY;
  }

  private static List<String> meant(Meaning meaning, String name) {
    return meant(VISIT, meaning, name);
  }

  static List<String> meant(byte[] bundle, Meaning meaning, String name) {
    BundleContents contents = Bundles.read(bundle);
    EntryLabels labels = EntryLabels.of(contents, RuleSet.shipped(), List.of(), Bundles.NOW, KEY);
    return contents.entries().stream()
        .filter(entry -> labels.content(entry).named().test(new Instance(meaning, name)))
        .map(entry -> String.valueOf(entry.id()))
        .sorted()
        .toList();
  }
}
