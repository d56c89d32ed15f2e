package org.recordbank.normalize.terminology;

/** A compiled terminology cannot be used; the message names the file and says what to do. */
public final class BadTerminologyException extends Exception {
  private static final long serialVersionUID = 1L;

  BadTerminologyException(String message) {
    super(message);
  }

  BadTerminologyException(String message, Throwable cause) {
    super(message, cause);
  }
}
