package org.recordbank.policy.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.bundle.Bundles.PATIENT;
import static org.recordbank.policy.bundle.Bundles.collection;
import static org.recordbank.policy.bundle.Bundles.condition;
import static org.recordbank.policy.bundle.Bundles.labels;
import static org.recordbank.policy.bundle.EntryLabelsTest.ENCOUNTER;
import static org.recordbank.policy.bundle.EntryLabelsTest.PRESSURE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where words are looked for, and what those tell that stand in a patient or an encounter. */
class TextsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'generalPractitioner':[{'display':'Boston Methadone Clinic'}]",
        "'managingOrganization':{'display':'Methadone programme'}",
        "'contact':[{'organization':{'display':'Methadone clinic'}}]",
        "'identifier':[{'value':'1','assigner':{'display':'Methadone clinic'}}]",
        "'extension':[{'url':'u','valueString':'takes methadone'}]"
      })
  void aPatientIsLabelledByWhatIsSaidOfThemAndNothingElseByThat(String members) {
    // given
    byte[] bundle =
        collection(
            "{'resourceType':'Patient','id':'p'," + members + "}",
            condition("d", "I10").replace("urn:uuid:p", "Patient/p"));

    // then
    assertThat(labels(bundle, "p")).containsExactly("ETH", "OPIOIDUD", "R");
    assertThat(labels(bundle, "d")).containsExactly("N");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'name':[{'text':'Jane Rape','extension':[{'url':'u','valueString':'Rape'}]}]",
        "'address':[{'text':'12 Heroin Road'}]",
        "'contact':[{'name':{'text':'John Manic'},'address':{'text':'Rape Street'}}]",
        "'telecom':[{'value':'hiv@example.org'}]"
      })
  void namesAndAddressesAreNoWordsAboutHealth(String members) {
    for (String type : new String[] {"Patient", "Practitioner", "RelatedPerson", "Organization"}) {
      // given
      byte[] bundle = collection("{'resourceType':'" + type + "','id':'p'," + members + "}");

      // then
      assertThat(labels(bundle, "p")).as(type).containsExactly("N");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'location':[{'location':{'display':'Psychiatric ward'}}]",
        "'participant':[{'individual':{'display':'Dr. A, psychiatrist'}}]",
        "'serviceProvider':{'display':'Department of Psychiatry'}",
        "'hospitalization':{'origin':{'display':'Psychiatric hospital'}}",
        "'contained':[{'resourceType':'Location','id':'l','name':'Psychiatric ward'}],'location':[{'location':{'reference':'#l'}}]"
      })
  void placesAndPeopleNamedWithinAnEncounterAloneAreItsSetting(String members) {
    // given
    byte[] bundle = collection(PATIENT, ENCOUNTER.formatted("," + members), PRESSURE);

    // then
    assertThat(labels(bundle, "e")).containsExactly("PSY", "R");
    assertThat(labels(bundle, "o")).containsExactly("PSY", "R");
  }

  @Test
  void aDiagnosisNamedWithinAnEncounterAloneIsNot() {
    // given
    byte[] bundle =
        collection(
            ENCOUNTER.formatted(
                ",'contained':[{'resourceType':'Condition','id':'c','code':{'text':'Depressive"
                    + " episode'}}],'reasonCode':[{'text':'depressive episode'}]"),
            PRESSURE);

    // then
    assertThat(labels(bundle, "e")).containsExactly("PSY", "R");
    assertThat(labels(bundle, "o")).containsExactly("N");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'resourceType':'Communication','id':'x','payload':[{'contentString':'Your HIV test is back'}]}",
        "{'resourceType':'Organization','id':'x','alias':['The HIV clinic']}",
        "{'resourceType':'ServiceRequest','id':'x','patientInstruction':'Come for the HIV test'}",
        "{'resourceType':'ClinicalImpression','id':'x','summary':'HIV likely'}",
        "{'resourceType':'Condition','id':'x','onsetString':'when HIV was found'}",
        "{'resourceType':'Goal','id':'x','statusReason':'HIV found'}",
        "{'resourceType':'Goal','id':'x','addresses':[{'reference':'Condition?code=http://hl7.org/fhir/sid/icd-10-cm%7CB20&subject=Patient/p'}]}",
        "{'resourceType':'Observation','id':'x','meta':{'security':[{'code':'HIV'}]}}",
        "{'resourceType':'Condition','id':'x','code':{'coding':[{'system':'http://hl7.org/fhir/sid/icd-10-cm|2022','code':'B20'}]}}"
      })
  void wordsAreFoundWhereverTheyStand(String resource) {
    // then
    assertThat(labels(collection(resource), "x")).containsExactly("HIV", "R");
  }
}
