package org.recordbank.sandbox.clients;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;

/** What can be asked of consent-service about its decisions. Safe for any thread. */
public final class Decisions {

  private final URI base;
  private final String token;
  private final Http http = new Http();

  /**
   * A service.
   *
   * @param base such as {@code http://localhost:8083}
   * @param token of an operator, or of a patient about their own visits
   */
  public Decisions(URI base, String token) {
    this.base = base.toString().endsWith("/") ? base : URI.create(base + "/");
    this.token = token;
  }

  /** Where it is, for messages. */
  public URI base() {
    return base;
  }

  /**
   * The first page of those about a visit.
   *
   * @throws UncheckedIOException where no answer came
   */
  public HttpResponse<byte[]> about(String visit) {
    return get("/decisions/" + visit);
  }

  /**
   * A next page.
   *
   * @param address as the page before gives it
   * @throws UncheckedIOException where no answer came
   */
  public HttpResponse<byte[]> get(String address) {
    return http.get(base.resolve(address.substring(1)), token);
  }

  /** Holds a token: says where only. */
  @Override
  public String toString() {
    return "Decisions[" + base + "]";
  }
}
