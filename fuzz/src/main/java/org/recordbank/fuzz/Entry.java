package org.recordbank.fuzz;

/** What Jazzer calls, in a process of its own. */
public final class Entry {
  /** Names the target. */
  static final String PROPERTY = "recordbank.fuzz.target";

  private static final Target TARGET =
      Target.of(System.getProperty(PROPERTY, ""))
          .orElseThrow(() -> new IllegalStateException(PROPERTY + " names no target"));

  private Entry() {}

  /** By this name Jazzer finds it. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    TARGET.check(input);
  }
}
