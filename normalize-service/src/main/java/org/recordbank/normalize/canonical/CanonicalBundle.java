package org.recordbank.normalize.canonical;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.recordbank.sources.Identifier;

/**
 * One bundle in the making. Entries stand in the order in which their resources were first asked
 * for; a resource asked for again under the same identity is the same one. Used by one thread.
 */
public final class CanonicalBundle {
  private static final CompactNodes NODES = CompactNodes.NODES;

  private final String facility;
  private final ObjectNode bundle = NODES.objectNode();
  private final Map<String, ObjectNode> resources = new LinkedHashMap<>();
  private final Map<List<String>, String> ids = new HashMap<>();
  private final MessageDigest digest = sha256();

  /**
   * @param facility who sent the document: two facilities' identifiers are never the same
   * @param type Bundle.type
   * @param message Bundle.identifier
   */
  public CanonicalBundle(String facility, String type, Identifier message) {
    this.facility = facility;
    bundle.put("resourceType", "Bundle");
    bundle.putObject("identifier").put("system", message.system()).put("value", message.value());
    bundle.put("type", type);
  }

  /**
   * The resource of this type and identity; made, with its id, where it is asked for first.
   *
   * @param type such as {@code Observation}
   * @param identity what makes it this one: of the source's own identifiers where it has some, else
   *     its place in the message together with the message's identifier
   */
  public ObjectNode resource(String type, String... identity) {
    String id = id(type, identity);
    return resources.computeIfAbsent(
        id, made -> NODES.objectNode().put("resourceType", type).put("id", made));
  }

  /** Whether the resource of this type and identity was asked for before. */
  public boolean has(String type, String... identity) {
    return resources.containsKey(id(type, identity));
  }

  /** A Reference to a resource of this bundle. */
  public ObjectNode reference(ObjectNode resource) {
    return NODES.objectNode().put("reference", fullUrl(resource));
  }

  private static String fullUrl(ObjectNode resource) {
    return "urn:uuid:" + resource.path("id").asText();
  }

  /** The members of the bundle itself, such as {@code timestamp}. */
  public ObjectNode bundle() {
    return bundle;
  }

  /** The bundle in JSON, UTF-8. */
  public byte[] toJson() {
    ArrayNode entries = bundle.putArray("entry");
    for (ObjectNode resource : resources.values()) {
      entries.addObject().put("fullUrl", fullUrl(resource)).set("resource", resource);
    }
    return JsonBytes.of(bundle);
  }

  private String id(String type, String... identity) {
    String[] whole = new String[identity.length + 1];
    whole[0] = type;
    System.arraycopy(identity, 0, whole, 1, identity.length);
    return ids.computeIfAbsent(List.of(whole), this::hashed);
  }

  /** A name-based UUID (RFC 9562, version 8) of facility, type and identity. */
  private String hashed(List<String> typeAndIdentity) {
    add(digest, facility);
    typeAndIdentity.forEach(part -> add(digest, part));
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    long high = (hash.getLong() & ~0xF000L) | 0x8000L;
    long low = (hash.getLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(high, low).toString();
  }

  /** With its length before it, so that parts cannot run into each other. */
  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
