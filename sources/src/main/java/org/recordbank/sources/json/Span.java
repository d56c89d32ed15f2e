package org.recordbank.sources.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Where in a document a text or a number stands, in one long, so that noting it allocates nothing:
 * from the top, the offset (31 bits), the length (31 bits), and what it is.
 */
public final class Span {
  /** No text and no number. */
  public static final long NONE = -1;

  private static final int PLAIN = 0;
  private static final int ESCAPED = 1;
  private static final int NUMBER = 2;

  private Span() {}

  /** A text between its quotation marks. */
  public static long text(int from, int to, boolean escaped) {
    return span(from, to, escaped ? ESCAPED : PLAIN);
  }

  static long number(int from, int to) {
    return span(from, to, NUMBER);
  }

  private static long span(int from, int to, int kind) {
    return (long) from << 33 | (long) (to - from) << 2 | kind;
  }

  public static boolean isText(long span) {
    return (span & 3) <= ESCAPED;
  }

  public static boolean isNumber(long span) {
    return (span & 3) == NUMBER;
  }

  public static boolean isEscaped(long span) {
    return (span & 3) == ESCAPED;
  }

  public static int from(long span) {
    return (int) (span >>> 33);
  }

  public static int length(long span) {
    return (int) (span >>> 2) & Integer.MAX_VALUE;
  }

  /** Whether there is a text of at least one byte. */
  public static boolean isSomeText(long span) {
    return isText(span) && length(span) > 0;
  }

  /** Whether it is this text; {@code text} is ASCII. */
  public static boolean is(byte[] bytes, long span, byte[] text) {
    if (!isText(span)) {
      return false;
    }
    if (isEscaped(span)) {
      return string(bytes, span).equals(new String(text, UTF_8));
    }
    int from = from(span);
    return length(span) == text.length
        && Arrays.equals(bytes, from, from + text.length, text, 0, text.length);
  }

  /** The text, without escapes; empty where there is none. */
  public static String textOf(byte[] bytes, long span) {
    return isText(span) ? string(bytes, span) : "";
  }

  /** The text or number, without escapes; empty where there is nothing. */
  public static String string(byte[] bytes, long span) {
    if (span == NONE) {
      return "";
    }
    return isEscaped(span)
        ? unescaped(bytes, from(span), from(span) + length(span))
        : new String(bytes, from(span), length(span), UTF_8);
  }

  /** The cursor has seen that every escape is one of RFC 8259, section 7. */
  private static String unescaped(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    int plain = from;
    int at = from;
    while (at < to) {
      if (bytes[at] != '\\') {
        at++;
        continue;
      }
      text.append(new String(bytes, plain, at - plain, UTF_8));
      byte escape = bytes[at + 1];
      at += 2;
      if (escape == 'u') {
        text.append((char) Integer.parseInt(new String(bytes, at, 4, UTF_8), 16));
        at += 4;
      } else {
        text.append(unescaped(escape));
      }
      plain = at;
    }
    return text.append(new String(bytes, plain, to - plain, UTF_8)).toString();
  }

  private static char unescaped(byte escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> (char) escape;
    };
  }
}
