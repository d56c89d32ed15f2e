package org.recordbank.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The few calls of the Confluent Schema Registry REST API that registration needs. Holds for
 * Confluent's registry and for those that speak its language, whose small differences are minded
 * here. Each call throws {@link RegistryException} for an answer that is none of the expected.
 */
final class ConfluentApi {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String JSON = "application/vnd.schemaregistry.v1+json";
  private static final int MAX_REASON = 300;

  private final String base;
  private final Optional<String> authorization;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final JsonMapper json = new JsonMapper();

  /**
   * @param base address of the API without a trailing slash
   * @param authorization value of the Authorization header, if the registry wants one
   */
  ConfluentApi(URI base, Optional<String> authorization) {
    this.base = base.toString().replaceAll("/+$", "");
    this.authorization = authorization;
  }

  /** Whether exactly this schema is a version of the subject. */
  boolean has(String subject, Schema schema) {
    return switch (post("/subjects/" + subject, schema)) {
      case Answer(int status, JsonNode ignored) when status == 200 -> true;
      case Answer(int status, JsonNode ignored) when status == 404 -> false;
      case Answer answer -> throw answer.unexpected("look up " + subject);
    };
  }

  /** Adds a version to the subject, which may be new. */
  void add(String subject, Schema schema) {
    Answer answer = post("/subjects/" + subject + "/versions", schema);
    if (answer.status != 200) {
      throw answer.unexpected("register " + subject);
    }
  }

  /** The subject's own compatibility level; empty where it has none. */
  Optional<String> compatibility(String subject) {
    Answer answer = send("GET", "/config/" + subject, BodyPublishers.noBody());
    return switch (answer.status) {
      case 200 -> Optional.of(answer.body.path("compatibilityLevel").asText());
      case 404 -> Optional.empty();
      default -> throw answer.unexpected("read the compatibility of " + subject);
    };
  }

  /**
   * Sets the subject's compatibility level.
   *
   * @return false where the registry knows no such subject; Confluent's takes a level for a subject
   *     to come, others do not
   */
  boolean setCompatibility(String subject, String level) {
    Answer answer = send("PUT", "/config/" + subject, body(Map.of("compatibility", level)));
    return switch (answer.status) {
      case 200 -> true;
      case 404 -> false;
      default -> throw answer.unexpected("set the compatibility of " + subject);
    };
  }

  private Answer post(String path, Schema schema) {
    return send("POST", path, body(Map.of("schemaType", "AVRO", "schema", schema.toString())));
  }

  private BodyPublisher body(Map<String, String> content) {
    return BodyPublishers.ofString(json.valueToTree(content).toString());
  }

  private Answer send(String method, String path, BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Accept", JSON)
            .header("Content-Type", JSON)
            .method(method, body);
    authorization.ifPresent(value -> request.header("Authorization", value));
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), read(response.body()));
    } catch (IOException e) {
      throw new RegistryException("no answer from the schema registry at " + base + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryException("interrupted while waiting for the schema registry", e);
    }
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      return json.missingNode();
    }
  }

  private record Answer(int status, JsonNode body) {

    RegistryException unexpected(String task) {
      String reason = body.path("message").asText().replaceAll("\\s+", " ");
      return new RegistryException(
          "the schema registry would not %s: HTTP %d %s"
              .formatted(task, status, reason.substring(0, Math.min(MAX_REASON, reason.length())))
              .strip());
    }
  }
}
