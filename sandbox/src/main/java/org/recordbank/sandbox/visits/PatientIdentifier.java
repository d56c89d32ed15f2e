package org.recordbank.sandbox.visits;

/**
 * How one facility knows a patient.
 *
 * @param facility the facility
 * @param system the namespace of the value
 * @param value the number within it
 */
public record PatientIdentifier(String facility, String system, String value) {

  /** Synthetic, yet treated as the real one would be. */
  @Override
  public String toString() {
    return "PatientIdentifier[facility=" + facility + "]";
  }
}
