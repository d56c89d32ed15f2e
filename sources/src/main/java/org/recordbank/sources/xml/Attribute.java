package org.recordbank.sources.xml;

/**
 * An attribute. Declarations of namespaces are none.
 *
 * @param namespace empty where the name has no prefix
 * @param name the local name
 */
public record Attribute(String namespace, String name, String value) {
  /** About a patient: the name only. */
  @Override
  public String toString() {
    return name;
  }
}
