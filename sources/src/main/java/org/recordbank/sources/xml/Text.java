package org.recordbank.sources.xml;

/**
 * A run of characters between two tags; character data sections are not told apart.
 *
 * @param value never empty, white space as it stands
 */
public record Text(String value) implements Node {
  /** About a patient: says nothing. */
  @Override
  public String toString() {
    return "Text";
  }
}
