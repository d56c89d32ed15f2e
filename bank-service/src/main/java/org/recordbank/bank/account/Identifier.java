package org.recordbank.bank.account;

/**
 * A patient identifier as one facility uses it.
 *
 * @param facility the facility
 * @param system namespace of the value, a URI; empty where the facility gives none
 * @param value the identifier within its system
 */
public record Identifier(String facility, String system, String value) {

  /** Only the facility. */
  @Override
  public String toString() {
    return "Identifier at " + facility;
  }
}
