package org.recordbank.bank.access;

import org.jspecify.annotations.Nullable;

/** Whether somebody may read. */
public sealed interface Verdict {

  /**
   * They may.
   *
   * @param purpose why, as a code of HL7's value set PurposeOfUse
   * @param directive the directive that permits it; null where patients read what is theirs
   */
  record Allowed(String purpose, @Nullable String directive) implements Verdict {

    /** Without the directive. */
    @Override
    public String toString() {
      return "Allowed";
    }
  }

  /** They may not. */
  record Refused() implements Verdict {}

  /** A change of the directives is on its way; to be asked again in a moment. */
  record NotYet() implements Verdict {}
}
