package org.recordbank.sandbox.visits;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who of a set of patients has an account and what they agreed to.
 *
 * @param standings by patient identifier within the set
 */
public record PatientPlan(Map<String, Standing> standings) {

  /** One patient in this many stands otherwise than CONSENTED, for each way to do so. */
  private static final int ONE_IN = 25;

  /** Copies. */
  public PatientPlan {
    standings = Map.copyOf(standings);
  }

  /** Everybody has an account and consents. */
  public static PatientPlan allConsented(List<SyntheticPatient> patients) {
    return fill(patients, List.of());
  }

  /**
   * Most consent; two in 25 have no account, two have given no consent, one refuses, and of one the
   * consent has expired. Each happens at least once where there are more than six patients.
   */
  public static PatientPlan mixed(List<SyntheticPatient> patients, long seed) {
    int each = Math.max(1, patients.size() / ONE_IN);
    var others = new ArrayList<Standing>();
    others.addAll(Collections.nCopies(2 * each, Standing.NO_ACCOUNT));
    others.addAll(Collections.nCopies(2 * each, Standing.NO_CONSENT));
    others.addAll(Collections.nCopies(each, Standing.REFUSED));
    others.addAll(Collections.nCopies(each, Standing.EXPIRED));
    var shuffled = new ArrayList<>(patients);
    Collections.shuffle(shuffled, Seeded.random("plan", Long.toString(seed)));
    return fill(shuffled, others);
  }

  /** What a patient of the set has arranged. */
  public Standing of(SyntheticPatient patient) {
    return Optional.ofNullable(standings.get(patient.patientId()))
        .orElseThrow(() -> new IllegalArgumentException("a patient of another set"));
  }

  private static PatientPlan fill(List<SyntheticPatient> patients, List<Standing> first) {
    var standings = new HashMap<String, Standing>();
    for (int i = 0; i < patients.size(); i++) {
      standings.put(
          patients.get(i).patientId(), i < first.size() ? first.get(i) : Standing.CONSENTED);
    }
    return new PatientPlan(standings);
  }
}
