package org.recordbank.sources.hl7v2;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.recordbank.sources.Identifier;

/**
 * Who assigned an identifier (an HD of HL7 v2.5.1, 2.A.33), as the system of that identifier.
 * Ingest and normalize take the identifiers of a message and of its patient from here.
 */
public final class Authority {
  /** The system of MSH-10. */
  public static final String MESSAGE_SYSTEM = "urn:recordbank:hl7v2:MSH-10";

  private static final String FACILITY = "urn:recordbank:facility:";

  /** What a URI may hold without being escaped (RFC 3986), but for what has a meaning in it. */
  private static final String PLAIN = "-._~!$'()*+,;=@:";

  private Authority() {}

  /** The message's own identifier: MSH-10. */
  public static Optional<Identifier> message(Message message) {
    return Identifier.of(MESSAGE_SYSTEM, message.controlId());
  }

  /**
   * The patient's identifier: the first repetition of PID-3 that can be a key, or of PID-2, where
   * facilities had it before version 2.3.
   */
  public static Optional<Identifier> patient(Segment pid, String facility) {
    return Stream.concat(pid.field(3).repetitions().stream(), pid.field(2).repetitions().stream())
        .flatMap(repetition -> identifier(repetition, facility).stream())
        .findFirst();
  }

  /** What a CX says: CX-1 under the system of CX-4. */
  public static Optional<Identifier> identifier(Field.Repetition cx, String facility) {
    String value = cx.component(1);
    return value.equals(Field.NULL)
        ? Optional.empty()
        : Identifier.of(
            system(facility, cx.component(4, 1), cx.component(4, 2), cx.component(4, 3)), value);
  }

  /**
   * A URI for an HD: the universal identifier where it is an OID, a UUID or a URI; else the
   * namespace as the facility uses it, or the facility's only one.
   *
   * @param facility who sent the message
   * @param namespace HD-1
   * @param universal HD-2
   * @param type HD-3 (table 0301)
   */
  public static String system(String facility, String namespace, String universal, String type) {
    String known =
        switch (type.toUpperCase(Locale.ROOT)) {
          case "ISO" -> isOid(universal) ? "urn:oid:" + universal : "";
          case "UUID", "GUID" ->
              isUuid(universal) ? "urn:uuid:" + universal.toLowerCase(Locale.ROOT) : "";
          case "URI" -> isUri(universal) ? universal : "";
          default -> "";
        };
    if (!known.isEmpty()) {
      return known;
    }
    String name = isValue(namespace) ? namespace : universal;
    return FACILITY + escape(facility) + (isValue(name) ? ":" + escape(name) : "");
  }

  private static boolean isValue(String text) {
    return !text.isEmpty() && !text.equals(Field.NULL);
  }

  /**
   * Whether the text is an OID that names somebody: at least three numbers with points between
   * them, below one of the three roots. Shorter ones are arcs that no sender owns.
   */
  public static boolean isOid(String text) {
    int length = text.length();
    if (length < 3 || text.charAt(0) < '0' || text.charAt(0) > '2' || text.charAt(1) != '.') {
      return false;
    }
    if (text.indexOf('.', 2) < 0) {
      return false;
    }
    char before = '.';
    for (int i = 2; i < length; i++) {
      char c = text.charAt(i);
      boolean leadingZero =
          before == '.' && c == '0' && i + 1 < length && text.charAt(i + 1) != '.';
      if (c == '.' ? before == '.' : c < '0' || c > '9' || leadingZero) {
        return false;
      }
      before = c;
    }
    return before != '.';
  }

  private static boolean isUuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? text.charAt(i) != '-' : !HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUri(String text) {
    return text.indexOf(':') > 0
        && text.chars().allMatch(c -> c > ' ' && c < 0x7F && "\"<>\\^`{|}".indexOf(c) < 0);
  }

  private static String escape(String text) {
    int at = 0;
    while (at < text.length() && isPlain(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (isPlain(c)) {
        escaped.append(c);
      } else {
        escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return escaped.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PLAIN.indexOf(c) >= 0;
  }
}
