package org.recordbank.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.directive.Consents.says;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.policy.Action;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Instance;
import org.recordbank.policy.Instance.Meaning;
import org.recordbank.policy.Provision;

/** Which single resources are named, and whose work. */
final class InstanceReaderTest {
  @Test
  void readsWhichSingleResourcesARefusalMeans() {
    Provision root =
        says(
            """
            {'type':'deny','data':[
              {'meaning':'instance','reference':{'reference':'Condition/c','display':'x'}},
              {'meaning':'related','reference':{'reference':
                'Encounter/e/_history/0123456789abcdef0123456789abcdef.2'}},
              {'meaning':'dependents','reference':{'reference':'urn:uuid:6e0d9b0e'}},
              {'meaning':'instance','reference':{'reference':
                'https://a.example/fhir/Condition/d/_history/1'}}]}
            """);

    assertThat(root)
        .isEqualTo(
            Provision.deny(
                Criteria.ALL.withData(
                    Data.ALL.withInstances(
                        new Instance(Meaning.INSTANCE, "Condition/c"),
                        new Instance(Meaning.RELATED, "Encounter/e"),
                        new Instance(Meaning.DEPENDENTS, "urn:uuid:6e0d9b0e"),
                        new Instance(Meaning.INSTANCE, "https://a.example/fhir/Condition/d")))));
  }

  @Test
  void aPermitOfSingleResourcesMeansThemInOneDepositAndReadingThem() {
    String key = "0123456789abcdef0123456789abcdef";

    Provision root =
        says(
            """
            {'type':'permit','data':[{'meaning':'instance','reference':{'reference':
              'Condition/c/_history/%s.2'}}]}
            """
                .formatted(key));

    assertThat(root)
        .isEqualTo(
            Provision.permit(
                Criteria.ALL
                    .withActions(Action.DISCLOSE)
                    .withData(
                        Data.ALL.withInstances(
                            new Instance(Meaning.INSTANCE, "Condition/c/_history/" + key)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Practitioner/a",
        "PractitionerRole/a",
        "Organization/a",
        "Device/a",
        "Patient/a",
        "RelatedPerson/a",
        "https://a.example/fhir/Practitioner/a",
        "urn:uuid:6e0d9b0e"
      })
  void readsWhoseWorkARefusalMeans(String author) {
    Provision root =
        says(
            "{'type':'deny','data':[{'meaning':'authoredby','reference':{'reference':'%s'}}]}"
                .formatted(author));

    assertThat(root)
        .isEqualTo(
            Provision.deny(
                Criteria.ALL.withData(
                    Data.ALL.withInstances(new Instance(Meaning.AUTHOREDBY, author)))));
  }

  @Test
  void aPermitOfWhatSomebodyWroteMeansItInOneDepositAndReadingIt() {
    String name = "Practitioner/a/_history/0123456789abcdef0123456789abcdef";

    Provision root =
        says(
            "{'type':'permit','data':[{'meaning':'authoredby','reference':{'reference':'%s.7'}}]}"
                .formatted(name));

    assertThat(root)
        .isEqualTo(
            Provision.permit(
                Criteria.ALL
                    .withActions(Action.DISCLOSE)
                    .withData(Data.ALL.withInstances(new Instance(Meaning.AUTHOREDBY, name)))));
  }
}
