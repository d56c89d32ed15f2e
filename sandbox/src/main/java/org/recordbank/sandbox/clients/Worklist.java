package org.recordbank.sandbox.clients;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What operators ask of normalize-service, wherever it runs. Safe for any thread. */
public final class Worklist {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI base;
  private final String token;
  private final Http http = new Http();

  /**
   * A service.
   *
   * @param base such as {@code http://localhost:8082}
   * @param token of an operator
   */
  public Worklist(URI base, String token) {
    this.base = base.toString().endsWith("/") ? base : URI.create(base + "/");
    this.token = token;
  }

  /** Where it is, for messages. */
  public URI base() {
    return base;
  }

  /**
   * Codes that nothing knows.
   *
   * @param filters by name; those that are null are left out
   * @throws UncheckedIOException where no answer came
   */
  public HttpResponse<byte[]> unmapped(Map<String, ? extends @Nullable String> filters) {
    return get("terminology/unmapped", filters);
  }

  /**
   * How much has a standard code.
   *
   * @throws UncheckedIOException where no answer came
   */
  public HttpResponse<byte[]> coverage(Map<String, ? extends @Nullable String> filters) {
    return get("terminology/coverage", filters);
  }

  /**
   * Decides what stands for a facility's code.
   *
   * @param system of the facility; {@code -} for none
   * @param json what is decided
   * @param unknown whether a code that the terminology does not hold is allowed
   * @throws UncheckedIOException where no answer came
   */
  public HttpResponse<byte[]> decide(
      String facility, String system, String code, String json, boolean unknown) {
    String path =
        "terminology/maps/"
            + Http.encoded(facility)
            + '/'
            + Http.encoded(system)
            + '/'
            + Http.encoded(code);
    return http.send(
        request(path + (unknown ? "?unknown=allow" : ""))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json))
            .build());
  }

  private HttpResponse<byte[]> get(String path, Map<String, ? extends @Nullable String> filters) {
    return http.send(request(path + Http.query(filters)).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  /** Holds a token: says where only. */
  @Override
  public String toString() {
    return "Worklist[" + base + "]";
  }
}
