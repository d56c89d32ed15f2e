package org.recordbank.schemas;

/** A schema registry did not do what it was asked; the message is one line that says why. */
public final class RegistryException extends RuntimeException {

  public RegistryException(String message) {
    super(message);
  }

  RegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
