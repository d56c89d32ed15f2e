package org.recordbank.normalize.worklist;

import java.util.Arrays;

/**
 * Cuts a text into words, one at a time and without making strings of them: letters and digits in
 * lower case, {@code ae} and {@code oe} as {@code e}, without the plural's {@code s}. Words that
 * say nothing are passed over. One thread's.
 */
final class Words {
  /** Characters of a word; the rest of a longer one is passed over. */
  static final int LONGEST = 32;

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final long[] SILENT = silent();

  private final char[] word = new char[LONGEST];
  private String text = "";
  private int at;
  private int length;

  /** Begins with another text. */
  void begin(String other) {
    text = other;
    at = 0;
  }

  /** Goes to the next word; false where there is none. */
  boolean next() {
    while (at < text.length()) {
      read();
      if (length > 0 && Arrays.binarySearch(SILENT, hash(length)) < 0) {
        return true;
      }
    }
    return false;
  }

  private void read() {
    length = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (!isOfAWord(c)) {
        if (length > 0) {
          break;
        }
        continue;
      }
      put(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c < 128 ? c : Character.toLowerCase(c));
    }
    if (length > 3 && word[length - 1] == 's' && word[length - 2] != 's') {
      length--;
    }
  }

  private static boolean isOfAWord(char c) {
    return c < 128
        ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        : Character.isLetterOrDigit(c);
  }

  private void put(char c) {
    boolean digraph =
        c == 'e' && length > 0 && (word[length - 1] == 'a' || word[length - 1] == 'o');
    if (digraph) {
      word[length - 1] = 'e';
    } else if (length < LONGEST) {
      word[length++] = c;
    }
  }

  /** Characters of the present word. */
  int length() {
    return length;
  }

  /** Digest of the present word's first characters. */
  long hash(int characters) {
    long hash = BASIS;
    for (int i = 0; i < characters; i++) {
      hash = (hash ^ word[i]) * PRIME;
    }
    return hash;
  }

  /** The present word. */
  String word() {
    return new String(word, 0, length);
  }

  private static long[] silent() {
    Words words = new Words();
    return Arrays.stream(
            new String[] {
              "a",
              "an",
              "and",
              "as",
              "at",
              "by",
              "for",
              "from",
              "in",
              "is",
              "of",
              "on",
              "or",
              "other",
              "per",
              "the",
              "to",
              "unspecified",
              "with",
              "without"
            })
        .mapToLong(
            each -> {
              words.text = each;
              words.at = 0;
              words.read();
              return words.hash(words.length);
            })
        .sorted()
        .toArray();
  }
}
