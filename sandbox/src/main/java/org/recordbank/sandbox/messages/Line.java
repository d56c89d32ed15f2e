package org.recordbank.sandbox.messages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One segment while it is being written, with the usual delimiters. Fields are set by their
 * numbers, in any order.
 */
final class Line {

  private final List<String> fields = new ArrayList<>();

  Line(String name) {
    fields.add(name);
  }

  /** Sets a field that is escaped and put together already. */
  Line raw(int number, String field) {
    if (number >= fields.size()) {
      fields.addAll(Collections.nCopies(number + 1 - fields.size(), ""));
    }
    fields.set(number, field);
    return this;
  }

  /** Sets a field of one component. */
  Line text(int number, String text) {
    return raw(number, escape(text));
  }

  /** Sets a field of these components; the last empty ones are left out. */
  Line components(int number, String... components) {
    return raw(number, join(components));
  }

  /** Components of one repetition. */
  static String join(String... components) {
    var joined = new StringBuilder();
    for (int i = 0; i < components.length; i++) {
      joined.append(i == 0 ? "" : "^").append(escape(components[i]));
    }
    return joined.toString().replaceAll("\\^+$", "");
  }

  /** HL7 v2.5.1, 2.7: delimiters, and the breaks of lines as in formatted text. */
  static String escape(String text) {
    var escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> escaped.append("\\E\\");
        case '|' -> escaped.append("\\F\\");
        case '^' -> escaped.append("\\S\\");
        case '&' -> escaped.append("\\T\\");
        case '~' -> escaped.append("\\R\\");
        case '\n' -> escaped.append("\\.br\\");
        default -> escaped.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    return escaped.toString();
  }

  @Override
  public String toString() {
    return fields.getFirst();
  }

  /** The segment with its end. */
  String written() {
    return String.join("|", fields).replaceAll("\\|+$", "") + "\r";
  }
}
