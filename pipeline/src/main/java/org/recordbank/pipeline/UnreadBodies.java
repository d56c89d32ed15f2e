package org.recordbank.pipeline;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Reads away what a sender still sends when it has been answered already. Many senders read the
 * answer only when they have sent everything; without this they, and the connection, would wait for
 * ever.
 */
@Singleton
final class UnreadBodies {
  /** Before anything that may refuse a call. */
  private static final int FIRST = 1000;

  /** Whoever takes longer is cut off. */
  private static final long LONGEST_MILLIS = 30_000;

  void install(@Observes Filters filters) {
    filters.register(UnreadBodies::watch, FIRST);
  }

  private static void watch(RoutingContext call) {
    call.addEndHandler(answered -> readAway(call));
    call.next();
  }

  private static void readAway(RoutingContext call) {
    HttpServerRequest request = call.request();
    if (request.isEnded()) {
      return;
    }
    call.vertx()
        .setTimer(
            LONGEST_MILLIS,
            late -> {
              if (!request.isEnded()) {
                request.connection().close();
              }
            });
    request.handler(bytes -> {}).resume();
  }
}
