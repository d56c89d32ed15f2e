package org.recordbank.fuzz;

/** What was read cannot be. */
public final class Finding extends AssertionError {
  private static final long serialVersionUID = 1L;

  Finding(String sentence) {
    super(sentence);
  }

  /** Throws one where the sentence does not hold. */
  static void unless(boolean holds, String sentence) {
    if (!holds) {
      throw new Finding("not so: " + sentence);
    }
  }
}
