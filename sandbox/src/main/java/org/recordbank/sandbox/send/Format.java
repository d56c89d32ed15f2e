package org.recordbank.sandbox.send;

/** What ingest-service takes in over HTTP. */
public enum Format {
  FHIR_JSON("FHIR JSON", "application/fhir+json"),
  FHIR_XML("FHIR XML", "application/fhir+xml"),
  /** One FHIR JSON bundle on each line. */
  NDJSON("NDJSON", "application/x-ndjson"),
  C_CDA("C-CDA", "application/cda+xml"),
  HL7_V2("HL7 v2", "application/hl7-v2");

  private final String words;
  private final String contentType;

  Format(String words, String contentType) {
    this.words = words;
    this.contentType = contentType;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** The media type that says so to ingest-service. */
  public String contentType() {
    return contentType;
  }

  /** Whether a file holds many visits, so that its length is no visit's. */
  boolean isOfMany() {
    return this == NDJSON;
  }
}
