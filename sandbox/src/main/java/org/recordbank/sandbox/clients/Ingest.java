package org.recordbank.sandbox.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The calls of ingest-service, wherever it runs. Safe for any thread. */
public final class Ingest {

  /** For a body of any length: an answer to many bundles comes with the last of them. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final URI base;
  private final String token;
  private final Http http = new Http();

  /**
   * A service.
   *
   * @param base such as {@code http://localhost:8081}
   * @param token of a facility, or of an operator who only asks
   */
  public Ingest(URI base, String token) {
    this.base = base.toString().endsWith("/") ? base : URI.create(base + "/");
    this.token = token;
  }

  /** Where it is, for messages. */
  public URI base() {
    return base;
  }

  /**
   * Posts a file as it is.
   *
   * @param encoding identity, gzip or zstd
   * @throws UncheckedIOException where no answer came
   * @throws FileNotFoundException where the file has gone
   */
  public HttpResponse<byte[]> post(Path file, String contentType, String encoding)
      throws FileNotFoundException {
    return http.send(
        request("visits")
            .timeout(PATIENCE)
            .header("Content-Type", contentType)
            .header("Content-Encoding", encoding)
            .POST(BodyPublishers.ofFile(file))
            .build());
  }

  /**
   * What became of a visit, as the service answers it.
   *
   * @throws UncheckedIOException where no answer came
   */
  public HttpResponse<byte[]> ask(String visitId) {
    return http.send(request("visits/" + visitId).timeout(Duration.ofSeconds(30)).GET().build());
  }

  /** The same where it is known; nothing for any other answer. */
  public Optional<JsonNode> status(String visitId) {
    HttpResponse<byte[]> answer = ask(visitId);
    return answer.statusCode() == 200 ? Optional.of(Http.json(answer)) : Optional.empty();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
  }

  /** Holds a token: says where only. */
  @Override
  public String toString() {
    return "Ingest[" + base + "]";
  }
}
