package org.recordbank.policy.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.bundle.Bundles.PATIENT;
import static org.recordbank.policy.bundle.Bundles.collection;
import static org.recordbank.policy.bundle.Bundles.condition;
import static org.recordbank.policy.bundle.Bundles.labels;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recordbank.policy.Content;

/** Which labels pass along which references. */
class EntryLabelsTest {
  static final String ENCOUNTER =
      "{'resourceType':'Encounter','id':'e','class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'AMB'},'subject':{'reference':'urn:uuid:p'}%s}";
  static final String PRESSURE =
      "{'resourceType':'Observation','id':'o','code':{'coding':[{'system':'http://loinc.org','code':'85354-9'}]},'encounter':{'reference':'Encounter/e'},'subject':{'reference':'Patient/p'}}";

  @Test
  void aResourceHasTheLabelsOfItsCodesAndOthersAreNormal() {
    // given
    byte[] bundle = collection(PATIENT, condition("c", "F11.20"), condition("d", "I10"));

    // then
    assertThat(labels(bundle, "c")).containsExactly("ETH", "OPIOIDUD", "R");
    assertThat(labels(bundle, "d")).containsExactly("N");
    assertThat(labels(bundle, "p")).containsExactly("N");
  }

  @Test
  void whatIsDoneForASensitiveReasonIsSensitive() {
    // given
    byte[] bundle =
        collection(
            PATIENT,
            condition("c", "B20"),
            "{'resourceType':'MedicationRequest','id':'m','reasonReference':[{'reference':'Condition/c'}]}",
            "{'resourceType':'MedicationAdministration','id':'a','request':{'reference':'urn:uuid:m'}}");

    // then
    assertThat(labels(bundle, "m")).containsExactly("HIV", "R");
    assertThat(labels(bundle, "a")).containsExactly("HIV", "R");
    assertThat(labels(bundle, "p")).containsExactly("N");
  }

  @Test
  void theEncounterOfASensitiveDiagnosisIsSensitiveAndWhatElseHappenedInItIsNot() {
    // given
    byte[] named =
        collection(
            PATIENT,
            condition("c", "F32.9"),
            ENCOUNTER.formatted(",'diagnosis':[{'condition':{'reference':'Condition/c'}}]"),
            PRESSURE);
    byte[] naming =
        collection(
            PATIENT,
            ENCOUNTER.formatted(""),
            PRESSURE,
            "{'resourceType':'Condition','id':'c','code':{'coding':[{'system':'http://snomed.info/sct','code':'58214004'}]},'encounter':{'reference':'urn:uuid:e'}}");

    // then
    for (byte[] bundle : new byte[][] {named, naming}) {
      assertThat(labels(bundle, "e")).containsExactly("PSY", "R");
      assertThat(labels(bundle, "o")).containsExactly("N");
    }
  }

  @Test
  void whatHappensInASensitiveSettingIsSensitive() {
    // given
    byte[] byType =
        collection(
            PATIENT,
            ENCOUNTER.formatted(",'serviceType':{'text':'Psychiatry inpatient'}"),
            PRESSURE);
    byte[] byPlace =
        collection(
            PATIENT,
            ENCOUNTER.formatted(",'location':[{'location':{'reference':'Location/l'}}]"),
            "{'resourceType':'Location','id':'l','managingOrganization':{'reference':'Organization/h'}}",
            "{'resourceType':'Organization','id':'h','type':[{'coding':[{'system':'http://nucc.org/provider-taxonomy','code':'283Q00000X'}]}]}",
            PRESSURE);

    // then
    assertThat(labels(byType, "o")).containsExactly("PSY", "R");
    assertThat(labels(byPlace, "o")).containsExactly("PSY", "R");
    assertThat(labels(byPlace, "h")).containsExactly("PSY", "R");
    assertThat(labels(byPlace, "p")).containsExactly("N");
  }

  @Test
  void whatASpecialistDidIsSensitiveThoughTheSpecialtyIsSaidElsewhere() {
    // given
    byte[] bundle =
        collection(
            PATIENT,
            ENCOUNTER.formatted(",'participant':[{'individual':{'reference':'Practitioner/f'}}]"),
            "{'resourceType':'Practitioner','id':'f'}",
            "{'resourceType':'PractitionerRole','id':'r','practitioner':{'reference':'Practitioner/f'},'specialty':[{'coding':[{'system':'http://nucc.org/provider-taxonomy','code':'2084P0802X'}]}]}",
            PRESSURE);

    // then
    assertThat(labels(bundle, "o")).contains("ETH", "PSY");
    assertThat(labels(bundle, "r")).contains("ETH", "PSY");
    assertThat(labels(bundle, "f")).containsExactly("N");
  }

  @Test
  void aReportTakesTheLabelsOfItsResultsAndAResultThoseOfItsReportButNotOfItsNeighbours() {
    // given
    String glucose =
        "{'resourceType':'Observation','id':'g','code':{'coding':[{'system':'http://loinc.org','code':'2345-7'}]}}";
    String load =
        "{'resourceType':'Observation','id':'v','code':{'coding':[{'system':'http://loinc.org','code':'20447-9'}]}}";
    String report =
        "{'resourceType':'DiagnosticReport','id':'r','code':{'text':'%s'},'result':[{'reference':'Observation/g'},{'reference':'Observation/v'}]}";
    byte[] mixed = collection(glucose, load, report.formatted("Chemistry"));
    byte[] panel = collection(glucose, report.formatted("HIV panel"));

    // then
    assertThat(labels(mixed, "r")).containsExactly("HIV", "R");
    assertThat(labels(mixed, "g")).containsExactly("N");
    assertThat(labels(panel, "g")).containsExactly("HIV", "R");
  }

  @Test
  void aDocumentHasTheLabelsOfEverythingAndGivesThemToNothing() {
    // given
    byte[] bundle =
        collection(
            PATIENT,
            condition("c", "B20"),
            condition("d", "F10.10"),
            "{'resourceType':'DocumentReference','id':'x','content':[{'attachment':{'url':'urn:uuid:b'}}]}",
            "{'resourceType':'Binary','id':'b','data':'AAAA'}",
            "{'resourceType':'Observation','id':'o','derivedFrom':[{'reference':'urn:uuid:x'}]}");

    // then
    assertThat(labels(bundle, "x")).containsExactly("ETH", "ETHUD", "HIV", "R");
    assertThat(labels(bundle, "b")).containsExactly("ETH", "ETHUD", "HIV", "R");
    assertThat(labels(bundle, "o")).containsExactly("N");
  }

  @Test
  void aProgrammeOfPart2LabelsEvenThePatient() {
    // given
    byte[] bundle = collection(PATIENT, condition("d", "I10"));

    // then
    for (String id : new String[] {"p", "d"}) {
      assertThat(labels(bundle, id, "part-2-programme"))
          .containsExactly("42CFRPart2", "ETH", "NORDSCLCD", "R");
    }
  }

  @Test
  void sensitiveCareOfAMinorIsMarkedByTheTimeOfTheCare() {
    // given
    String patient = "{'resourceType':'Patient','id':'p','birthDate':'2005-06-01'}";
    String condition =
        "{'resourceType':'Condition','id':'c','code':{'coding':[{'system':'"
            + Bundles.ICD10
            + "','code':'Z30.011'}]},'subject':{'reference':'Patient/p'},'onsetDateTime':'%s'}";

    // then
    assertThat(labels(collection(patient, condition.formatted("2023-05-31")), "c"))
        .containsExactly("ADOL", "R", "SEX");
    assertThat(labels(collection(patient, condition.formatted("2023-06-01")), "c"))
        .containsExactly("R", "SEX");
    assertThat(labels(collection(patient, condition("c", "I10")), "c")).containsExactly("N");
  }

  @Test
  void versionsOfAResourceShareLabelsAndReferencesToVersionsAreFollowed() {
    // given
    byte[] bundle =
        collection(
            condition("c", "B20"),
            condition("c", "I10"),
            "{'resourceType':'Goal','id':'g','addresses':[{'reference':'http://example.org/fhir/Condition/c/_history/2'}]}",
            "{'resourceType':'Flag','id':'f','code':{'extension':[{'url':'x','valueReference':{'reference':'URN:UUID:C'}}]}}"
                .replace("URN:UUID:C", "urn:uuid:C"));

    // then
    assertThat(Bundles.label(bundle).of(1).codes()).containsExactlyInAnyOrder("HIV", "R");
    assertThat(labels(bundle, "g")).containsExactly("HIV", "R");
    assertThat(labels(bundle, "f")).containsExactly("HIV", "R");
  }

  @Test
  void whatASenderHasLabelledStaysLabelledAndIsReadInHl7sOtherCodesToo() {
    // given
    byte[] bundle =
        collection(
            "{'resourceType':'Observation','id':'o','meta':{'security':["
                + "{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'SUD'},"
                + "{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'CEL'},"
                + "{'system':'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'N'}]}}");

    // when
    Content content = Bundles.label(bundle).content(Bundles.read(bundle).entries().getFirst());

    // then
    assertThat(content.labels()).isEqualTo(Set.of("ETH", "SUD", "CEL", "R"));
  }

  @Test
  void longChainsOfReferencesAreFollowedToTheirEnd() {
    // given
    int length = 20_000;
    String[] resources = new String[length];
    for (int i = 0; i < length; i++) {
      resources[i] =
          "{'resourceType':'Task','id':'t%d','basedOn':[{'reference':'Task/t%d'},{'reference':'Task/t0'}]}"
              .formatted(i, i + 1);
    }
    resources[length - 1] = condition("t" + (length - 1), "B20").replace("Condition", "Task");

    // then
    assertThat(labels(collection(resources), "t0")).containsExactly("HIV", "R");
  }
}
