package org.recordbank.normalize.codesystem;

/** Whether a code is written as its system writes codes. */
public sealed interface Shape {

  /** As its system writes it. That there is such a code is not said. */
  record WellFormed() implements Shape {}

  /**
   * Written otherwise, in a way that leaves no doubt which code is meant.
   *
   * @param code as its system writes it
   * @param how what was put right; says nothing of the code itself
   */
  record Repaired(String code, String how) implements Shape {}

  /**
   * No code of its system is written so, and which one is meant is not certain.
   *
   * @param why says nothing of the code itself
   */
  record Malformed(String why) implements Shape {}

  /** Nothing is known of how codes of the system are written, or of this kind of them. */
  record Unchecked() implements Shape {}

  Shape WELL_FORMED = new WellFormed();
  Shape UNCHECKED = new Unchecked();
}
