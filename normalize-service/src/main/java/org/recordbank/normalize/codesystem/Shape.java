package org.recordbank.normalize.codesystem;

/** Whether a code has the shape that its system gives its codes. */
public sealed interface Shape {
  /** It has. */
  record WellFormed() implements Shape {}

  /** It had not, and what was meant is certain. */
  record Repaired(String code, String how) implements Shape {}

  /** It has not. */
  record Malformed(String why) implements Shape {}

  /** Nothing is known of the system's codes. */
  record Unchecked() implements Shape {}
}
