package org.recordbank.pipeline;

/**
 * The batch was not concluded and must not be committed. Carries no cause: causes quote documents.
 */
public final class StageStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StageStoppedException(String message) {
    super(message);
  }
}
