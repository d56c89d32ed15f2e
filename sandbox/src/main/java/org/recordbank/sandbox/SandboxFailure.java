package org.recordbank.sandbox;

/** The sandbox cannot do what it was asked; the message names the thing and the mend. */
public final class SandboxFailure extends RuntimeException {

  /** With a message for whoever sits at the keyboard. */
  public SandboxFailure(String message) {
    super(message);
  }

  /** The same, with what lies beneath. */
  public SandboxFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
