package org.recordbank.sources.hl7v2;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/**
 * Messages made of some segments of another, which stand as they stood there: in its delimiters,
 * its character set and, where it has one, behind its byte-order mark.
 */
public final class Excerpts {
  private static final int CONTROL_ID = 9; // MSH-10 in the split line

  /** One of these is no delimiter: a message has five. */
  private static final String SEPARATORS = "/-_.:=";

  private final byte[] mark;
  private final Charset charset;
  private final List<String> lines;
  private final Delimiters delimiters;

  private Excerpts(byte[] mark, Charset charset, List<String> lines, Delimiters delimiters) {
    this.mark = mark;
    this.charset = charset;
    this.lines = lines;
    this.delimiters = delimiters;
  }

  /**
   * Of a message.
   *
   * @throws MalformedMessageException where {@link Message#read} does not read it
   */
  public static Excerpts of(byte[] message) throws MalformedMessageException {
    String text = CharacterSet.decode(message);
    return new Excerpts(
        Arrays.copyOf(message, CharacterSet.markLength(message)),
        CharacterSet.of(message),
        Message.lines(text),
        Message.read(text).delimiters());
  }

  /** How many characters so many segments have. */
  public long length(List<Integer> segments) {
    return segments.stream().mapToLong(index -> lines.get(index).length() + 1L).sum();
  }

  /**
   * A message of some segments.
   *
   * @param segments their indexes in {@link Message#segments}, the first of them 0
   * @param number goes to the end of MSH-10, behind a character that is no delimiter, usually a
   *     slash; 1 leaves it as it is
   */
  public byte[] excerpt(List<Integer> segments, int number) {
    StringBuilder text = new StringBuilder();
    for (int index : segments) {
      text.append(index == 0 ? header(number) : lines.get(index)).append('\r');
    }
    byte[] content = text.toString().getBytes(charset);
    byte[] whole = Arrays.copyOf(mark, mark.length + content.length);
    System.arraycopy(content, 0, whole, mark.length, content.length);
    return whole;
  }

  private String header(int number) {
    String line = lines.getFirst();
    int from = 0;
    for (int i = 0; i < CONTROL_ID && from >= 0; i++) {
      from = line.indexOf(delimiters.field(), from) + 1;
      if (from == 0) {
        return line; // it has none
      }
    }
    int end = from;
    while (end < line.length() && !endsValue(line.charAt(end))) {
      end++;
    }
    return number == 1 ? line : line.substring(0, end) + separator() + number + line.substring(end);
  }

  private boolean endsValue(char c) {
    return c == delimiters.field()
        || c == delimiters.component()
        || c == delimiters.repetition()
        || c == delimiters.subcomponent();
  }

  private char separator() {
    for (int i = 0; i < SEPARATORS.length(); i++) {
      char each = SEPARATORS.charAt(i);
      if (!endsValue(each) && each != delimiters.escape()) {
        return each;
      }
    }
    throw new IllegalStateException("a message has five delimiters");
  }

  /** About patients: says nothing. */
  @Override
  public String toString() {
    return "Excerpts";
  }
}
