package org.recordbank.pipeline;

/**
 * Another instance may have taken over partitions of the batch in hand. Nothing of the batch may be
 * committed any more; whoever owns the partitions now gets its records again.
 */
public final class SupersededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SupersededException(String message) {
    super(message);
  }

  SupersededException(String message, Throwable cause) {
    super(message, cause);
  }
}
