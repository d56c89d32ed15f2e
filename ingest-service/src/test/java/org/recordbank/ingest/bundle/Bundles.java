package org.recordbank.ingest.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Documents to read. */
public final class Bundles {
  public static final String IDENTIFIER =
      """
      "identifier": {"system": "urn:messages", "value": "m-1"}""";
  public static final String PATIENT =
      """
      {"resource": {"resourceType": "Patient", "id": "p",
        "identifier": [{"system": "urn:patients", "value": "p-1"}]}}""";
  public static final String ENCOUNTER =
      """
      {"resource": {"resourceType": "Encounter", "status": "finished",
        "period": {"start": "2026-03-01T10:15:30+02:00"}}}""";
  public static final String OBSERVATION =
      """
      {"resource": {"resourceType": "Observation", "identifier": [{"value": "not a patient's"}],
        "valueQuantity": {"value": 6.3e0, "unit": "µmol/l"},
        "contained": [{"resourceType": "Patient"}, {"resourceType": "Encounter"}]}}""";

  private Bundles() {}

  /** A bundle that is taken in. */
  public static String sound() {
    return of(IDENTIFIER, OBSERVATION, PATIENT, ENCOUNTER);
  }

  /** A bundle of this identifier and these entries. */
  public static String of(String identifier, String... entries) {
    return "{\"resourceType\": \"Bundle\", \"type\": \"collection\", "
        + (identifier.isEmpty() ? "" : identifier + ", ")
        + "\"entry\": ["
        + String.join(",\n", entries)
        + "]}";
  }

  public static byte[] bytes(String document) {
    return document.getBytes(UTF_8);
  }
}
