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
import org.recordbank.sandbox.visits.PatientIdentifier;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.sandbox.visits.VisitSet;

class WorkloadTest {

  private final Workload workload = new Workload(set(), "first", 3);

  @Test
  void noDocumentComesTwice() {
    // when
    List<Submission> submissions = workload.next(50);

    // then
    Set<String> documents =
        submissions.stream()
            .map(each -> new String(each.document(), UTF_8))
            .collect(Collectors.toSet());
    assertThat(documents).hasSize(50);
  }

  @Test
  void theDocumentSpeaksOfThePatientThatItIsSentFor() {
    assertThat(workload.next(20))
        .allMatch(each -> new String(each.document(), UTF_8).contains('"' + each.patient() + '"'));
  }

  @Test
  void everyPatientThatHasAVisitIsAmongThePatients() {
    // given
    Set<String> known = new HashSet<>();
    workload
        .patients()
        .forEach(patient -> patient.identifiers().forEach(each -> known.add(each.value())));

    // when
    Set<String> visiting =
        workload.next(60).stream().map(Submission::patient).collect(Collectors.toSet());

    // then
    assertThat(known).hasSize(6).containsAll(visiting);
    assertThat(visiting).hasSize(6);
    assertThat(workload.patients()).allMatch(patient -> patient.bank().equals("first"));
  }

  private static VisitSet set() {
    List<PatientIdentifier> identifiers =
        List.of(
            new PatientIdentifier("general", "urn:mrn", "A1"), //
            new PatientIdentifier("general", "urn:mrn", "B2"));
    List<SyntheticPatient> patients =
        IntStream.range(0, 2)
            .mapToObj(i -> new SyntheticPatient("p" + i, "union", List.of(identifiers.get(i))))
            .toList();
    List<SyntheticVisit> visits =
        IntStream.range(0, 4).mapToObj(i -> visit(i, identifiers.get(i % 2))).toList();
    return new VisitSet(patients, visits, new CodeMap(List.of(), List.of()));
  }

  private static SyntheticVisit visit(int number, PatientIdentifier identifier) {
    String message = "V-" + number + "x";
    return new SyntheticVisit(
        "general",
        "union",
        "p" + number % 2,
        identifier,
        "urn:messages|" + message,
        Instant.EPOCH,
        "{\"message\":\"%s\",\"patient\":\"%s\"}"
            .formatted(message, identifier.value())
            .getBytes(UTF_8));
  }
}
