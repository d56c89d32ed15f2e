package org.recordbank.sources.hl7v2;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** From bytes to text, by byte-order mark, by MSH-18 (HL7 table 0211), or UTF-8. */
final class CharacterSet {
  private static final int FAR_ENOUGH = 4096; // MSH-18 of a header of practice stands before

  private CharacterSet() {}

  /**
   * The text of a message.
   *
   * @throws MalformedMessageException where the bytes are not of the character set that they name,
   *     or that one is not known here
   */
  static String decode(byte[] bytes) throws MalformedMessageException {
    return decode(bytes, markLength(bytes), of(bytes));
  }

  /**
   * The character set of a message.
   *
   * @throws MalformedMessageException where the one that it names is not known here
   */
  static Charset of(byte[] bytes) throws MalformedMessageException {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0, 'M')) {
      return StandardCharsets.UTF_16BE;
    }
    return startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 'M', 0)
        ? StandardCharsets.UTF_16LE
        : named(bytes);
  }

  /** The character set of bytes that need not be a whole message; ISO 8859-1 for an unknown one. */
  static Charset likely(byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0, 'M') || startsWith(bytes, 0, 'B')) {
      return StandardCharsets.UTF_16BE;
    }
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 'M', 0) || startsWith(bytes, 'B', 0)) {
      return StandardCharsets.UTF_16LE;
    }
    try {
      return startsWith(bytes, 0xEF, 0xBB, 0xBF) ? StandardCharsets.UTF_8 : named(bytes);
    } catch (MalformedMessageException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  /** The length of the byte-order mark. */
  static int markLength(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return 3;
    }
    return startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE) ? 2 : 0;
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static Charset named(byte[] bytes) throws MalformedMessageException {
    String begin =
        new String(bytes, 0, Math.min(bytes.length, FAR_ENOUGH), StandardCharsets.ISO_8859_1)
            .stripLeading();
    int end = 0;
    while (end < begin.length() && begin.charAt(end) != '\r' && begin.charAt(end) != '\n') {
      end++;
    }
    String line = begin.substring(0, end);
    Delimiters delimiters = Delimiters.of(line).orElse(Delimiters.USUAL);
    String name =
        line.startsWith("MSH") && Segment.isOne(line, delimiters)
            ? new Segment(line, delimiters).field(18).text()
            : "";
    return switch (name.toUpperCase(Locale.ROOT).replace('_', ' ')) {
      case "", "UNICODE UTF-8", "UTF-8", "UTF8", "ASCII", "US-ASCII", "UNICODE" ->
          StandardCharsets.UTF_8;
      case "8859/1", "ISO-8859-1", "ISO8859-1", "ISO 8859-1", "ISO IR100", "LATIN1" ->
          StandardCharsets.ISO_8859_1;
      case "8859/15", "ISO-8859-15", "ISO8859-15" -> Charset.forName("ISO-8859-15");
      case "8859/2", "ISO-8859-2" -> Charset.forName("ISO-8859-2");
      case "8859/9", "ISO-8859-9" -> Charset.forName("ISO-8859-9");
      case "WINDOWS-1252", "CP1252" -> Charset.forName("windows-1252");
      // Told in single bytes, so the rest cannot be what it says.
      case "UNICODE UTF-16", "UTF-16" -> StandardCharsets.UTF_8;
      default -> throw new MalformedMessageException("MSH-18 names an unknown character set");
    };
  }

  private static String decode(byte[] bytes, int from, Charset charset)
      throws MalformedMessageException {
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
              .toString();
      if (text.indexOf(Delimiters.NONE) >= 0) {
        throw new MalformedMessageException("a message holds no null characters");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new MalformedMessageException("the bytes are not of the message's character set");
    }
  }
}
