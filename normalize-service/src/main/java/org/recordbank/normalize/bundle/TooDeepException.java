package org.recordbank.normalize.bundle;

/** Arrays and objects stand within each other deeper than the limit. */
final class TooDeepException extends Exception {
  private static final long serialVersionUID = 1L;

  TooDeepException() {
    super("is nested too deep", null, false, false);
  }
}
