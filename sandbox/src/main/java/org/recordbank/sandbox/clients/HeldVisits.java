package org.recordbank.sandbox.clients;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be asked of consent-service about visits that wait. Safe for any thread. */
public final class HeldVisits {

  private final URI base;
  private final String token;
  private final Http http = new Http();

  /**
   * A service.
   *
   * @param base such as {@code http://localhost:8083}
   * @param token of an operator, or of a patient about their own
   */
  public HeldVisits(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** Where it is, for messages. */
  public URI base() {
    return base;
  }

  /**
   * The first page.
   *
   * @param filters by name; those that are null are left out
   * @throws UncheckedIOException where no answer came
   */
  public HttpResponse<byte[]> page(Map<String, ? extends @Nullable String> filters) {
    return get("/held" + Http.query(filters));
  }

  /**
   * How many there are, by facility and code.
   *
   * @throws UncheckedIOException where no answer came
   */
  public HttpResponse<byte[]> counts(Map<String, ? extends @Nullable String> filters) {
    return get("/held/counts" + Http.query(filters));
  }

  /**
   * What a visit says that waits; for its patient alone.
   *
   * @throws UncheckedIOException where no answer came
   */
  public HttpResponse<byte[]> document(String visit) {
    return get("/held/" + visit + "/document");
  }

  /**
   * Another address of the service, such as that of a next page.
   *
   * @throws UncheckedIOException where no answer came
   */
  public HttpResponse<byte[]> get(String address) {
    return http.get(below(address), token);
  }

  /** The service may stand below a path of its own. */
  private URI below(String address) {
    String at = base.toString();
    return URI.create(at.endsWith("/") ? at.substring(0, at.length() - 1) + address : at + address);
  }

  /** Holds a token: says where only. */
  @Override
  public String toString() {
    return "HeldVisits[" + base + "]";
  }
}
