package org.recordbank.sandbox.visits;

/**
 * Synthea could not make its patients; the message is one line that names the thing and the mend.
 */
public final class SyntheaFailure extends RuntimeException {

  /** With a message for whoever sits at the keyboard. */
  public SyntheaFailure(String message) {
    super(message);
  }

  /** The same, with what lies beneath. */
  public SyntheaFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
