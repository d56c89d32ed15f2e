package org.recordbank.systemtests.simulation;

/** A promise does not hold. */
final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Broken(String message) {
    super(message, null, false, false);
  }
}
