package org.recordbank.normalize.bundle;

/** The bytes are not JSON in UTF-8. Says nothing of them, and costs nothing to throw. */
final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedException() {
    super("is not JSON in UTF-8", null, false, false);
  }
}
