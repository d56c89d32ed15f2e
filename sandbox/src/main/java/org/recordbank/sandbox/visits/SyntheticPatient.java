package org.recordbank.sandbox.visits;

import java.util.List;
import java.util.Optional;

/**
 * A patient as the bank gets to know them.
 *
 * @param patientId names the patient within one set of visits; no facility knows it
 * @param bank where they have their account, if they have one
 * @param identifiers one for each facility that they go to
 */
public record SyntheticPatient(String patientId, String bank, List<PatientIdentifier> identifiers) {

  /** Copies, and checks that there is a facility. */
  public SyntheticPatient {
    identifiers = List.copyOf(identifiers);
    if (identifiers.isEmpty()) {
      throw new IllegalArgumentException("a patient goes to at least one facility");
    }
  }

  /** How a facility knows the patient, if it does. */
  public Optional<PatientIdentifier> at(String facility) {
    return identifiers.stream().filter(each -> each.facility().equals(facility)).findFirst();
  }

  /** Synthetic, yet treated as the real one would be. */
  @Override
  public String toString() {
    return "SyntheticPatient[bank=" + bank + "]";
  }
}
