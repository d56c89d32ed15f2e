package org.recordbank.sources.cda;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
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
  private static final Pattern OID = Pattern.compile("[0-9]+(\\.[0-9]+)*");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

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
    if (plain.length() <= LONGEST_OID && OID.matcher(plain).matches()) {
      return Optional.of("urn:oid:" + plain);
    }
    return plain.length() == 36 && UUID.matcher(plain).matches()
        ? Optional.of("urn:uuid:" + plain.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
