package org.recordbank.sandbox.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.visits.PatientIdentifier;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.sources.hl7v2.Field;
import org.recordbank.sources.hl7v2.MalformedMessageException;
import org.recordbank.sources.hl7v2.Message;
import org.recordbank.sources.hl7v2.Segment;

final class VisitMessagesTest {

  private static final String SYSTEM = "urn:oid:2.25.7";
  private static final String NOTE =
      Base64.getEncoder().encodeToString("Comes with\ncough & cold.".getBytes(UTF_8));

  private static final String BUNDLE =
      """
      {"resourceType":"Bundle","entry":[
       {"fullUrl":"urn:p","resource":{"resourceType":"Patient","id":"p","identifier":[
        {"type":{"coding":[{"code":"MR"}]},"system":"urn:oid:2.25.7","value":"00100200"},
        {"type":{"coding":[{"code":"SS"}]},"system":"http://hl7.org/fhir/sid/us-ssn",
         "value":"999-1"}],
        "name":[{"family":"Sm|th^","given":["Ann","B&b"],"prefix":["Ms."]}],
        "birthDate":"1980-02-03","gender":"female",
        "address":[{"line":["1 Road"],"city":"Boston","state":"MA","postalCode":"02108"}]}},
       {"fullUrl":"urn:e","resource":{"resourceType":"Encounter","id":"e-1",
        "class":{"code":"EMER"},"period":{"start":"2025-03-01T09:00:00+01:00",
        "end":"2025-03-01T10:00:00+01:00"},"type":[{"coding":[
        {"system":"http://snomed.info/sct","code":"50849002","display":"Emergency"}]}]}},
       {"fullUrl":"urn:c","resource":{"resourceType":"Condition","onsetDateTime":"2025-03-01",
        "code":{"coding":[{"system":"http://snomed.info/sct","code":"38341003"}],
        "text":"Hypertension"}}},
       {"fullUrl":"urn:a","resource":{"resourceType":"AllergyIntolerance","category":["food"],
        "code":{"coding":[{"system":"http://snomed.info/sct","code":"762952008",
        "display":"Peanut"}]},"reaction":[{"severity":"severe"}]}},
       {"fullUrl":"urn:o1","resource":{"resourceType":"Observation","id":"o1",
        "effectiveDateTime":"2025-03-01T09:10:00+01:00",
        "code":{"coding":[{"system":"http://loinc.org","code":"8302-2","display":"Height"}]},
        "valueQuantity":{"value":158.30,"unit":"cm","system":"http://unitsofmeasure.org",
        "code":"cm"}}},
       {"fullUrl":"urn:o2","resource":{"resourceType":"Observation","id":"o2",
        "code":{"coding":[{"system":"http://loinc.org","code":"85354-9","display":"BP"}]},
        "component":[
         {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},
          "valueQuantity":{"value":84,"unit":"mm[Hg]","code":"mm[Hg]"}},
         {"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},
          "valueQuantity":{"value":128,"unit":"mm[Hg]","code":"mm[Hg]"}}]}},
       {"fullUrl":"urn:o3","resource":{"resourceType":"Observation","id":"o3",
        "code":{"coding":[{"system":"http://loinc.org","code":"72166-2"}]},
        "valueCodeableConcept":{"coding":[{"system":"http://snomed.info/sct","code":"8517006",
        "display":"Ex-smoker"}]}}},
       {"fullUrl":"urn:d","resource":{"resourceType":"DiagnosticReport","id":"d",
        "code":{"coding":[{"system":"http://loinc.org","code":"34117-2"}]},
        "result":[{"reference":"urn:o1"}],"presentedForm":[{"data":"NOTE"}]}},
       {"fullUrl":"urn:i","resource":{"resourceType":"Immunization","id":"i",
        "status":"completed","occurrenceDateTime":"2025-03-01T09:20:00+01:00",
        "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"140",
        "display":"Influenza"}]}}}
      ]}
      """
          .replace("NOTE", NOTE);

  private final List<SyntheticMessage> messages = VisitMessages.of(visit("V-1", BUNDLE));

  @Test
  void writesOneMessageForEachKindOfFact() {
    assertThat(messages)
        .extracting(SyntheticMessage::event)
        .containsExactly("ADT^A04", "ORU^R01", "VXU^V04");
    assertThat(messages).allSatisfy(each -> assertThat(read(each).type()).isNotEmpty());
  }

  @Test
  void namesThePatientAsTheFhirVisitDoesInEveryMessage() {
    for (SyntheticMessage each : messages) {
      Field.Repetition own = pid(each).field(3).first();

      assertThat(own.component(1)).isEqualTo("00100200");
      assertThat(own.component(4, 1)).isEqualTo("general");
      assertThat("urn:oid:" + own.component(4, 2)).isEqualTo(SYSTEM);
      assertThat(own.component(4, 3)).isEqualTo("ISO");
      assertThat(own.component(5)).isEqualTo("MR");
    }
  }

  @Test
  void namesTheAuthorityOfOtherIdentifiersByItsUri() {
    Field.Repetition second = pid(messages.getFirst()).field(3).repetitions().get(1);

    assertThat(second.component(4, 2)).isEqualTo("http://hl7.org/fhir/sid/us-ssn");
    assertThat(second.component(4, 3)).isEqualTo("URI");
  }

  @Test
  void escapesDelimitersInNames() {
    Field name = pid(messages.getFirst()).field(5);

    assertThat(name.component(1)).isEqualTo("Sm|th^");
    assertThat(name.component(3)).isEqualTo("B&b");
  }

  @Test
  void givesEachMessageAnIdentifierThatFollowsFromTheVisit() {
    List<String> again = ids(VisitMessages.of(visit("V-1", BUNDLE)));
    List<String> other = ids(VisitMessages.of(visit("V-2", BUNDLE)));

    assertThat(ids(messages)).isEqualTo(again).doesNotHaveDuplicates();
    assertThat(ids(messages)).doesNotContainAnyElementsOf(other);
    for (SyntheticMessage each : messages) {
      assertThat(read(each).controlId()).isEqualTo(each.controlId()).hasSize(20);
      assertThat(read(each).header().field(4).text()).isEqualTo("general");
    }
  }

  @Test
  void tellsDiagnosesAndAllergiesAtRegistration() {
    Message message = read(messages.getFirst());

    assertThat(values(message, "DG1", dg1 -> dg1.field(3).component(1) + dg1.field(5).text()))
        .containsExactly("3834100320250301");
    assertThat(values(message, "AL1", al1 -> al1.field(2).text() + al1.field(3).component(2)))
        .containsExactly("FAPeanut");
    assertThat(values(message, "PV1", pv1 -> pv1.field(2).text() + pv1.field(44).text()))
        .containsExactly("E20250301090000+0100");
  }

  @Test
  void tellsObservationsUnderTheReportThatNamesThem() {
    Message message = read(messages.get(1));

    assertThat(
            message.segments().stream()
                .filter(s -> s.name().startsWith("OB"))
                .map(
                    s ->
                        s.name().equals("OBR")
                            ? "OBR " + s.field(4).component(1)
                            : s.field(2).text()
                                + " "
                                + s.field(3).component(1)
                                + " "
                                + s.field(5).text()
                                + " "
                                + s.field(6).component(3)))
        .containsExactly(
            "OBR 34117-2",
            "NM 8302-2 158.30 UCUM",
            "FT 34117-2 Comes with\ncough & cold. ",
            "OBR 85354-9",
            "NM 8462-4 84 UCUM",
            "NM 8480-6 128 UCUM",
            "OBR 72166-2",
            "CWE 72166-2 8517006 ");
  }

  @Test
  void tellsVaccines() {
    assertThat(
            values(
                read(messages.get(2)),
                "RXA",
                rxa -> rxa.field(5).component(1) + rxa.field(5).component(3) + rxa.field(3).text()))
        .containsExactly("140CVX20250301092000+0100");
  }

  private static List<String> ids(List<SyntheticMessage> messages) {
    return messages.stream().map(SyntheticMessage::controlId).toList();
  }

  private static Segment pid(SyntheticMessage message) {
    return read(message).first("PID").orElseThrow();
  }

  private static List<String> values(
      Message message, String segment, Function<Segment, String> value) {
    return message.segments().stream()
        .filter(each -> each.name().equals(segment))
        .map(value)
        .collect(Collectors.toList());
  }

  private static Message read(SyntheticMessage message) {
    try {
      return Message.read(message.bytes());
    } catch (MalformedMessageException e) {
      throw new AssertionError(e);
    }
  }

  private static SyntheticVisit visit(String id, String bundle) {
    return new SyntheticVisit(
        "general",
        "first",
        "p",
        new PatientIdentifier("general", SYSTEM, "00100200"),
        "urn:recordbank:facility:general|" + id,
        Instant.parse("2025-03-01T08:00:00Z"),
        bundle.getBytes(UTF_8));
  }
}
