package org.recordbank.normalize.hl7v2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.hl7v2.Field;
import org.recordbank.sources.hl7v2.Segment;

/** One segment while it is mapped, and the account of its values afterwards. */
final class Line {
  private static final Part NONE = new Part(Field.Repetition.EMPTY);

  private static final Part[] NO_PARTS = {};

  private final Segment segment;
  private final Part[][] read; // by field; empty until it is read

  Line(Segment segment) {
    this.segment = segment;
    this.read = new Part[segment.size() + 1][];
    Arrays.fill(read, NO_PARTS);
  }

  String name() {
    return segment.name();
  }

  /** The segment as it was read, for what ingest and normalize have in common. */
  Segment segment() {
    return segment;
  }

  /** The number of the last field. */
  int size() {
    return segment.size();
  }

  /** The first repetition of a field; an empty one where there is none. */
  Part first(int field) {
    Part[] parts = parts(field);
    return parts.length == 0 ? NONE : parts[0];
  }

  /** The repetitions of a field that hold a value. */
  List<Part> all(int field) {
    Part[] parts = parts(field);
    if (parts.length == 1) {
      return parts[0].isEmpty() ? List.of() : List.of(parts[0]);
    }
    List<Part> filled = new ArrayList<>(parts.length);
    for (Part part : parts) {
      if (!part.isEmpty()) {
        filled.add(part);
      }
    }
    return filled;
  }

  /** The first component of a field's first repetition, taken to become part of the bundle. */
  String take(int field) {
    return first(field).take(1);
  }

  String peek(int field) {
    return first(field).peek(1);
  }

  /** The repetitions of a field, those without a value among them. */
  List<Part> every(int field) {
    return Arrays.asList(parts(field));
  }

  private Part[] parts(int field) {
    if (field >= read.length) {
      return NO_PARTS;
    }
    Part[] parts = read[field];
    if (parts.length == 0) {
      List<Field.Repetition> repetitions = segment.field(field).repetitions();
      parts = new Part[repetitions.size()];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = new Part(repetitions.get(i));
      }
      read[field] = parts;
    }
    return parts;
  }

  /** Called for each value with what became of it. */
  @FunctionalInterface
  interface Leaves {
    /**
     * One value.
     *
     * @param fate {@link Part#MAPPED}, {@link Part#TEXT}, or 0 for not understood
     */
    void leaf(int field, int component, int subcomponent, String value, byte fate);
  }

  /** Tells of each value but MSH-1, MSH-2 and the explicit null. */
  void leaves(Leaves each) {
    for (int f = name().equals("MSH") ? 3 : 1; f <= segment.size(); f++) {
      List<Field.Repetition> repetitions = segment.field(f).repetitions();
      Part[] parts = read[f];
      for (int r = 0; r < repetitions.size(); r++) {
        leaves(f, repetitions.get(r), parts.length == 0 ? null : parts[r], each);
      }
    }
  }

  private static void leaves(int f, Field.Repetition values, @Nullable Part part, Leaves each) {
    for (int c = 1; c <= values.size(); c++) {
      for (int s = 1; s <= values.size(c); s++) {
        String value = part == null ? Part.clean(values.component(c, s)) : part.leaf(c, s);
        if (Part.isValue(value)) {
          each.leaf(f, c, s, value, part == null ? 0 : part.fate(c, s));
        }
      }
    }
  }

  /** About a patient: the name only. */
  @Override
  public String toString() {
    return segment.name();
  }
}
