package org.recordbank.sources.hl7v2;

import java.util.Optional;

/**
 * The delimiters of one message (HL7 v2.5.1, 2.5.4): MSH-1 and the characters of MSH-2.
 *
 * @param field usually {@code |}
 * @param component usually {@code ^}
 * @param repetition usually {@code ~}
 * @param escape usually {@code \}; {@link #NONE} where the message has none
 * @param subcomponent usually {@code &}; {@link #NONE} where the message has none
 */
public record Delimiters(
    char field, char component, char repetition, char escape, char subcomponent) {
  /** Stands in no message: a message that holds it is refused. */
  public static final char NONE = '\0';

  public static final Delimiters USUAL = new Delimiters('|', '^', '~', '\\', '&');

  private static final String NAMES = "FSRET";

  /**
   * Those that a header segment names: {@code MSH|^~\&|...}, and the same in FHS and BHS.
   *
   * @param segment a segment that begins with its three letters
   * @return empty where two are the same, one is a letter, a digit or a control character, or the
   *     first two are missing
   */
  static Optional<Delimiters> of(String segment) {
    if (segment.length() < 6) {
      return Optional.empty();
    }
    char field = segment.charAt(3);
    int end = segment.indexOf(field, 4);
    String rest = segment.substring(4, end < 0 ? segment.length() : end);
    String all = field + rest;
    if (rest.isEmpty() || rest.length() > 5 || !areDistinct(all)) {
      return Optional.empty();
    }
    return Optional.of(new Delimiters(field, at(rest, 0), at(rest, 1), at(rest, 2), at(rest, 3)));
  }

  private static char at(String text, int index) {
    return index < text.length() ? text.charAt(index) : NONE;
  }

  private static boolean areDistinct(String all) {
    return all.chars().noneMatch(c -> c <= ' ' || c > '~' || Character.isLetterOrDigit(c))
        && all.chars().distinct().count() == all.length();
  }

  /** MSH-2 as it stands in a message. */
  public String encodingCharacters() {
    StringBuilder all = new StringBuilder(4);
    for (char each : new char[] {component, repetition, escape, subcomponent}) {
      if (each != NONE) {
        all.append(each);
      }
    }
    return all.toString();
  }

  /** The text with its escape sequences resolved (HL7 v2.5.1, 2.7). */
  public String unescape(String text) {
    if (escape == NONE || text.indexOf(escape) < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    while (from < text.length()) {
      int begin = text.indexOf(escape, from);
      int end = begin < 0 ? -1 : text.indexOf(escape, begin + 1);
      if (end < 0) {
        return plain.append(text, from, text.length()).toString();
      }
      plain.append(text, from, begin);
      String sequence = text.substring(begin + 1, end);
      if (!resolve(sequence, plain)) {
        plain.append(text, begin, end); // not one: both ends may be text
        from = end;
      } else {
        from = end + 1;
      }
    }
    return plain.toString();
  }

  private boolean resolve(String sequence, StringBuilder plain) {
    if (sequence.length() == 1) {
      int named = NAMES.indexOf(sequence.charAt(0));
      if (named >= 0) {
        char each = new char[] {field, component, repetition, escape, subcomponent}[named];
        plain.append(each == NONE ? "" : String.valueOf(each));
        return true;
      }
      return sequence.equals("H") || sequence.equals("N"); // highlighting begins and ends
    }
    if (sequence.startsWith(".")) {
      return format(sequence, plain);
    }
    return sequence.startsWith("X") && hexadecimal(sequence, plain);
  }

  /** Formatting commands of FT (2.7.6): those that break a line do so, the others are layout. */
  private static boolean format(String sequence, StringBuilder plain) {
    String command = sequence.length() < 3 ? "" : sequence.substring(1, 3);
    switch (command) {
      case "br", "sp", "ce" -> plain.append('\n');
      case "in", "ti", "sk", "fi", "nf" -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Bytes of the message's character set (2.7.5); here of ISO 8859-1, and no control characters.
   */
  private static boolean hexadecimal(String sequence, StringBuilder plain) {
    if (sequence.length() % 2 == 0) {
      return false;
    }
    StringBuilder bytes = new StringBuilder();
    for (int i = 1; i < sequence.length(); i += 2) {
      int high = Character.digit(sequence.charAt(i), 16);
      int low = Character.digit(sequence.charAt(i + 1), 16);
      if (high < 0 || low < 0) {
        return false;
      }
      char each = (char) (high * 16 + low);
      if (each == '\r' || each == '\n') {
        bytes.append('\n');
      } else if (!Character.isISOControl(each) || each == '\t') {
        bytes.append(each);
      }
    }
    plain.append(bytes);
    return true;
  }
}
