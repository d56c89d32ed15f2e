package org.recordbank.pipeline.document;

/** A document that is not what its envelope says. The message is constant, without content. */
public final class DamagedDocumentException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedDocumentException(String message) {
    super(message);
  }
}
