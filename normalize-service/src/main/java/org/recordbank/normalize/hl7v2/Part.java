package org.recordbank.normalize.hl7v2;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.hl7v2.Field;

/**
 * A repetition, or one component of it, as a composite of parts numbered from 1. Taking a value is
 * what marks it: as mapped, or as kept as text. What nobody takes is not understood.
 */
final class Part {
  static final byte MAPPED = 2;
  static final byte TEXT = 1;

  private final Field.Repetition values;
  private final byte[][] marks;
  private final int component; // 0: the repetition as a whole
  private final int leaf; // 0: the component as a whole

  Part(Field.Repetition values) {
    this(values.map(Part::clean), new byte[values.size()][], 0, 0);
  }

  private Part(Field.Repetition values, byte[][] marks, int component, int leaf) {
    this.values = values;
    this.marks = marks;
    this.component = component;
    this.leaf = leaf;
  }

  /** A component as a composite of its subcomponents. */
  Part sub(int number) {
    return component == 0
        ? new Part(values, marks, number, 0)
        : new Part(values, marks, component, leaf == 0 || number == 1 ? number : Integer.MAX_VALUE);
  }

  /** A value without taking it; empty where there is none, or the explicit null. */
  String peek(int number) {
    String value = raw(componentOf(number), leafOf(number));
    return value.equals(Field.NULL) ? "" : value;
  }

  /** A value that becomes part of the bundle. */
  String take(int number) {
    return mark(number, MAPPED);
  }

  /** A value that becomes text in the bundle, for a person to read. */
  String text(int number) {
    return mark(number, TEXT);
  }

  private String mark(int number, byte fate) {
    String value = number == 0 ? "" : peek(number);
    if (!value.isEmpty()) {
      mark(componentOf(number), leafOf(number), fate);
    }
    return value;
  }

  private void mark(int c, int s, byte fate) {
    if (marks[c - 1] == null) {
      marks[c - 1] = new byte[values.size(c)];
    }
    marks[c - 1][s - 1] = (byte) Math.max(fate, marks[c - 1][s - 1]);
  }

  private int componentOf(int number) {
    return component == 0 ? number : component;
  }

  private int leafOf(int number) {
    if (component == 0) {
      return 1;
    }
    if (leaf == 0) {
      return number;
    }
    return number == 1 ? leaf : Integer.MAX_VALUE;
  }

  private String raw(int c, int s) {
    return c < 1 ? "" : values.component(c, s);
  }

  /** Whether it holds no value at all. */
  boolean isEmpty() {
    if (leaf > 0) {
      return peek(1).isEmpty();
    }
    int to = component == 0 ? values.size() : component;
    for (int c = Math.max(1, component); c <= to; c++) {
      for (int s = 1; s <= values.size(c); s++) {
        if (isValue(values.component(c, s))) {
          return false;
        }
      }
    }
    return true;
  }

  /** What was not taken, joined by spaces: all of it becomes text. */
  String rest() {
    @Nullable StringJoiner joined = null;
    int to = component == 0 ? values.size() : component;
    for (int c = Math.max(1, component); c <= to; c++) {
      int last = leaf > 0 ? Math.min(leaf, values.size(c)) : values.size(c);
      for (int s = Math.max(1, leaf); s <= last; s++) {
        if (isValue(values.component(c, s)) && fate(c, s) == 0) {
          mark(c, s, TEXT);
          joined = joined == null ? new StringJoiner(" ") : joined;
          joined.add(values.component(c, s));
        }
      }
    }
    return joined == null ? "" : joined.toString();
  }

  /** What a repetition of which nothing was taken yet says; null for any other, and a component. */
  Field.@Nullable Repetition untouched() {
    for (byte[] taken : marks) {
      if (taken != null) {
        return null;
      }
    }
    return component == 0 ? values : null;
  }

  /** What was taken until now. */
  byte[][] taken() {
    return copy(marks);
  }

  /** Takes what was taken of a repetition that says the same. */
  void take(byte[][] taken) {
    System.arraycopy(copy(taken), 0, marks, 0, marks.length);
  }

  private static byte[][] copy(byte[][] marks) {
    byte[][] copy = marks.clone();
    for (int c = 0; c < copy.length; c++) {
      if (copy[c] != null) {
        copy[c] = copy[c].clone();
      }
    }
    return copy;
  }

  /** What became of a leaf of the repetition. */
  byte fate(int c, int s) {
    byte[] of = marks[c - 1];
    return of == null ? 0 : of[s - 1];
  }

  /** What a leaf of the repetition says, clean; empty where there is none. */
  String leaf(int c, int s) {
    return values.component(c, s);
  }

  /** Whether a clean leaf says something. */
  static boolean isValue(String leaf) {
    return !leaf.isEmpty() && !leaf.equals(Field.NULL);
  }

  /** Without control characters, of which FHIR allows three (R4, string), and lone surrogates. */
  static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' || c >= 0x7F) && isOdd(text, i)) { // nearly all is plain ASCII
        return cleaned(text);
      }
    }
    return text;
  }

  private static String cleaned(String text) {
    StringBuilder plain = new StringBuilder(text);
    for (int i = 0; i < plain.length(); i++) {
      if (isOdd(plain, i)) {
        plain.setCharAt(i, ' ');
      }
    }
    return plain.toString().strip();
  }

  private static boolean isOdd(CharSequence text, int at) {
    char c = text.charAt(at);
    if (c < ' ') {
      return c != '\t' && c != '\n' && c != '\r';
    }
    if ((c >= 0x7F && c < 0xA0) || c == '\uFFFE' || c == '\uFFFF') {
      return true;
    }
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  /** About a patient: says nothing. */
  @Override
  public String toString() {
    return "Part";
  }
}
