package org.recordbank.sandbox.visits;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.List;
import java.util.UUID;

/** The synthetic facilities and banks, and the namespaces in which facilities name things. */
public final class Facilities {

  /** Sends FHIR over HTTP, in standard codes; in the demonstration HL7 v2 over MLLP. */
  public static final String GENERAL = "general";

  /** Publishes Avro to its topic, in standard codes; in the demonstration also C-CDA over HTTP. */
  public static final String LAKESIDE = "lakeside";

  /** Sends FHIR over HTTP, in its own codes only. */
  public static final String HARBOUR = "harbour";

  /** All facilities. */
  public static final List<String> ALL = List.of(GENERAL, LAKESIDE, HARBOUR);

  /** All banks; patients are spread over them evenly. */
  public static final List<String> BANKS = List.of("first", "union");

  private Facilities() {}

  /** The namespace of a facility's message identifiers. */
  public static String messageSystem(String facility) {
    return "urn:recordbank:facility:" + facility;
  }

  /**
   * The namespace of the numbers by which a facility knows its patients: an OID, the only kind of
   * name that FHIR, HL7 v2 and C-CDA share, so that a patient is the same in all three.
   */
  public static String patientSystem(String facility) {
    return "urn:oid:" + oid(messageSystem(facility) + ":mrn");
  }

  /** The namespace of the identifiers of a facility's C-CDA documents, an OID. */
  static String documentRoot(String facility) {
    return oid(messageSystem(facility) + ":documents");
  }

  /** One that needs nobody's register: a UUID as a number below 2.25 (ITU-T X.667, 6.3). */
  private static String oid(String name) {
    UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    String digits = uuid.toString().replace("-", "");
    return "2.25." + new BigInteger(digits, 16);
  }

  /** The namespace of a facility's own codes. */
  public static String codeSystem(String facility) {
    return messageSystem(facility) + ":codes";
  }
}
