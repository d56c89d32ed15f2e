package org.recordbank.policy;

/** What a provision may be narrowed by; named in reasons, in place of its values. */
public enum Criterion {
  ACTION("action"),
  ACTOR("actor"),
  PURPOSE("purpose"),
  PERIOD("period"),
  SECURITY_LABEL("securityLabel"),
  CLASS("class"),
  CODE("code"),
  DATA_PERIOD("dataPeriod"),
  DATA("data");

  private final String element;

  Criterion(String element) {
    this.element = element;
  }

  /** The element of {@code Consent.provision} in FHIR R4. */
  public String element() {
    return element;
  }
}
