package org.recordbank.sandbox.visits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Consumer;

/** FHIR as plain JSON trees: reading, writing, and walking through every object of one. */
final class Fhir {

  /** Keeps numbers as they were written. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Fhir() {}

  static ObjectNode read(byte[] document) {
    try {
      if (JSON.readTree(document) instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalArgumentException("a FHIR document is a JSON object");
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  static byte[] write(JsonNode document) {
    try {
      return JSON.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static String kind(JsonNode resource) {
    return resource.path("resourceType").asText();
  }

  static Instant instant(String dateTime) {
    return OffsetDateTime.parse(dateTime).toInstant();
  }

  /** Every object of the tree, the root first; an object may be changed while it is visited. */
  static void eachObject(JsonNode tree, Consumer<ObjectNode> visitor) {
    if (tree instanceof ObjectNode object) {
      visitor.accept(object);
    }
    for (JsonNode child : tree) {
      eachObject(child, visitor);
    }
  }

  /** Every object that is a Reference with a literal target. */
  static void eachReference(JsonNode tree, Consumer<ObjectNode> visitor) {
    eachObject(
        tree,
        object -> {
          if (object.path("reference").isTextual()) {
            visitor.accept(object);
          }
        });
  }
}
