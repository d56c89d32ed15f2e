package org.recordbank.sources.cda;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.xml.Element;

/**
 * The data type II of HL7 v3 (abstract data types R1, 2.16) as a pair of system and value, as FHIR
 * R4 has it: a root with an extension makes the system and the value; a root alone is itself the
 * value, in the system of URIs.
 */
public final class InstanceIdentifier {
  /** The system of values that are themselves URIs (FHIR R4, Identifier.system). */
  public static final String URIS = "urn:ietf:rfc3986";

  private static final int LONGEST_OID = 200;
  private static final int UUID_LENGTH = 36;

  private InstanceIdentifier() {}

  /**
   * The identifier that an element of type II holds.
   *
   * @return empty where it has no root, the root is neither an OID nor a UUID, or what it makes
   *     cannot be a key
   */
  public static Optional<Identifier> of(Element id) {
    String root = id.attribute("root");
    Optional<String> uri = root == null ? Optional.empty() : uri(root);
    if (uri.isEmpty()) {
      return Optional.empty();
    }
    String extension = id.attribute("extension");
    return extension == null || extension.isBlank()
        ? Identifier.of(URIS, uri.get())
        : Identifier.of(uri.get(), extension.strip());
  }

  /** The URI of an OID or a UUID; empty of anything else. */
  public static Optional<String> uri(String root) {
    String plain = root.strip();
    if (isOid(plain)) {
      return Optional.of("urn:oid:" + plain);
    }
    return isUuid(plain)
        ? Optional.of("urn:uuid:" + plain.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static boolean isOid(String text) {
    boolean isAfterDigit = false;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      boolean isDigit = each >= '0' && each <= '9';
      if (!isDigit && (each != '.' || !isAfterDigit)) {
        return false;
      }
      isAfterDigit = isDigit;
    }
    return isAfterDigit && text.length() <= LONGEST_OID;
  }

  private static boolean isUuid(String text) {
    if (text.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
      if (isDash ? text.charAt(i) != '-' : !HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
