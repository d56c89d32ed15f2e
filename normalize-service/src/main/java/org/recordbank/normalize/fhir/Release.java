package org.recordbank.normalize.fhir;

import java.util.Arrays;

/** The releases of FHIR that are taken in. */
public enum Release {
  STU3("3.0", "org.hl7.fhir.dstu3.model"),
  R4("4.0", "org.hl7.fhir.r4.model"),
  R5("5.0", "org.hl7.fhir.r5.model");

  private final String version;
  private final String model;

  Release(String version, String model) {
    this.version = version;
    this.model = model;
  }

  static Release of(String version) {
    return Arrays.stream(values()).filter(r -> r.version.equals(version)).findFirst().orElseThrow();
  }

  /** The Java package of its resources and types. */
  String model() {
    return model;
  }
}
