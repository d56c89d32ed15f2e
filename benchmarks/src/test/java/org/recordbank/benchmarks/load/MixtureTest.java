package org.recordbank.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.visits.CodeMap;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.PatientIdentifier;
import org.recordbank.sandbox.visits.SyntheticDocument;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.sandbox.visits.VisitSet;

class MixtureTest {

  private static final int PATIENTS = 5;
  private static final int COPIES = 3;

  private final VisitSet set = set();
  private final Mixture mixture =
      new Mixture(
          set, IntStream.range(0, PATIENTS).mapToObj(MixtureTest::document).toList(), COPIES);

  @Test
  void keepsToItsShares() {
    // when
    List<Submission> submissions = mixture.next(100);

    // then
    assertThat(count(submissions, "application/hl7-v2")).isEqualTo(60);
    assertThat(count(submissions, "application/fhir+json")).isEqualTo(30);
    assertThat(count(submissions, "application/cda+xml")).isEqualTo(10);
  }

  @Test
  void noDocumentComesTwiceNorInTheWorkload() {
    // given
    List<Submission> all = mixture.next(200);
    all.addAll(new Workload(set, "first", COPIES).next(200));

    // then
    Set<String> documents = all.stream().map(MixtureTest::text).collect(Collectors.toSet());
    Set<String> names =
        all.stream()
            .map(each -> text(each).replaceFirst("(?s)^.*?\\b([VMD]-?[0-9a-f]+x?-m?\\d+).*$", "$1"))
            .collect(Collectors.toSet());
    assertThat(documents).hasSize(400);
    assertThat(names).hasSize(400);
  }

  @Test
  void theDocumentSpeaksOfThePatientThatItIsSentFor() {
    assertThat(mixture.next(100))
        .allMatch(each -> text(each).contains(each.patient()))
        .noneMatch(each -> text(each).matches("(?s).*\\bP\\d\\b.*"));
  }

  @Test
  void everyPatientHasAnAccountInTheWorkloadAndEveryCopyComes() {
    // given
    Set<String> known = new HashSet<>();
    new Workload(set, "first", COPIES)
        .patients()
        .forEach(patient -> patient.identifiers().forEach(each -> known.add(each.value())));

    // when
    Set<String> visiting =
        mixture.next(1_000).stream().map(Submission::patient).collect(Collectors.toSet());

    // then
    assertThat(visiting).isEqualTo(known);
  }

  private static long count(List<Submission> submissions, String contentType) {
    return submissions.stream().filter(each -> each.contentType().equals(contentType)).count();
  }

  private static String text(Submission submission) {
    return new String(submission.document(), UTF_8);
  }

  private static VisitSet set() {
    List<SyntheticPatient> patients =
        IntStream.range(0, PATIENTS)
            .mapToObj(i -> new SyntheticPatient("p" + i, "union", List.of(known(i))))
            .toList();
    List<SyntheticVisit> visits = IntStream.range(0, 20).mapToObj(MixtureTest::visit).toList();
    return new VisitSet(patients, visits, new CodeMap(List.of(), List.of()));
  }

  private static SyntheticVisit visit(int number) {
    String message = "V-" + number + "x";
    PatientIdentifier known = known(number % PATIENTS);
    String bundle =
        """
        {"message":"%s","entry":[
        {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient",
        "identifier":[{"system":"%s","value":"%s"}]}},
        {"fullUrl":"urn:uuid:2","resource":{"resourceType":"Encounter",
        "period":{"start":"2026-01-05T09:00:00Z"}}}]}
        """
            .formatted(message, known.system(), known.value());
    return new SyntheticVisit(
        Facilities.LAKESIDE,
        "union",
        "p" + number % PATIENTS,
        known,
        "urn:messages|" + message,
        Instant.EPOCH,
        bundle.getBytes(UTF_8));
  }

  private static SyntheticDocument document(int number) {
    PatientIdentifier known = known(number);
    String text = "<id extension=\"D-%d\"/><id extension=\"%s\"/>".formatted(number, known.value());
    return new SyntheticDocument(
        Facilities.LAKESIDE, known, "2.25.1|D-" + number, text.getBytes(UTF_8));
  }

  private static PatientIdentifier known(int number) {
    return new PatientIdentifier(
        Facilities.LAKESIDE, Facilities.patientSystem(Facilities.LAKESIDE), "P" + number);
  }
}
