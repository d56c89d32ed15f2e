package org.recordbank.sources;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An identifier that can be a key: its text survives UTF-8 and a database, has a bounded length,
 * and {@code system|value} can be taken apart again.
 *
 * @param system the namespace, or empty where the document names none
 * @param value never blank
 */
public record Identifier(String system, String value) {
  /** The most characters of each part, so that both fit into a database's index entry. */
  public static final int MOST_CHARACTERS = 255;

  public Identifier {
    if (!isUsable(system) || system.indexOf('|') >= 0) {
      throw new IllegalArgumentException("system of an identifier cannot be part of a key");
    }
    if (!isUsable(value) || value.isBlank()) {
      throw new IllegalArgumentException("value of an identifier cannot be part of a key");
    }
  }

  /** The identifier, where these texts make one. */
  public static Optional<Identifier> of(@Nullable String system, @Nullable String value) {
    String namespace = system == null ? "" : system;
    return value != null
            && isUsable(namespace)
            && namespace.indexOf('|') < 0
            && isUsable(value)
            && !value.isBlank()
        ? Optional.of(new Identifier(namespace, value))
        : Optional.empty();
  }

  /** The form in which keys carry it. */
  public String joined() {
    return system + "|" + value;
  }

  /** About a patient: says nothing. */
  @Override
  public String toString() {
    return "Identifier";
  }

  private static boolean isUsable(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        return false; // a lone surrogate would become a question mark in UTF-8, the same for all
      }
    }
    return true;
  }
}
