package org.recordbank.normalize.unit;

import java.util.ArrayList;
import java.util.List;

/** The letters and signs that stand for others in units as people write them. */
final class Wording {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Wording() {}

  /** Without blanks around it and with plain letters; blanks within are single. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length() + 2);
    boolean blank = false;
    boolean raised = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00a0' || c == '\u202f') {
        blank = true;
        continue;
      }
      if (blank && !plain.isEmpty()) {
        plain.append(' ');
      }
      blank = false;
      if (c == '^' && isExponent(text, i)) {
        continue;
      }
      int digit = SUPERSCRIPTS.indexOf(c);
      if (digit >= 0) {
        if (!raised && endsWithTen(plain)) {
          plain.append('^');
        }
        plain.append((char) ('0' + digit));
      } else {
        append(c, plain);
      }
      raised = digit >= 0;
    }
    return plain.toString();
  }

  /** Behind a letter, UCUM writes exponents without a sign: m^2. */
  private static boolean isExponent(String text, int at) {
    return at > 0
        && Character.isLetter(text.charAt(at - 1))
        && at + 1 < text.length()
        && (Character.isDigit(text.charAt(at + 1)) || text.charAt(at + 1) == '-');
  }

  private static void append(char c, StringBuilder plain) {
    switch (c) {
      case '\u00b5', '\u03bc' -> plain.append('u'); // micro sign, Greek mu
      case '\u00d7' -> plain.append('x'); // multiplication sign
      case '\u00ba', '\u02da' -> plain.append('\u00b0'); // ordinal, ring: degree sign
      case '\u2103' -> plain.append("\u00b0C");
      case '\u2109' -> plain.append("\u00b0F");
      case '\u00b7', '\u22c5', '\u2219' -> plain.append('.'); // dots in the middle
      case '\u2044', '\u2215' -> plain.append('/'); // fraction and division slash
      case '\u2212', '\u207b' -> plain.append('-'); // minus, raised minus
      default -> plain.append(c);
    }
  }

  private static boolean endsWithTen(StringBuilder text) {
    int length = text.length();
    return length >= 2
        && text.charAt(length - 1) == '0'
        && text.charAt(length - 2) == '1'
        && (length == 2 || !Character.isDigit(text.charAt(length - 3)));
  }

  /** The parts of a text, at slashes and the word "per" outside brackets. */
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      boolean per = depth == 0 && isPer(text, i);
      if ((depth == 0 && c == '/') || per) {
        parts.add(text.substring(start, i));
        start = per ? i + (i == 0 ? 4 : 5) : i + 1;
        i = start - 1;
      }
    }
    parts.add(text.substring(Math.min(start, text.length())));
    return parts;
  }

  private static boolean isPer(String text, int at) {
    return at == 0
        ? text.regionMatches(true, 0, "per ", 0, 4)
        : text.regionMatches(true, at, " per ", 0, 5);
  }

  /** Whether all its letters are capitals, or none is: who writes so does not tell M from m. */
  static boolean isOfOneCase(String text) {
    boolean upper = false;
    boolean lower = false;
    for (int i = 0; i < text.length(); i++) {
      upper |= Character.isUpperCase(text.charAt(i));
      lower |= Character.isLowerCase(text.charAt(i));
    }
    return !(upper && lower);
  }

  /**
   * {@code 10*9} for a power of ten however it is written: {@code x10^9}, {@code 10E9}, {@code
   * 10(9)}, {@code 10 9}, {@code 10+9}, {@code E9}; empty where it is none.
   */
  static String powerOfTen(String text) {
    int at = skip(text, skip(text, 0, 'x', 'X', '*'), ' ', ' ', ' ');
    boolean ten = text.startsWith("10", at);
    at += ten ? 2 : 0;
    int sign = at;
    at = skip(text, at, ' ', ' ', ' ');
    boolean blank = at > sign;
    int letter = at;
    if (text.startsWith("exp", at) || text.startsWith("EXP", at)) {
      at += 3;
    } else if (text.startsWith("**", at)) {
      at += 2;
    } else if (at < text.length() && (ten ? "*^eExX+(" : "eE").indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    boolean joined = at > letter;
    at = skip(text, at, '(', '+', ' ');
    int end = at;
    while (end < text.length()
        && end - at < 2
        && text.charAt(end) >= '0'
        && text.charAt(end) <= '9') {
      end++;
    }
    boolean closed = end == text.length() || (end == text.length() - 1 && text.charAt(end) == ')');
    boolean exponent = end > at && text.charAt(at) != '0' && closed;
    boolean apart = blank && ten && exponent && "3 6 9 12".contains(text.substring(at, end));
    return exponent && (joined || apart) ? "10*" + text.substring(at, end) : "";
  }

  private static int skip(String text, int from, char one, char other, char third) {
    if (from < text.length()) {
      char c = text.charAt(from);
      return c == one || c == other || c == third ? from + 1 : from;
    }
    return from;
  }
}
