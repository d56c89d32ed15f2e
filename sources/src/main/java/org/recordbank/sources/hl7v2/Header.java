package org.recordbank.sources.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header segment at the beginning of some bytes, MSH, BHS or FHS, for whoever answers: read as
 * far as it can be, also where the rest of the message cannot, and with its fields as they stand.
 */
public final class Header {
  /** Header segments of practice are shorter. */
  private static final int MOST_BYTES = 4096;

  private static final char UNREADABLE = '\uFFFD';

  private final Segment segment;
  private final Delimiters delimiters;
  private final List<String> raw;
  private final Charset charset;

  private Header(String line, Delimiters delimiters, Charset charset) {
    this.segment = new Segment(line, delimiters);
    this.delimiters = delimiters;
    this.raw = List.of(line.split(Pattern.quote(String.valueOf(delimiters.field())), -1));
    this.charset = charset;
  }

  /**
   * The header of a message or of a batch.
   *
   * @param bytes the whole, or its beginning
   * @return empty where they do not begin with one whose delimiters can be used
   */
  public static Optional<Header> of(byte[] bytes) {
    byte[] begin = Arrays.copyOf(bytes, Math.min(bytes.length, MOST_BYTES));
    Charset charset = CharacterSet.likely(begin);
    String line = line(begin, charset);
    // Bytes that are not of the character set they name come back as they are only in this one.
    return line.indexOf(UNREADABLE) >= 0 && !isWide(charset)
        ? of(line(begin, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1)
        : of(line, charset);
  }

  private static Optional<Header> of(String line, Charset charset) {
    boolean isHeader = line.startsWith("MSH") || line.startsWith("BHS") || line.startsWith("FHS");
    return isHeader
        ? Delimiters.of(line)
            .filter(delimiters -> Segment.isOne(line, delimiters))
            .map(delimiters -> new Header(line, delimiters, charset))
        : Optional.empty();
  }

  private static String line(byte[] begin, Charset charset) {
    int mark = CharacterSet.markLength(begin);
    String text = new String(begin, mark, begin.length - mark, charset).stripLeading();
    int end = 0;
    while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
      end++;
    }
    return text.substring(0, end);
  }

  private static boolean isWide(Charset charset) {
    return charset.equals(StandardCharsets.UTF_16BE) || charset.equals(StandardCharsets.UTF_16LE);
  }

  /** MSH, BHS or FHS. */
  public String name() {
    return segment.name();
  }

  public Delimiters delimiters() {
    return delimiters;
  }

  /** What the sender's bytes are read by, and an answer is written in. */
  public Charset charset() {
    return charset;
  }

  /** A field, unescaped; see {@link Segment#field}. */
  public Field field(int number) {
    return segment.field(number);
  }

  /**
   * A field as it stands, with the sender's delimiters and escape sequences.
   *
   * @param number from 3 on
   * @return empty where there is none
   */
  public String raw(int number) {
    return number - 1 < raw.size() ? raw.get(number - 1) : "";
  }

  /** The name only. */
  @Override
  public String toString() {
    return segment.name();
  }
}
