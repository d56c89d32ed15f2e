package org.recordbank.normalize.terminology;

/**
 * A code in its system.
 *
 * @param system URI of the code system; empty where a facility gives none
 */
public record Code(String system, String code) {
  public Code {
    if (code.isBlank()) {
      throw new IllegalArgumentException("code: must not be blank");
    }
  }
}
