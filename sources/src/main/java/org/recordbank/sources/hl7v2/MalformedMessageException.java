package org.recordbank.sources.hl7v2;

/** The bytes are not a message in the vertical-bar encoding. Says nothing of what they hold. */
public final class MalformedMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedMessageException(String message) {
    super(message, null, false, false);
  }
}
