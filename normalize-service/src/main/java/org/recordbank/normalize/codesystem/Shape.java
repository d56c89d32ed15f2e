package org.recordbank.normalize.codesystem;

/** Whether a code is written as its system writes codes. */
public sealed interface Shape {
  /** It is. */
  record WellFormed() implements Shape {}

  /** It is not, and what is meant is certain. */
  record Repaired(String code, String how) implements Shape {}

  /** It is not, and nothing certain can be said. */
  record Malformed(String why) implements Shape {}

  /** Nothing is known of the shape of this system's codes. */
  record Unchecked() implements Shape {}
}
