package org.recordbank.sandbox.demo;

/** The forms in which visits are sent, and the way each goes. */
enum Format {
  HL7_V2("HL7 v2", "MLLP"),
  C_CDA("C-CDA", "HTTP"),
  FHIR("FHIR", "HTTP and Kafka");

  private final String words;
  private final String way;

  Format(String words, String way) {
    this.words = words;
    this.way = way;
  }

  /** For people, and in the summary for programs. */
  String words() {
    return words;
  }

  /** What it is sent over. */
  String way() {
    return way;
  }
}
