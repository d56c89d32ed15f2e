package org.recordbank.sandbox.visits;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Patients, their visits, and what the third facility's codes mean.
 *
 * @param patients all who have a visit
 * @param visits in the order in which they occurred, so also in order for each patient and facility
 * @param harbourMap the map file of {@code harbour}
 */
public record VisitSet(
    List<SyntheticPatient> patients, List<SyntheticVisit> visits, CodeMap harbourMap) {

  private static final Comparator<SyntheticVisit> IN_ORDER =
      Comparator.comparing(SyntheticVisit::occurredAt).thenComparing(SyntheticVisit::messageId);

  /** Copies. */
  public VisitSet {
    patients = List.copyOf(patients);
    visits = List.copyOf(visits);
  }

  /** The visits of one patient, in order. */
  public List<SyntheticVisit> visitsOf(SyntheticPatient patient) {
    return visits.stream().filter(visit -> visit.patientId().equals(patient.patientId())).toList();
  }

  /**
   * Makes a set out of Synthea's bundles, one for each patient. Everybody gets a fair share of the
   * visits wanted, and of each patient the latest are taken.
   *
   * @param bundles opens the bundles in an order that does not change; they are read twice, one at
   *     a time, so that only the finished visits stay in memory
   * @param wanted how many visits at most
   * @param seed decides who goes where
   */
  static VisitSet of(Supplier<Stream<byte[]>> bundles, int wanted, long seed, Markers markers) {
    int[] available;
    try (Stream<byte[]> documents = bundles.get()) {
      available = documents.mapToInt(document -> split(document).size()).toArray();
    }
    int[] shares = shares(available, wanted);
    var facilities = new FacilityVisits(seed, markers);
    var patients = new ArrayList<SyntheticPatient>();
    var visits = new ArrayList<SyntheticVisit>();
    try (Stream<byte[]> documents = bundles.get()) {
      var index = new int[1];
      documents.forEachOrdered(
          document -> {
            int share = shares[index[0]];
            ObjectNode bundle = Fhir.read(document);
            if (share > 0) {
              List<EncounterRecord> encounters = VisitSplitter.split(bundle);
              SyntheticPatient patient = facilities.patient(patientId(encounters), index[0]);
              patients.add(patient);
              encounters.subList(encounters.size() - share, encounters.size()).stream()
                  .map(encounter -> facilities.visit(patient, encounter))
                  .forEach(visits::add);
            }
            index[0]++;
          });
    }
    visits.sort(IN_ORDER);
    return new VisitSet(patients, visits, facilities.harbourMap());
  }

  /** What each gets when they take one in turn until there is enough or nothing is left. */
  static int[] shares(int[] available, int wanted) {
    var shares = new int[available.length];
    int left = Math.min(wanted, Arrays.stream(available).sum());
    while (left > 0) {
      for (int i = 0; i < available.length && left > 0; i++) {
        if (shares[i] < available[i]) {
          shares[i]++;
          left--;
        }
      }
    }
    return shares;
  }

  private static List<EncounterRecord> split(byte[] document) {
    return VisitSplitter.split(Fhir.read(document));
  }

  private static String patientId(List<EncounterRecord> encounters) {
    EncounterRecord first = encounters.getFirst();
    return first.resources().firstEntry().getValue().path("id").asText();
  }
}
