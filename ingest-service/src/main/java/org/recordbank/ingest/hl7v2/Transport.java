package org.recordbank.ingest.hl7v2;

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
 * @param fields those three, as they stand
 * @param rest digest of the message without them
 */
public record Transport(List<String> fields, Sha256 rest) {
  private static final int[] INDEXES = {6, 7, 12}; // of MSH-7, MSH-8, MSH-13 in the split line

  public Transport {
    fields = List.copyOf(fields);
    if (fields.size() != INDEXES.length) {
      throw new IllegalArgumentException("transport: one text for each of its fields");
    }
  }

  /** Those of a message; empty where its bytes are not of a character set with ASCII in it. */
  public static Optional<Transport> of(byte[] message) {
    return Header.of(message)
        .map(
            header -> {
              List<String> fields = Arrays.stream(INDEXES).mapToObj(header::field).toList();
              byte[] without = header.with(List.of("", "", "")).bytes(message);
              return new Transport(fields, Documents.hash(without));
            });
  }

  /** The message with these fields instead of its own. */
  public static byte[] replaced(byte[] message, List<String> fields) {
    return Header.of(message).map(header -> header.with(fields).bytes(message)).orElse(message);
  }

  /** The line of MSH, split, byte for byte. */
  private record Header(int from, int to, char delimiter, List<String> parts) {

    static Optional<Header> of(byte[] message) {
      int from = startsWithMark(message) ? 3 : 0;
      while (from < message.length && message[from] <= ' ' && message[from] > 0) {
        from++;
      }
      int to = from;
      while (to < message.length && message[to] != '\r' && message[to] != '\n') {
        to++;
      }
      String line = new String(message, from, to - from, StandardCharsets.ISO_8859_1);
      if (!line.startsWith("MSH") || line.length() < 5 || line.charAt(3) == 0) {
        return Optional.empty();
      }
      char delimiter = line.charAt(3);
      return Optional.of(new Header(from, to, delimiter, split(line, delimiter)));
    }

    private static boolean startsWithMark(byte[] message) {
      return message.length > 3
          && message[0] == (byte) 0xEF
          && message[1] == (byte) 0xBB
          && message[2] == (byte) 0xBF;
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

    /** With these in their places, as far as the line has them. */
    Header with(List<String> fields) {
      List<String> changed = new ArrayList<>(parts);
      for (int i = 0; i < INDEXES.length; i++) {
        if (INDEXES[i] < changed.size()) {
          changed.set(INDEXES[i], fields.get(i));
        }
      }
      return new Header(from, to, delimiter, changed);
    }

    byte[] bytes(byte[] message) {
      byte[] line =
          String.join(String.valueOf(delimiter), parts).getBytes(StandardCharsets.ISO_8859_1);
      byte[] bytes = new byte[from + line.length + message.length - to];
      System.arraycopy(message, 0, bytes, 0, from);
      System.arraycopy(line, 0, bytes, from, line.length);
      System.arraycopy(message, to, bytes, from + line.length, message.length - to);
      return bytes;
    }
  }
}
