package org.recordbank.normalize.publication;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The lines of a part, one after the other; knows at which it stands. */
final class Lines implements AutoCloseable {
  /** Far more than any publisher's line has, and than a compiled terminology takes as one text. */
  private static final int LONGEST = 60_000;

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** What the bytes may be. */
  enum Text {
    UTF8,
    /** UTF-8, and where a line is not, windows-1252: the American agencies write both. */
    UTF8_OR_WINDOWS
  }

  private final Part part;
  private final Text text;
  private final InputStream in;
  private final byte[] buffer = new byte[LONGEST];
  private int start;
  private int end;
  private long line;
  private boolean ended;

  Lines(Part part, Text text, LongConsumer meter) throws BadPublicationException {
    this.part = part;
    this.text = text;
    this.in = part.open(meter);
  }

  /** The next line without its end; null behind the last. Empty lines are passed over. */
  @Nullable String next() throws BadPublicationException {
    while (true) {
      String next = read();
      if (next == null || !next.isBlank()) {
        return next;
      }
    }
  }

  /** The next line that is there. */
  String header() throws BadPublicationException {
    String header = next();
    if (header == null) {
      throw part.bad(0, "is empty", BadPublicationException.FETCH_ANEW);
    }
    return header;
  }

  /** The number of the line that was read last, from 1. */
  long line() {
    return line;
  }

  BadPublicationException bad(String wrong) {
    return part.bad(line, wrong, BadPublicationException.FETCH_ANEW);
  }

  /** The fields of a line. */
  static List<String> fields(String line, char separator) {
    List<String> fields = new ArrayList<>(20);
    int from = 0;
    for (int at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, from)) {
      fields.add(line.substring(from, at));
      from = at + 1;
    }
    fields.add(line.substring(from));
    return fields;
  }

  private @Nullable String read() throws BadPublicationException {
    int at = start;
    while (true) {
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      if (at < end || (ended && start < end)) {
        line++;
        String read = text(start, at);
        start = Math.min(at + 1, end);
        return read;
      }
      if (ended) {
        return null;
      }
      at -= start;
      fill();
      at += start;
    }
  }

  private void fill() throws BadPublicationException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    if (end == LONGEST) {
      throw part.bad(
          line + 1,
          "is longer than " + LONGEST + " bytes: no table",
          BadPublicationException.FETCH_ANEW);
    }
    try {
      int read = in.read(buffer, end, buffer.length - end);
      ended = read < 0;
      end += Math.max(0, read);
    } catch (IOException e) {
      throw part.unreadable(line + 1, e);
    }
  }

  private String text(int from, int to) throws BadPublicationException {
    int last = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
    boolean ascii = true;
    for (int i = from; i < last; i++) {
      if (buffer[i] <= 0) {
        if (buffer[i] == 0) {
          throw bad("holds a zero byte: is not text");
        }
        ascii = false;
      }
    }
    if (ascii) {
      return new String(buffer, from, last - from, ISO_8859_1);
    }
    ByteBuffer bytes = ByteBuffer.wrap(buffer, from, last - from);
    try {
      String decoded = UTF_8.newDecoder().decode(bytes).toString();
      return line == 1 && decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    } catch (CharacterCodingException e) {
      if (text == Text.UTF8) {
        throw bad("is not UTF-8");
      }
      return WINDOWS.decode(ByteBuffer.wrap(buffer, from, last - from)).toString();
    }
  }

  @Override
  public void close() throws BadPublicationException {
    try {
      in.close();
    } catch (IOException e) {
      throw part.unreadable(line, e);
    }
  }
}
