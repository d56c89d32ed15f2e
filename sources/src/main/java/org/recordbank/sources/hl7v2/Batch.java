package org.recordbank.sources.hl7v2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one transmission holds: a message, or several of them, with or without the batch protocol
 * around them (HL7 v2.5.1, 2.10.3: {@code [FHS] {[BHS] {MSH...} [BTS]} [FTS]}). Works on bytes, so
 * that each message stays as it came. UTF-16 is taken for a single message.
 *
 * @param header of the file, or else of the first batch; empty where there is none
 * @param messages each from its MSH to the next; in order
 */
public record Batch(Optional<Header> header, List<byte[]> messages) {
  /** Messages of one transmission; an answer to each is kept until the last. */
  public static final int MOST_MESSAGES = 10_000;

  private static final int NAME = 3;

  public Batch {
    messages = List.copyOf(messages);
  }

  /**
   * Takes a transmission apart. The counts in BTS and FTS are not compared: each message is whole
   * by itself, and an answer names each.
   *
   * @throws MalformedMessageException where something stands before the first MSH that is not of
   *     the batch protocol, where a header of that has no usable delimiters, or beyond {@value
   *     #MOST_MESSAGES} messages
   */
  public static Batch split(byte[] bytes) throws MalformedMessageException {
    return new Splitter(bytes).split();
  }

  /** About patients: the number only. */
  @Override
  public String toString() {
    return "Batch of " + messages.size();
  }

  private static final class Splitter {
    private final byte[] bytes;
    private final List<byte[]> messages = new ArrayList<>(1);
    private Optional<Header> header = Optional.empty();
    private int begin = -1; // of the message that is being passed over; negative for none

    Splitter(byte[] bytes) {
      this.bytes = bytes;
    }

    Batch split() throws MalformedMessageException {
      int at = CharacterSet.markLength(bytes);
      while (at < bytes.length) {
        at = skipBlank(at);
        if (at < bytes.length) {
          line(at);
        }
        at = endOfLine(at);
      }
      end(bytes.length);
      return new Batch(header, messages);
    }

    private void line(int at) throws MalformedMessageException {
      if (isNamed(at, "MSH")) {
        end(at);
        begin = isFirst() ? 0 : at;
      } else if (isNamed(at, "FHS") || isNamed(at, "BHS")) {
        end(at);
        header(at);
      } else if (isNamed(at, "BTS") || isNamed(at, "FTS")) {
        end(at);
      } else if (begin < 0) {
        if (isFirst()) {
          begin = 0; // whatever it is, it is for who reads messages to say so
        } else {
          throw new MalformedMessageException("a batch holds messages");
        }
      }
    }

    private void header(int at) throws MalformedMessageException {
      if (header.isEmpty()) {
        header = Header.of(Arrays.copyOfRange(bytes, at, endOfLine(at)));
        if (header.isEmpty()) {
          throw new MalformedMessageException("a batch begins with its delimiters");
        }
      }
    }

    private void end(int at) throws MalformedMessageException {
      if (begin >= 0) {
        if (messages.size() == MOST_MESSAGES) {
          throw new MalformedMessageException("more messages than the limit");
        }
        boolean isWhole = begin == 0 && at == bytes.length;
        messages.add(isWhole ? bytes : Arrays.copyOfRange(bytes, begin, at));
        begin = -1;
      }
    }

    /** Then what stands before it, a byte-order mark or white space, is its own. */
    private boolean isFirst() {
      return begin < 0 && messages.isEmpty() && header.isEmpty();
    }

    private boolean isNamed(int at, String name) {
      int end = at + NAME;
      if (end > bytes.length || (end < bytes.length && Character.isLetterOrDigit(bytes[end]))) {
        return false;
      }
      for (int i = 0; i < NAME; i++) {
        if (bytes[at + i] != name.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    /** Between lines there may be more breaks, and spaces where no message has begun. */
    private int skipBlank(int from) {
      int at = from;
      while (at < bytes.length
          && (bytes[at] == '\r' || bytes[at] == '\n' || (begin < 0 && bytes[at] == ' '))) {
        at++;
      }
      return at;
    }

    private int endOfLine(int from) {
      int at = from;
      while (at < bytes.length && bytes[at] != '\r' && bytes[at] != '\n') {
        at++;
      }
      return at;
    }
  }
}
