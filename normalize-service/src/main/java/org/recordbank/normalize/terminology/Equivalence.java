package org.recordbank.normalize.terminology;

/**
 * How the target of a map relates to its source (FHIR R4, concept-map-equivalence). Read from the
 * source to the target: {@code WIDER} says that the target means more than the source.
 */
public enum Equivalence {
  EQUAL("equal"),
  EQUIVALENT("equivalent"),
  WIDER("wider"),
  SUBSUMES("subsumes"),
  NARROWER("narrower"),
  SPECIALIZES("specializes"),
  INEXACT("inexact"),
  RELATEDTO("relatedto");

  private final String code;

  Equivalence(String code) {
    this.code = code;
  }

  /** As FHIR writes it. */
  public String code() {
    return code;
  }
}
