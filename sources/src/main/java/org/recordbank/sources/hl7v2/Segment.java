package org.recordbank.sources.hl7v2;

import java.util.ArrayList;
import java.util.List;

/** One segment: its name and its fields, numbered as the standard numbers them. */
public final class Segment {
  private static final int NAME = 3;

  private final String name;
  private final List<Field> fields;

  /**
   * @param line for which {@link #isOne} holds
   */
  Segment(String line, Delimiters delimiters) {
    this.name = line.substring(0, NAME);
    this.fields = fields(line, delimiters);
  }

  /** Whether a line is a segment: three letters or digits, the first a letter, then a delimiter. */
  static boolean isOne(String line, Delimiters delimiters) {
    return line.length() >= NAME
        && isUpper(line.charAt(0))
        && isName(line.charAt(1))
        && isName(line.charAt(2))
        && (line.length() == NAME || line.charAt(NAME) == delimiters.field());
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isName(char c) {
    return isUpper(c) || (c >= '0' && c <= '9');
  }

  private static List<Field> fields(String line, Delimiters delimiters) {
    List<Field> fields = new ArrayList<>();
    int from = NAME + 1;
    if (isHeader(line)) { // the delimiter after the name is itself the first field
      fields.add(Field.literal(String.valueOf(delimiters.field())));
      int end = endOf(line, from, delimiters.field());
      fields.add(Field.literal(line.substring(from, end)));
      from = end + 1;
    }
    while (from <= line.length()) {
      int end = endOf(line, from, delimiters.field());
      fields.add(Field.of(line.substring(from, end), delimiters));
      from = end + 1;
    }
    while (!fields.isEmpty() && fields.getLast().isEmpty()) {
      fields.removeLast();
    }
    return fields;
  }

  private static boolean isHeader(String line) {
    return line.length() > NAME
        && (line.startsWith("MSH") || line.startsWith("FHS") || line.startsWith("BHS"));
  }

  private static int endOf(String line, int from, char delimiter) {
    int end = line.indexOf(delimiter, from);
    return end < 0 ? line.length() : end;
  }

  /** Three letters or digits, such as {@code PID}. */
  public String name() {
    return name;
  }

  /** The number of the last field that is there; zero where there is none. */
  public int size() {
    return fields.size();
  }

  /**
   * A field.
   *
   * @param number from 1
   * @return an empty one where there is none
   */
  public Field field(int number) {
    return number <= fields.size() ? fields.get(number - 1) : Field.EMPTY;
  }

  /** About a patient: the name only. */
  @Override
  public String toString() {
    return name;
  }
}
