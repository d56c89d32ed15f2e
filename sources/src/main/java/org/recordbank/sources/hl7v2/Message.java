package org.recordbank.sources.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One message: its segments in order, the first of them MSH.
 *
 * @param delimiters those of its MSH
 * @param segments as they stand, also those of names that no version has
 */
public record Message(Delimiters delimiters, List<Segment> segments) {
  /** Segments of one message; the largest of practice have a few thousand. */
  public static final int MOST_SEGMENTS = 20_000;

  public Message {
    segments = List.copyOf(segments);
  }

  /**
   * Reads a message. Segments end with a carriage return; a line feed, or both, will do. Blank
   * lines and what stands before MSH of a byte-order mark and white space are passed over.
   *
   * @throws MalformedMessageException where it does not begin with MSH and its delimiters, where a
   *     segment has no name, or beyond {@value #MOST_SEGMENTS} segments
   */
  public static Message read(byte[] bytes) throws MalformedMessageException {
    return read(CharacterSet.decode(bytes));
  }

  static Message read(String text) throws MalformedMessageException {
    List<String> lines = lines(text);
    if (lines.isEmpty() || !lines.get(0).startsWith("MSH")) {
      throw new MalformedMessageException("a message begins with MSH");
    }
    Delimiters delimiters =
        Delimiters.of(lines.get(0))
            .orElseThrow(
                () -> new MalformedMessageException("MSH-1 and MSH-2 name no usable delimiters"));
    List<Segment> segments = new ArrayList<>(lines.size());
    for (String line : lines) {
      if (!Segment.isOne(line, delimiters)) {
        throw new MalformedMessageException("a segment begins with its name and a delimiter");
      }
      segments.add(new Segment(line, delimiters));
    }
    return new Message(delimiters, segments);
  }

  /** The lines that are segments, as they stand. */
  static List<String> lines(String text) throws MalformedMessageException {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = from;
      while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
        end++;
      }
      String line = text.substring(from, end);
      if (lines.isEmpty()) {
        line = line.stripLeading();
      }
      if (!line.isBlank()) {
        lines.add(line);
      }
      if (lines.size() > MOST_SEGMENTS) {
        throw new MalformedMessageException("more segments than the limit");
      }
      from = end + 1;
    }
    return lines;
  }

  /** MSH. */
  public Segment header() {
    return segments.get(0);
  }

  /** The first segment of this name. */
  public Optional<Segment> first(String name) {
    return segments.stream().filter(segment -> segment.name().equals(name)).findFirst();
  }

  /** The kind of message by its event: MSH-9.1, such as {@code ADT}. */
  public String type() {
    return header().field(9).component(1);
  }

  /**
   * The trigger event, such as {@code A01}: MSH-9.2, or EVN-1 where that is empty. The structure in
   * MSH-9.3 is not looked at: senders copy it from other messages.
   */
  public String event() {
    String event = header().field(9).component(2);
    return event.isEmpty() ? first("EVN").map(evn -> evn.field(1).text()).orElse("") : event;
  }

  /** The message control identifier, MSH-10. */
  public String controlId() {
    return header().field(10).text();
  }

  /** About a patient: kind and event only. */
  @Override
  public String toString() {
    return "Message";
  }
}
