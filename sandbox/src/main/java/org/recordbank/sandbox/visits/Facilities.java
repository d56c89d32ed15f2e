package org.recordbank.sandbox.visits;

import java.util.List;

/** The synthetic facilities and banks, and the namespaces in which facilities name things. */
public final class Facilities {

  /** Sends FHIR over HTTP, in standard codes. */
  public static final String GENERAL = "general";

  /** Publishes Avro to its topic, in standard codes. */
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

  /** The namespace of the numbers by which a facility knows its patients. */
  public static String patientSystem(String facility) {
    return messageSystem(facility) + ":mrn";
  }

  /** The namespace of a facility's own codes. */
  public static String codeSystem(String facility) {
    return messageSystem(facility) + ":codes";
  }
}
