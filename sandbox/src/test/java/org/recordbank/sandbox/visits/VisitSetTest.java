package org.recordbank.sandbox.visits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class VisitSetTest {

  private static final int PATIENTS = 30;

  private final VisitSet set = make(42, Markers.none());

  @Test
  void givesEveryVisitTheShapeThatFacilitiesMustKeep() {
    assertThat(set.visits()).hasSize(3 * PATIENTS);
    assertThat(set.visits()).allSatisfy(visit -> assertThat(Shape.faults(visit)).isEmpty());
  }

  @Test
  void givesTheSameBytesForTheSameSeed() {
    VisitSet again = make(42, Markers.none());

    assertThat(documents(again)).isEqualTo(documents(set));
    assertThat(again.patients()).isEqualTo(set.patients());
    assertThat(again.harbourMap()).isEqualTo(set.harbourMap());
  }

  @Test
  void sendsPatientsElsewhereForAnotherSeed() {
    VisitSet other = make(43, Markers.none());

    assertThat(other.visits())
        .extracting(SyntheticVisit::messageId)
        .isNotEqualTo(set.visits().stream().map(SyntheticVisit::messageId).toList());
  }

  @Test
  void ordersVisitsInTimeAndGivesEachAMessageIdentifierOfItsOwn() {
    assertThat(set.visits()).extracting(SyntheticVisit::occurredAt).isSorted();
    assertThat(set.visits()).extracting(SyntheticVisit::messageId).doesNotHaveDuplicates();
  }

  @Test
  void usesAllFacilitiesAndBothBanks() {
    assertThat(set.visits())
        .extracting(SyntheticVisit::facility)
        .contains(Facilities.ALL.toArray(String[]::new));
    assertThat(set.patients())
        .extracting(SyntheticPatient::bank)
        .contains(Facilities.BANKS.toArray(String[]::new));
    assertThat(set.patients())
        .extracting(patient -> patient.identifiers().size())
        .contains(1, 2, 3);
  }

  @Test
  void sendsEachVisitUnderAnIdentifierThatThePatientHasThere() {
    for (SyntheticPatient patient : set.patients()) {
      assertThat(set.visitsOf(patient))
          .hasSize(3)
          .allSatisfy(
              visit -> {
                assertThat(patient.at(visit.facility())).contains(visit.patient());
                assertThat(visit.bank()).isEqualTo(patient.bank());
              });
    }
  }

  @Test
  void letsNoFacilitySeeAnIdentifierThatIsTheSameElsewhere() {
    for (SyntheticVisit visit : set.visits()) {
      assertThat(new String(visit.bundle(), UTF_8)).doesNotContain("synthetichealth");
      assertThat(new String(visit.bundle(), UTF_8))
          .doesNotContain('"' + visit.patientId() + '"')
          .doesNotContain("urn:uuid:" + visit.patientId() + '"');
    }
  }

  @Test
  void takesTheLatestVisitsOfEverybodyWhereFewerAreWanted() {
    VisitSet few = VisitSet.of(patients(), PATIENTS, 42, Markers.none());

    assertThat(few.patients()).hasSize(PATIENTS);
    assertThat(few.visits())
        .hasSize(PATIENTS)
        .allSatisfy(visit -> assertThat(visit.occurredAt()).isAfter("2025-03-31T00:00:00Z"));
  }

  @Test
  void sharesVisitsFairly() {
    assertThat(VisitSet.shares(new int[] {1, 5, 9}, 8)).containsExactly(1, 4, 3);
    assertThat(VisitSet.shares(new int[] {1, 5, 9}, 99)).containsExactly(1, 5, 9);
    assertThat(VisitSet.shares(new int[] {4, 4, 4}, 2)).containsExactly(1, 1, 0);
  }

  @Test
  void keepsNumbersAsTheyWereWritten() {
    assertThat(documents(set)).anyMatch(document -> document.contains("\"value\":158.30,"));
  }

  private static List<String> documents(VisitSet set) {
    return set.visits().stream().map(visit -> new String(visit.bundle(), UTF_8)).toList();
  }

  static Supplier<Stream<byte[]>> patients() {
    return () -> IntStream.range(0, PATIENTS).mapToObj(SmallPatient::numbered).map(Fhir::write);
  }

  static VisitSet make(long seed, Markers markers) {
    return VisitSet.of(patients(), Integer.MAX_VALUE, seed, markers);
  }
}
