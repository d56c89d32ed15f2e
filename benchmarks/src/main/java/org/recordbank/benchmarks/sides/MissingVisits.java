package org.recordbank.benchmarks.sides;

/** Not as many visits were committed as were published. */
public final class MissingVisits extends RuntimeException {

  MissingVisits(String message) {
    super(message);
  }
}
