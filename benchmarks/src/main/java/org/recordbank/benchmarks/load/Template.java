package org.recordbank.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.recordbank.sandbox.messages.SyntheticMessage;
import org.recordbank.sandbox.visits.PatientIdentifier;
import org.recordbank.sandbox.visits.SyntheticDocument;
import org.recordbank.sandbox.visits.SyntheticVisit;

/**
 * A document that others are made of, which differ in whose they are and by what name they go.
 *
 * @param facility who sends them
 * @param patient the patient's number
 * @param patientPlace that number with what stands around it where the document names the patient
 * @param name the document's own identifier, found nowhere else in it
 * @param contentType what it is
 * @param document its bytes; not copied, not to be changed
 */
// Made once and only read; a copy at each step would help nobody.
@SuppressWarnings("ArrayRecordComponent")
record Template(
    String facility,
    String patient,
    String patientPlace,
    String name,
    String contentType,
    byte[] document) {

  static Template of(SyntheticVisit visit) {
    String number = visit.patient().value();
    return new Template(
        visit.facility(),
        number,
        number,
        afterBar(visit.messageId()),
        "application/fhir+json",
        visit.bundle());
  }

  static Template of(SyntheticMessage message, PatientIdentifier patient) {
    return new Template(
        message.facility(),
        patient.value(),
        "|" + patient.value() + "^^^",
        message.controlId(),
        "application/hl7-v2",
        message.bytes());
  }

  static Template of(SyntheticDocument document) {
    String number = document.patient().value();
    return new Template(
        document.facility(),
        number,
        "extension=\"" + number + "\"",
        afterBar(document.documentId()),
        "application/cda+xml",
        document.bytes());
  }

  /**
   * Another such document.
   *
   * @param copy whose it is: the patient's under this other number
   * @param suffix makes its identifier a new one
   */
  Submission submission(int copy, String suffix) {
    String other = number(patient, copy);
    String text =
        new String(document, UTF_8)
            .replace(patientPlace, patientPlace.replace(patient, other))
            .replace(name, name + suffix);
    return new Submission(facility, other, contentType, text.getBytes(UTF_8));
  }

  /** The number of a patient's copy. */
  static String number(String patient, int copy) {
    return patient + "c" + copy;
  }

  private static String afterBar(String identifier) {
    return identifier.substring(identifier.indexOf('|') + 1);
  }

  /** Synthetic, yet treated as a real one would be. */
  @Override
  public String toString() {
    return "Template[facility=" + facility + ", bytes=" + document.length + "]";
  }
}
