package org.recordbank.consent;

/**
 * One version of a consent.
 *
 * @param accountVersion the version of the account's set of directives that came with it
 * @param json the resource
 */
record StoredConsent(String id, int version, String account, long accountVersion, String json) {

  /** Says nothing of what a patient wants. */
  @Override
  public String toString() {
    return "StoredConsent";
  }
}
