package org.recordbank.pipeline;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.OptionalLong;

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
    call.addEndHandler(
        answered -> {
          OptionalLong unused = readAway(call.vertx(), call.request());
        });
    call.next();
  }

  /**
   * Lets come what is still to come, for a while. A body that was read with pauses counts as ended
   * only when nothing pauses it any more, so this must not wait for the timer to find out: it would
   * keep the whole call in memory.
   *
   * @return the timer that cuts the sender off; cancelled when the end has come
   */
  static OptionalLong readAway(Vertx vertx, HttpServerRequest request) {
    if (request.isEnded() || request.response().closed()) {
      return OptionalLong.empty();
    }
    HttpConnection connection = request.connection();
    long timer = vertx.setTimer(LONGEST_MILLIS, late -> connection.close());
    try {
      request.handler(bytes -> {}).endHandler(end -> vertx.cancelTimer(timer)).resume();
    } catch (IllegalStateException e) {
      // It has ended meanwhile, on the event loop.
    }
    if (request.isEnded()) {
      vertx.cancelTimer(timer);
    }
    return OptionalLong.of(timer);
  }
}
