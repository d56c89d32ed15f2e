package org.recordbank.normalize.terminology;

/** A facility's map cannot be used; the message names file, line and rule, and quotes nothing. */
public final class BadMapException extends Exception {
  private static final long serialVersionUID = 1L;

  BadMapException(String message) {
    super(message);
  }

  BadMapException(String message, Throwable cause) {
    super(message, cause);
  }
}
