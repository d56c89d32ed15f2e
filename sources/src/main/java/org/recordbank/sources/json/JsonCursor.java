package org.recordbank.sources.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Goes forward through the tokens of JSON (RFC 8259) in UTF-8 (RFC 3629) and knows at which byte
 * each stands. As strict as the RFCs: what it has passed, every parser can read. It makes no
 * strings; what is passed over costs a look at every eight bytes. For one document, by one thread.
 *
 * <p>Not Jackson's, whose parser lets bytes that are not UTF-8 pass in what it skips, decodes every
 * name, and took more than half of normalize-service's time.
 */
public final class JsonCursor {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final byte[] TRUE = "true".getBytes(US_ASCII);
  private static final byte[] FALSE = "false".getBytes(US_ASCII);
  private static final byte[] NULL = "null".getBytes(US_ASCII);

  private final byte[] bytes;
  private int at;
  private int from;
  private int to;
  private boolean escaped;

  /**
   * At the beginning.
   *
   * @param from offset of the first byte that belongs to it
   */
  public JsonCursor(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  /**
   * Where the JSON of a document begins: behind a byte-order mark, which RFC 8259, section 8.1,
   * lets readers pass over.
   */
  public static int begin(byte[] document) {
    return document.length >= 3
            && document[0] == (byte) 0xEF
            && document[1] == (byte) 0xBB
            && document[2] == (byte) 0xBF
        ? 3
        : 0;
  }

  /** Offset of the byte that is next. */
  public int at() {
    return at;
  }

  /** Passes white space; the byte behind it, which is not passed. */
  public byte peek() throws MalformedException {
    while (at < bytes.length) {
      byte next = bytes[at];
      if (next > ' ') {
        return next;
      }
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        throw new MalformedException();
      }
      at++;
    }
    throw new MalformedException();
  }

  /** Passes one byte. */
  public void pass() {
    at++;
  }

  /** Passes white space and this byte, which has to be there. */
  public void pass(char expected) throws MalformedException {
    if (peek() != expected) {
      throw new MalformedException();
    }
    at++;
  }

  /** Passes white space to the end, and nothing else may be there. */
  public void end() throws MalformedException {
    while (at < bytes.length) {
      byte next = bytes[at++];
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        throw new MalformedException();
      }
    }
  }

  /** Passes a text; the next byte is its quotation mark. */
  public void text() throws MalformedException {
    int i = at + 1;
    from = i;
    escaped = false;
    int lastWord = bytes.length - Long.BYTES;
    while (true) {
      while (i <= lastWord) {
        long special = special((long) LONGS.get(bytes, i));
        if (special != 0) {
          i += Long.numberOfTrailingZeros(special) >>> 3;
          break;
        }
        i += Long.BYTES;
      }
      byte next = byteAt(i);
      if (next == '"') {
        to = i;
        at = i + 1;
        return;
      }
      i = next == '\\' || next < ' ' ? notPlain(i, next) : i + 1;
    }
  }

  /**
   * Of eight bytes, marks those that end a text or need a closer look: quotation marks,
   * backslashes, control characters, and all that is not ASCII. The lowest mark is exact; the
   * others need not be.
   */
  private static long special(long word) {
    long quote = word ^ ONES * '"';
    long backslash = word ^ ONES * '\\';
    long special =
        ((quote - ONES) & ~quote)
            | ((backslash - ONES) & ~backslash)
            | ((word - ONES * ' ') & ~word)
            | word;
    return special & HIGHS;
  }

  private int notPlain(int i, byte next) throws MalformedException {
    if (next == '\\') {
      escaped = true;
      return afterEscape(i + 1);
    }
    if (next >= 0) { // RFC 8259, section 7: control characters are escaped
      throw new MalformedException();
    }
    return afterSequence(i, next & 0xFF);
  }

  private int afterEscape(int i) throws MalformedException {
    return switch (byteAt(i)) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> i + 1;
      case 'u' -> {
        for (int digit = i + 1; digit <= i + 4; digit++) {
          if (Character.digit(byteAt(digit), 16) < 0) {
            throw new MalformedException();
          }
        }
        yield i + 5;
      }
      default -> throw new MalformedException();
    };
  }

  /** RFC 3629, section 4: no byte too many, no surrogates, nothing above U+10FFFF. */
  private int afterSequence(int i, int lead) throws MalformedException {
    int second = byteAt(i + 1) & 0xFF;
    if (lead < 0xC2 || lead > 0xF4) {
      throw new MalformedException();
    }
    if (lead < 0xE0) {
      continuation(second, 0x80, 0xBF);
      return i + 2;
    }
    continuation(byteAt(i + 2) & 0xFF, 0x80, 0xBF);
    if (lead < 0xF0) {
      continuation(second, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
      return i + 3;
    }
    continuation(second, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
    continuation(byteAt(i + 3) & 0xFF, 0x80, 0xBF);
    return i + 4;
  }

  private static void continuation(int next, int least, int most) throws MalformedException {
    if (next < least || next > most) {
      throw new MalformedException();
    }
  }

  /** The text that {@link #text} has just passed. */
  public long span() {
    return Span.text(from, to, escaped);
  }

  /** Passes a number, {@code true}, {@code false} or {@code null}; the number, or nothing. */
  public long scalar() throws MalformedException {
    switch (bytes[at]) {
      case 't' -> word(TRUE);
      case 'f' -> word(FALSE);
      case 'n' -> word(NULL);
      default -> {
        return number();
      }
    }
    return Span.NONE;
  }

  private void word(byte[] word) throws MalformedException {
    int end = at + word.length;
    if (end > bytes.length || !Arrays.equals(bytes, at, end, word, 0, word.length)) {
      throw new MalformedException();
    }
    at = end;
  }

  private long number() throws MalformedException {
    int begin = at;
    int i = bytes[at] == '-' ? at + 1 : at;
    i = byteAt(i) == '0' ? i + 1 : afterDigits(i);
    if (isAt(i, '.')) {
      i = afterDigits(i + 1);
    }
    if (isAt(i, 'e') || isAt(i, 'E')) {
      byte sign = byteAt(i + 1);
      i = afterDigits(sign == '+' || sign == '-' ? i + 2 : i + 1);
    }
    at = i;
    return Span.number(begin, i);
  }

  /** At least one digit. */
  private int afterDigits(int first) throws MalformedException {
    int i = first;
    while (i < bytes.length && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    if (i == first) {
      throw new MalformedException();
    }
    return i;
  }

  private boolean isAt(int i, char expected) {
    return i < bytes.length && bytes[i] == expected;
  }

  private byte byteAt(int i) throws MalformedException {
    if (i >= bytes.length) {
      throw new MalformedException();
    }
    return bytes[i];
  }
}
