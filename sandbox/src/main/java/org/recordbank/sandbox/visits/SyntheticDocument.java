package org.recordbank.sandbox.visits;

/**
 * One C-CDA document, ready to be sent: a patient's whole history up to a day, not one encounter.
 *
 * @param facility who sends it
 * @param patient how the facility knows the patient
 * @param documentId {@code ClinicalDocument.id}, root and extension with a vertical bar between
 * @param bytes XML in UTF-8; not copied, not to be changed
 */
// Made once and only read; a copy at each step would help nobody.
@SuppressWarnings("ArrayRecordComponent")
public record SyntheticDocument(
    String facility, PatientIdentifier patient, String documentId, byte[] bytes) {

  /** Synthetic, yet treated as the real one would be. */
  @Override
  public String toString() {
    return "SyntheticDocument[facility=" + facility + ", bytes=" + bytes.length + "]";
  }
}
