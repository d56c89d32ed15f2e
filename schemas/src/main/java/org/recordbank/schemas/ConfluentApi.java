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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/**
 * The few calls of the Confluent Schema Registry REST API that registration and services need.
 * Holds for Confluent's registry and for those that speak its language, whose small differences are
 * minded here. Each call throws {@link RegistryException} for an answer that is none of the
 * expected, and where none comes in time. Safe for any thread.
 */
public final class ConfluentApi implements AutoCloseable {

  private static final String JSON = "application/vnd.schemaregistry.v1+json";
  private static final int MAX_REASON = 300;

  private final String base;
  private final Optional<String> authorization;
  private final Duration patience;
  private final HttpClient http;
  private final JsonMapper json = new JsonMapper();

  /**
   * Opens no connection yet.
   *
   * @param base address of the API, for Apicurio with {@code /apis/ccompat/v7}
   * @param authorization value of the Authorization header, if the registry wants one
   * @param patience how long an answer may take. Where none comes, the call is made once more: each
   *     may be made twice, and a registry that has just started has been seen to leave one of them
   *     unanswered and serve the next
   */
  public ConfluentApi(URI base, Optional<String> authorization, Duration patience) {
    this.base = base.toString().replaceAll("/+$", "");
    this.authorization = authorization;
    this.patience = patience;
    // Apicurio's answer to an offer of HTTP/2 may never come.
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .build();
  }

  /** The identifier of exactly this schema; empty where it is no version of the subject. */
  public OptionalInt id(String subject, Schema schema) {
    return switch (post("/subjects/" + subject, schema)) {
      case Answer(int status, JsonNode body) when status == 200 && body.path("id").isInt() ->
          OptionalInt.of(body.path("id").asInt());
      case Answer(int status, JsonNode ignored) when status == 404 -> OptionalInt.empty();
      case Answer answer -> throw answer.unexpected("look up " + subject);
    };
  }

  /**
   * The text of the schema of an identifier, which never changes; empty where the registry knows
   * none. It need not be Avro's.
   */
  public Optional<String> schema(int id) {
    String unsigned = Integer.toUnsignedString(id);
    return switch (send("GET", "/schemas/ids/" + unsigned, BodyPublishers.noBody())) {
      case Answer(int status, JsonNode body) when status == 200 && body.has("schema") ->
          Optional.of(body.path("schema").asText());
      case Answer(int status, JsonNode ignored) when status == 404 -> Optional.empty();
      case Answer answer -> throw answer.unexpected("give schema " + unsigned);
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
            .timeout(patience)
            .header("Accept", JSON)
            .header("Content-Type", JSON)
            .method(method, body);
    authorization.ifPresent(value -> request.header("Authorization", value));
    try {
      var response = sendTwice(request.build());
      return new Answer(response.statusCode(), read(response.body()));
    } catch (IOException e) {
      throw new RegistryException("no answer from the schema registry at " + base + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryException("interrupted while waiting for the schema registry", e);
    }
  }

  private HttpResponse<String> sendTwice(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (HttpTimeoutException e) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      return json.missingNode();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
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
