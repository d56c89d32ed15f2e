package org.recordbank.sources.hl7v2;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.recordbank.sources.Identifier;

/**
 * Who assigned an identifier, as a URI: of an assigning authority (HD; HL7 v2.5.1, 2.A.33) the
 * universal identifier where its type says what it is, else the facility's own name for it.
 */
public final class Authority {
  private Authority() {}

  /** The identifier that an extended composite identifier (CX) is, where it can be a key. */
  public static Optional<Identifier> identifier(Field.Repetition cx, String facility) {
    return Identifier.of(system(cx, 4, facility), cx.component(1));
  }

  /**
   * The system of an identifier.
   *
   * @param hd number of the component that names the authority: 4 in CX, 2 in EI
   * @param facility who sent the message; names that are its own are put below its name
   */
  public static String system(Field.Repetition identifier, int hd, String facility) {
    String namespace = identifier.component(hd, 1);
    String universal = identifier.component(hd, 2);
    String named = namespace.isEmpty() ? universal : namespace;
    return switch (identifier.component(hd, 3).toUpperCase(Locale.ROOT)) {
      case "ISO" -> isOid(universal) ? "urn:oid:" + universal : own(facility, named);
      case "UUID", "GUID" ->
          isUuid(universal)
              ? "urn:uuid:" + universal.toLowerCase(Locale.ROOT)
              : own(facility, named);
      case "URI" -> isUri(universal) ? universal : own(facility, named);
      default -> own(facility, named);
    };
  }

  private static String own(String facility, String name) {
    String system = "urn:recordbank:facility:" + facility;
    return name.isEmpty()
        ? system
        : system + ":" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean isOid(String text) {
    return text.length() > 2
        && text.charAt(0) >= '0'
        && text.charAt(0) <= '2'
        && !text.endsWith(".")
        && !text.contains("..")
        && text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  private static boolean isUuid(String text) {
    return text.length() == 36
        && text.chars().allMatch(c -> c == '-' || Character.digit(c, 16) >= 0);
  }

  private static boolean isUri(String text) {
    return text.indexOf(':') > 0 && text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '|');
  }
}
