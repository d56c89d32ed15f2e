package org.recordbank.normalize.bundle;

import org.jspecify.annotations.Nullable;

/** A quantity of the document, kept until it is known what it measures; used again and again. */
final class SentQuantity {
  private @Nullable Place measured;
  private int depth;
  private int begin;
  private int extensions;
  private long value;
  private long comparator;
  private long unit;
  private long system;
  private long code;

  void set(Place place) {
    measured = place.measured();
    depth = place.depth();
    begin = place.begin();
    extensions = place.extensions();
    value = place.span(Field.VALUE);
    comparator = place.span(Field.COMPARATOR);
    unit = place.span(Field.UNIT);
    system = place.span(Field.SYSTEM);
    code = place.span(Field.CODE);
  }

  /** Whether it measures what the code of this object names. */
  boolean measures(Place place) {
    return measured == place;
  }

  int depth() {
    return depth;
  }

  /** Offset behind its opening brace. */
  int begin() {
    return begin;
  }

  /** See {@link Place#extensions}. */
  int extensions() {
    return extensions;
  }

  long value() {
    return value;
  }

  long comparator() {
    return comparator;
  }

  long unit() {
    return unit;
  }

  long system() {
    return system;
  }

  long code() {
    return code;
  }
}
