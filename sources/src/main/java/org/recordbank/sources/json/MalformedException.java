package org.recordbank.sources.json;

/** The bytes are not JSON in UTF-8. Says nothing of them, and costs nothing to throw. */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedException() {
    super("is not JSON in UTF-8", null, false, false);
  }
}
