package org.recordbank.sandbox.messages;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources of one visit's bundle, by kind and by full URL. */
final class Content {

  /** Keeps numbers as they were written. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Map<String, JsonNode> byUrl = new LinkedHashMap<>();

  Content(byte[] bundle) {
    try {
      for (JsonNode entry : JSON.readTree(bundle).path("entry")) {
        byUrl.put(entry.path("fullUrl").asText(), entry.path("resource"));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("a visit is a FHIR bundle in JSON", e);
    }
  }

  List<JsonNode> all(String kind) {
    var found = new ArrayList<JsonNode>();
    byUrl.values().stream()
        .filter(resource -> kind.equals(resource.path("resourceType").asText()))
        .forEach(found::add);
    return found;
  }

  /** The only one of its kind. */
  JsonNode one(String kind) {
    List<JsonNode> found = all(kind);
    if (found.size() != 1) {
      throw new IllegalArgumentException("a visit has one " + kind);
    }
    return found.getFirst();
  }

  /** What a Reference leads to; a missing node where that is not in the bundle. */
  JsonNode target(JsonNode reference) {
    JsonNode found = byUrl.get(reference.path("reference").asText());
    return found == null ? MissingNode.getInstance() : found;
  }
}
