package org.recordbank.policy.label;

import java.util.ArrayList;
import java.util.List;

/** The beginnings of codes that a rule's {@code A-B} stands for. */
final class CodeRange {

  /** A range is written out, code by code. */
  private static final int MOST_DIGITS = 5;

  private CodeRange() {}

  /**
   * The codes of {@code F10-F19}, {@code Z2000F-Z2009F}, {@code T36-T65??2}: what differs is a
   * number between the same letters; what the second has more than the first is behind each.
   */
  static List<String> expand(String written) {
    int dash = written.indexOf('-');
    if (dash < 0) {
      return List.of(written);
    }
    String first = written.substring(0, dash);
    String last = written.substring(dash + 1);
    String behind = last.substring(Math.min(first.length(), last.length()));
    String end = last.substring(0, last.length() - behind.length());
    int digitsFrom = lettersBefore(first);
    int digitsTo = digitsEnd(first, digitsFrom);
    String before = first.substring(0, digitsFrom);
    String after = first.substring(digitsTo);
    if (digitsFrom == digitsTo
        || first.length() != end.length()
        || !end.startsWith(before)
        || !end.endsWith(after)) {
      throw new IllegalArgumentException("A range of codes counts from a number to a number");
    }
    if (digitsTo - digitsFrom > MOST_DIGITS) {
      throw new IllegalArgumentException("A range of codes counts with at most 5 digits");
    }
    int from = Integer.parseInt(first, digitsFrom, digitsTo, 10);
    int to = Integer.parseInt(end, digitsFrom, digitsTo, 10);
    if (from >= to) {
      throw new IllegalArgumentException("A range of codes counts upwards");
    }
    List<String> codes = new ArrayList<>(to - from + 1);
    for (int number = from; number <= to; number++) {
      String digits = Integer.toString(number);
      codes.add(
          before + "0".repeat(digitsTo - digitsFrom - digits.length()) + digits + after + behind);
    }
    return codes;
  }

  private static int lettersBefore(String code) {
    int i = code.length();
    while (i > 0 && !isDigit(code.charAt(i - 1))) {
      i--; // letters behind the number
    }
    while (i > 0 && isDigit(code.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private static int digitsEnd(String code, int from) {
    int i = from;
    while (i < code.length() && isDigit(code.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
