package org.recordbank.normalize.hl7v2;

/** RXO, RXE, RXD, RXA, RXR and RXC (v2-to-FHIR, segment maps of pharmacy). */
final class MedicationSegments {
  private MedicationSegments() {}

  /** What RXA becomes: an immunization in a message of vaccinations, else an administration. */
  static String administered(Context c) {
    return c.type.equals("VXU") || c.type.equals("VXR")
        ? "Immunization"
        : "MedicationAdministration";
  }
}
