package org.recordbank.normalize.codesystem;

/** What is the same in spellings of one system. */
final class Spelling {
  /** Of shorter names separators count: {@code C-4} may be anything. */
  private static final int SHORTEST_WITHOUT_SEPARATORS = 4;

  private Spelling() {}

  /**
   * Spellings that are the same give the same text: in lower case; without scheme, {@code www.},
   * {@code urn:oid:}, version after a bar, slash at the end, and white space around; of a name only
   * its letters and digits.
   *
   * @return empty where it holds what no spelling holds
   */
  static String fold(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length() && text.charAt(i) != '|'; i++) {
      char c = plain(text.charAt(i));
      if (c == '?' && text.charAt(i) != '?') {
        return "";
      }
      if (c != 0 && !(c == ' ' && plain.isEmpty())) {
        plain.append(c);
      }
    }
    int end = plain.length();
    while (end > 0 && " /#".indexOf(plain.charAt(end - 1)) >= 0) {
      end--;
    }
    plain.setLength(end);
    String kept = plain.substring(start(plain));
    return isAddressOrOid(kept) ? kept : name(kept);
  }

  /** One character; 0 for what does not count, {@code ?} for what no spelling holds. */
  private static char plain(char c) {
    if (c > ' ' && c < 0x7F) {
      return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
    if (c <= ' ' || Character.isSpaceChar(c)) {
      return ' ';
    }
    return switch (c) {
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> '-';
      case '\u00AE', '\u2122', '\u200B', '\uFEFF' -> 0; // trade marks, and what is not seen
      default -> '?';
    };
  }

  private static int start(StringBuilder text) {
    int at = 0;
    if (has(text, "http://", 0)) {
      at = 7;
    } else if (has(text, "https://", 0)) {
      at = 8;
    } else if (has(text, "urn:oid:", 0)) {
      return 8;
    } else if (has(text, "oid:", 0)) {
      return has(text, " ", 4) ? 5 : 4;
    }
    return has(text, "www.", at) ? at + 4 : at;
  }

  private static boolean has(StringBuilder text, String part, int at) {
    if (text.length() < at + part.length()) {
      return false;
    }
    for (int i = 0; i < part.length(); i++) {
      if (text.charAt(at + i) != part.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAddressOrOid(String text) {
    boolean onlyDigits = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' || c == ':') {
        return true;
      }
      onlyDigits &= c == '.' || (c >= '0' && c <= '9');
    }
    return onlyDigits;
  }

  private static String name(String text) {
    StringBuilder name = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        name.append(c);
      } else if (" -_.,()".indexOf(c) < 0) {
        return text;
      }
    }
    return name.length() < SHORTEST_WITHOUT_SEPARATORS ? text : name.toString();
  }
}
