package org.recordbank.sandbox.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.PatientIdentifier;
import org.recordbank.sandbox.visits.SyntheticDocument;
import org.recordbank.sandbox.visits.SyntheticVisit;

final class ScriptTest {

  private static final int EACH = 4;

  private final Script script = Script.of(visits(), List.of(document()), 2);

  @Test
  void eachFacilitySpeaksItsForms() {
    assertThat(script.published())
        .extracting(dispatch -> dispatch.facility() + " " + dispatch.format())
        .containsOnly("general HL7_V2", "lakeside FHIR", "lakeside C_CDA", "harbour FHIR");
  }

  @Test
  void aMessageNamesThePatientAsABundleWould() {
    List<Dispatch> messages =
        script.published().stream().filter(each -> each.format() == Format.HL7_V2).toList();

    assertThat(messages).hasSize(EACH);
    assertThat(messages)
        .allSatisfy(
            message ->
                assertThat(text(message))
                    .contains(
                        "\rPID|1||" + message.patient() + "^^^",
                        Facilities.patientSystem(Facilities.GENERAL)
                            .substring("urn:oid:".length())));
  }

  @Test
  void whatIsPublishedIsFoundEachByAKeyOfItsOwn() {
    assertThat(keys(script.published())).hasSameSizeAs(script.published());
  }

  @Test
  void conflictsStandAtTheEndUnderIdentifiersThatWereUsed() {
    // when
    List<Dispatch> all = script.published();
    List<Dispatch> conflicts = all.subList(all.size() - 2, all.size());

    // then
    assertThat(all).hasSize(3 * EACH + 1 + 2);
    assertThat(conflicts).allMatch(each -> text(each).contains("Amended"));
    assertThat(conflicts)
        .allMatch(each -> all.stream().filter(other -> id(other).equals(id(each))).count() == 2);
  }

  @Test
  void repeatsAreWhatWasPublishedAndInMoreThanOneForm() {
    assertThat(keys(script.published())).containsAll(keys(script.repeats()));
    assertThat(script.repeats()).extracting(Dispatch::format).contains(Format.HL7_V2, Format.FHIR);
  }

  private static Set<String> keys(List<Dispatch> dispatches) {
    return dispatches.stream().map(Dispatch::key).collect(Collectors.toSet());
  }

  private static String id(Dispatch dispatch) {
    return text(dispatch).replaceFirst("(?s)^.*?(V-\\d+).*$", "$1");
  }

  private static String text(Dispatch dispatch) {
    return new String(dispatch.bytes(), UTF_8);
  }

  private static List<SyntheticVisit> visits() {
    return IntStream.range(0, 3 * EACH)
        .mapToObj(i -> visit(i, Facilities.ALL.get(i % Facilities.ALL.size())))
        .toList();
  }

  private static SyntheticVisit visit(int number, String facility) {
    String bundle =
        """
        {"resourceType":"Bundle","identifier":{"system":"%s","value":"V-%d"},"entry":[
        {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","identifier":[{"system":"%s","value":"P7"}]}},
        {"fullUrl":"urn:uuid:2","resource":{"resourceType":"Encounter","period":{"start":"2026-01-05T09:00:00Z"}}}]}
        """
            .formatted(
                Facilities.messageSystem(facility), number, Facilities.patientSystem(facility));
    return new SyntheticVisit(
        facility,
        "first",
        "p",
        known(facility),
        Facilities.messageSystem(facility) + "|V-" + number,
        Instant.EPOCH,
        bundle.getBytes(UTF_8));
  }

  private static SyntheticDocument document() {
    return new SyntheticDocument(
        Facilities.LAKESIDE, known(Facilities.LAKESIDE), "2.25.1|D", "<a/>".getBytes(UTF_8));
  }

  private static PatientIdentifier known(String facility) {
    return new PatientIdentifier(facility, Facilities.patientSystem(facility), "P7");
  }
}
