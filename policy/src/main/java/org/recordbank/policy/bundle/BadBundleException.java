package org.recordbank.policy.bundle;

/** These bytes are not a FHIR R4 Bundle in JSON, or it is nested too deep. */
public final class BadBundleException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Without a cause: parsers quote what they could not read. */
  BadBundleException() {
    super("is no bundle that can be read");
  }
}
