package org.recordbank.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.recordbank.sandbox.visits.PatientIdentifier;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.sandbox.visits.VisitSet;

/**
 * As many new visits as are wanted, made of one set: with message identifiers that were never used,
 * and of several times as many patients, who are the set's under other numbers. Everybody is at one
 * bank.
 */
public final class Workload {

  private final VisitSet set;
  private final String bank;
  private final int copies;
  private int made;

  /**
   * A supply.
   *
   * @param set the visits that all others are made of
   * @param bank where everybody has their account
   * @param copies how often each patient of the set appears, under a number of its own
   */
  public Workload(VisitSet set, String bank, int copies) {
    if (copies < 1) {
      throw new IllegalArgumentException("each patient appears at least once");
    }
    this.set = set;
    this.bank = bank;
    this.copies = copies;
  }

  /** Everybody who will ever have a visit. */
  public List<SyntheticPatient> patients() {
    return IntStream.range(0, copies)
        .boxed()
        .flatMap(copy -> set.patients().stream().map(patient -> patient(patient, copy)))
        .toList();
  }

  /** The next ones; neighbours are of different patients as far as the set lets them be. */
  public List<Submission> next(int visits) {
    var next = new ArrayList<Submission>(visits);
    for (int i = 0; i < visits; i++) {
      next.add(submission(made++));
    }
    return next;
  }

  private Submission submission(int number) {
    List<SyntheticVisit> visits = set.visits();
    SyntheticVisit visit = visits.get(number % visits.size());
    int copy = (number / visits.size() + number) % copies;
    return Template.of(visit).submission(copy, "-" + number);
  }

  private SyntheticPatient patient(SyntheticPatient patient, int copy) {
    return new SyntheticPatient(
        patient.patientId() + "-" + copy,
        bank,
        patient.identifiers().stream()
            .map(
                each ->
                    new PatientIdentifier(
                        each.facility(), each.system(), Template.number(each.value(), copy)))
            .toList());
  }
}
