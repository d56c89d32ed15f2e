package org.recordbank.ingest.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.Sha256;

/**
 * The fields of a header that belong to the transport and not to what is said: MSH-7, MSH-8 and
 * MSH-13. Engines set them anew when they send a message again, which must be known for the same.
 *
 * @param fields those three, as they stand; MSH-13 with the separator before it, and empty where
 *     the header ends before it
 * @param rest digest of the message without them
 */
public record Transport(List<String> fields, Sha256 rest) {
  private static final int DATE = 6; // index of MSH-7 in the split line
  private static final int SECURITY = 7; // MSH-8
  private static final int SEQUENCE = 12; // MSH-13

  public Transport {
    fields = List.copyOf(fields);
    if (fields.size() != 3) {
      throw new IllegalArgumentException("transport: one text for each of its fields");
    }
  }

  /** Those of a message; empty where it does not begin with a header. */
  public static Optional<Transport> of(byte[] message) {
    return Header.of(message)
        .map(
            header -> {
              List<String> fields =
                  List.of(header.field(DATE), header.field(SECURITY), header.sequence());
              byte[] without = header.with(List.of("", "", "")).bytes(message);
              return new Transport(fields, Documents.hash(without));
            });
  }

  /** The message with these fields instead of its own. */
  public static byte[] replaced(byte[] message, List<String> fields) {
    return Header.of(message).map(header -> header.with(fields).bytes(message)).orElse(message);
  }

  /**
   * The line of MSH, split.
   *
   * @param charset in which its bytes come back as they were
   */
  private record Header(int from, int to, Charset charset, char delimiter, List<String> parts) {

    static Optional<Header> of(byte[] message) {
      Charset charset = charset(message);
      int unit = charset.equals(StandardCharsets.ISO_8859_1) ? 1 : 2;
      int from = markLength(message, unit);
      while (from + unit <= message.length && isBlank(at(message, from, charset))) {
        from += unit;
      }
      int to = from;
      while (to + unit <= message.length && !isEnd(at(message, to, charset))) {
        to += unit;
      }
      String line = new String(message, from, to - from, charset);
      if (!line.startsWith("MSH") || line.length() < 5 || line.charAt(3) == 0) {
        return Optional.empty();
      }
      char delimiter = line.charAt(3);
      Header header = new Header(from, to, charset, delimiter, split(line, delimiter));
      return Arrays.equals(header.bytes(message), message) ? Optional.of(header) : Optional.empty();
    }

    /** UTF-16 by its mark or its first letter; else one in which each byte is a character. */
    private static Charset charset(byte[] message) {
      if (message.length < 2) {
        return StandardCharsets.ISO_8859_1;
      }
      int begin = (message[0] & 0xFF) << 8 | (message[1] & 0xFF);
      return switch (begin) {
        case 0xFEFF, 'M' -> StandardCharsets.UTF_16BE;
        case 0xFFFE, 'M' << 8 -> StandardCharsets.UTF_16LE;
        default -> StandardCharsets.ISO_8859_1;
      };
    }

    private static int markLength(byte[] message, int unit) {
      if (unit == 2) {
        return message[0] == 0 || message[1] == 0 ? 0 : 2;
      }
      boolean marked =
          message.length > 3
              && message[0] == (byte) 0xEF
              && message[1] == (byte) 0xBB
              && message[2] == (byte) 0xBF;
      return marked ? 3 : 0;
    }

    private static int at(byte[] message, int index, Charset charset) {
      if (charset.equals(StandardCharsets.ISO_8859_1)) {
        return message[index] & 0xFF;
      }
      int first = message[index] & 0xFF;
      int second = message[index + 1] & 0xFF;
      return charset.equals(StandardCharsets.UTF_16BE) ? first << 8 | second : second << 8 | first;
    }

    private static boolean isBlank(int character) {
      return character > 0 && character <= ' ';
    }

    private static boolean isEnd(int character) {
      return character == '\r' || character == '\n';
    }

    private static List<String> split(String line, char delimiter) {
      List<String> parts = new ArrayList<>();
      int from = 0;
      int at;
      while ((at = line.indexOf(delimiter, from)) >= 0) {
        parts.add(line.substring(from, at));
        from = at + 1;
      }
      parts.add(line.substring(from));
      return parts;
    }

    String field(int index) {
      return index < parts.size() ? parts.get(index) : "";
    }

    /** MSH-13 with its separator; engines add it where the header ended before. */
    String sequence() {
      return SEQUENCE < parts.size() ? delimiter + parts.get(SEQUENCE) : "";
    }

    /** With these in their places; MSH-7 and MSH-8 only as far as the line has them. */
    Header with(List<String> fields) {
      List<String> changed = new ArrayList<>(parts);
      for (int index : new int[] {DATE, SECURITY}) {
        if (index < changed.size()) {
          changed.set(index, fields.get(index - DATE));
        }
      }
      String sequence = fields.getLast();
      boolean isLast = changed.size() == SEQUENCE + 1;
      if (sequence.isEmpty() && isLast) {
        changed.removeLast();
      } else if (SEQUENCE < changed.size()) {
        changed.set(SEQUENCE, sequence.isEmpty() ? "" : sequence.substring(1));
      } else if (changed.size() == SEQUENCE && !sequence.isEmpty()) {
        changed.add(sequence.substring(1));
      }
      return new Header(from, to, charset, delimiter, changed);
    }

    byte[] bytes(byte[] message) {
      byte[] line = String.join(String.valueOf(delimiter), parts).getBytes(charset);
      byte[] bytes = new byte[from + line.length + message.length - to];
      System.arraycopy(message, 0, bytes, 0, from);
      System.arraycopy(line, 0, bytes, from, line.length);
      System.arraycopy(message, to, bytes, from + line.length, message.length - to);
      return bytes;
    }
  }
}
