package org.recordbank.normalize.unit;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one spelling means, wherever it stands. Filled while the table is read. */
final class Spelling {
  /** In place of a unit: what is written may mean several things, and is taken for none. */
  static final String NEVER = "-";

  private final Map<Kind, String> byKind = new EnumMap<>(Kind.class);
  private @Nullable String anywhere;
  private @Nullable String part;
  private @Nullable String after;

  void put(String condition, String ucum) {
    switch (condition) {
      case "" -> anywhere = ucum;
      case "part" -> part = ucum;
      case "after" -> after = ucum;
      default -> byKind.put(Kind.valueOf(condition.toUpperCase(Locale.ROOT)), ucum);
    }
  }

  /** Alone; null where nothing is known, {@link #NEVER} where it is not clear. */
  @Nullable String whole(Kind kind) {
    String there = byKind.get(kind);
    if (there != null) {
      return there;
    }
    return anywhere == null && !byKind.isEmpty() ? NEVER : anywhere;
  }

  /** Before or behind a slash, where nothing is a temperature: K/uL is never kelvin. */
  @Nullable String part(Kind kind) {
    return part == null ? whole(kind == Kind.TEMPERATURE ? Kind.OTHER : kind) : part;
  }

  /** Behind a unit: what it is a unit of, as an annotation. */
  @Nullable String after() {
    return after;
  }
}
