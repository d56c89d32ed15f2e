package org.recordbank.ingest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * The body of a call while it comes, on the call's event loop: no thread waits for a sender, and
 * none has to be woken for each piece. Quarkus REST's own way of doing so gives zeros for a body
 * that is longer than its buffer (quarkusio/quarkus#48777).
 */
final class Body {
  /** A sender who is silent for so long is given up; one who lets little come is not. */
  private static final long SILENCE_MILLIS = 60_000;

  private static final int USUAL_LENGTH = 8 << 10;

  private final HttpServerRequest request;
  private final int most;
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private byte[] content;
  private int length;
  private int lengthBefore;

  private Body(HttpServerRequest request, long stated, int most) {
    this.request = request;
    this.most = most;
    this.content = new byte[(int) Math.min(stated < 0 ? USUAL_LENGTH : stated, most)];
  }

  /**
   * Reads it; to be called on the event loop, before anything else of it was read.
   *
   * @param stated its length, negative where it is not stated; so much memory is taken at once
   * @param most bytes; what is longer is cut off there
   * @return fails with an {@link IOException} where it ends before its end, or nothing comes
   */
  static CompletableFuture<byte[]> read(RoutingContext call, long stated, int most) {
    return read(call, stated, most, SILENCE_MILLIS);
  }

  static CompletableFuture<byte[]> read(
      RoutingContext call, long stated, int most, long silenceMillis) {
    Body body = new Body(call.request(), stated, most);
    if (body.request.isEnded()) {
      body.end();
      return body.whole;
    }
    if (body.request.response().closed()) { // while its sender was checked: nobody tells of it now
      return CompletableFuture.failedFuture(new IOException("broken off"));
    }
    try {
      body.begin();
    } catch (IllegalStateException e) {
      return CompletableFuture.failedFuture(new IOException("it was read already", e));
    }
    long watch = call.vertx().setPeriodic(silenceMillis, again -> body.look());
    return body.whole.whenComplete((content, failure) -> call.vertx().cancelTimer(watch));
  }

  private void begin() {
    request.handler(this::take);
    request.endHandler(end -> end());
    request.exceptionHandler(e -> whole.completeExceptionally(new IOException("broken off", e)));
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    request.resume();
  }

  private void take(Buffer piece) {
    int bytes = Math.min(piece.length(), most - length);
    if (length + bytes > content.length) {
      long twice = 2L * content.length;
      content = Arrays.copyOf(content, (int) Math.min(most, Math.max(twice, length + bytes)));
    }
    piece.getBytes(0, bytes, content, length);
    length += bytes;
    if (length == most) {
      request.pause(); // whoever answers reads the rest away
      end();
    }
  }

  private void end() {
    whole.complete(length == content.length ? content : Arrays.copyOf(content, length));
  }

  private void look() {
    if (length == lengthBefore) {
      whole.completeExceptionally(new IOException("nothing came for a while"));
    }
    lengthBefore = length;
  }
}
