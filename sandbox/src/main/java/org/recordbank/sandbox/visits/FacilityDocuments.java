package org.recordbank.sandbox.visits;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Synthea's C-CDA documents as a facility sends them. Synthea names patient and document alike, by
 * the patient's identifier under a root of its own; here the patient gets the facility's number,
 * under the OID that its FHIR visits use too, and the document an identifier of its own.
 */
final class FacilityDocuments {

  private static final String OID = "urn:oid:";

  /** Stands twice, first for the document, then for the patient. */
  private static final Pattern SYNTHETIC_ID =
      Pattern.compile(
          "<id root=\"2\\.16\\.840\\.1\\.113883\\.19\\.5\" extension=\"([^\"<>]+)\""
              + " assigningAuthorityName=\"https://github\\.com/synthetichealth/synthea\"/>");

  private FacilityDocuments() {}

  /**
   * The document of a patient.
   *
   * @param synthetic as Synthea wrote it
   * @throws IllegalArgumentException where it is of another shape than Synthea's, or of another
   *     patient
   */
  static SyntheticDocument of(SyntheticPatient patient, PatientIdentifier known, byte[] synthetic) {
    String text = new String(synthetic, UTF_8);
    String facility = known.facility();
    String root = Facilities.documentRoot(facility);
    String extension = "D-" + Seeded.hex(20, "document", facility, patient.patientId());
    String[] ids = {id(root, extension), id(oid(known), known.value())};
    var renamed = new StringBuilder(text.length());
    Matcher found = SYNTHETIC_ID.matcher(text);
    int count = 0;
    while (found.find()) {
      if (count == ids.length || !found.group(1).equals(patient.patientId())) {
        throw new IllegalArgumentException("not Synthea's document of this patient");
      }
      found.appendReplacement(renamed, Matcher.quoteReplacement(ids[count++]));
    }
    found.appendTail(renamed);
    if (count != ids.length || renamed.indexOf(patient.patientId()) >= 0) {
      throw new IllegalArgumentException("not a C-CDA document of Synthea's shape");
    }
    return new SyntheticDocument(
        facility, known, root + "|" + extension, renamed.toString().getBytes(UTF_8));
  }

  private static String oid(PatientIdentifier known) {
    if (!known.system().startsWith(OID)) {
      throw new IllegalArgumentException("a patient's number in C-CDA has an OID");
    }
    return known.system().substring(OID.length());
  }

  private static String id(String root, String extension) {
    return "<id root=\"" + root + "\" extension=\"" + extension + "\"/>";
  }
}
