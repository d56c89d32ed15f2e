package org.recordbank.policy;

/** Whether a criterion fits: in Kleene's logic of three values, in rising order. */
enum Match {
  NO,
  UNKNOWN,
  YES;

  static Match of(boolean fits) {
    return fits ? YES : NO;
  }

  Match and(Match other) {
    return compareTo(other) <= 0 ? this : other;
  }

  Match or(Match other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
