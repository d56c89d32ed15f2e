package org.recordbank.directive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A Consent in JSON as it was sent, with what the server sets: id, version and time. */
public final class ConsentDocument {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final ObjectNode resource;

  private ConsentDocument(ObjectNode resource) {
    this.resource = resource;
  }

  /** The document, or nothing where this is not the JSON of a Consent. */
  public static Optional<ConsentDocument> parse(byte[] json) {
    try {
      JsonNode node = JSON.readTree(json);
      return node instanceof ObjectNode resource
              && "Consent".equals(resource.path("resourceType").textValue())
          ? Optional.of(new ConsentDocument(resource))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The resource's own identifier; empty where it has none. */
  public Optional<String> id() {
    return Optional.ofNullable(resource.path("id").textValue());
  }

  /** The JSON as sent. */
  public String json() {
    return write(resource);
  }

  /** The JSON with identifier and version set, all else as sent. */
  public String json(String id, int version, Instant at) {
    ObjectNode kept = resource.deepCopy();
    kept.put("id", id);
    ObjectNode meta = kept.get("meta") instanceof ObjectNode given ? given : kept.putObject("meta");
    meta.put("versionId", Integer.toString(version));
    meta.put("lastUpdated", at.truncatedTo(ChronoUnit.MILLIS).toString());
    return write(kept);
  }

  private static String write(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
