package org.recordbank.ingest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The body of a call while it comes, on the call's event loop: no thread waits for a sender, and
 * none has to be woken for each piece. Quarkus REST's own way of doing so gives zeros for a body
 * that is longer than its buffer (quarkusio/quarkus#48777).
 */
final class Body {
  /** A sender of whom nothing comes between two looks is given up. */
  private static final long LOOK_MILLIS = 60_000;

  /** And one who is not done by then: ten megabytes in ten minutes is a slow line. */
  private static final int MOST_LOOKS = 10;

  private static final int USUAL_LENGTH = 8 << 10;
  private static final byte[] NOTHING = {};

  private final HttpServerRequest request;
  private final int most;

  /** Forgotten as soon as it is done, for the connection may know this object for longer. */
  private @Nullable CompletableFuture<byte[]> whole = new CompletableFuture<>();

  private byte[] content;
  private int length;
  private int lengthBefore;
  private int looks;

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
   * @return fails with an {@link IOException} where it breaks off, or does not come
   */
  static CompletableFuture<byte[]> read(RoutingContext call, long stated, int most) {
    return read(call, stated, most, LOOK_MILLIS);
  }

  static CompletableFuture<byte[]> read(
      RoutingContext call, long stated, int most, long lookMillis) {
    HttpServerRequest request = call.request();
    if (request.response().closed()) { // while its sender was checked: nobody tells of it now
      return CompletableFuture.failedFuture(new IOException("broken off"));
    }
    if (request.isEnded()) {
      return CompletableFuture.completedFuture(NOTHING);
    }
    Body body = new Body(request, stated, most);
    CompletableFuture<byte[]> whole = body.begin();
    long watch = call.vertx().setPeriodic(lookMillis, again -> body.look());
    return whole.whenComplete((content, failure) -> call.vertx().cancelTimer(watch));
  }

  private CompletableFuture<byte[]> begin() {
    CompletableFuture<byte[]> begun = Objects.requireNonNull(whole);
    try {
      request.handler(this::take);
      request.endHandler(end -> end());
      request.exceptionHandler(e -> fail("broken off", e));
      if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
        request.response().writeContinue();
      }
      request.resume();
    } catch (IllegalStateException e) {
      fail("it was read already", e);
    }
    return begun;
  }

  private void take(Buffer piece) {
    if (whole == null) {
      return;
    }
    int bytes = Math.min(piece.length(), most - length);
    try {
      if (length + bytes > content.length) {
        long twice = 2L * content.length;
        content = Arrays.copyOf(content, (int) Math.min(most, Math.max(twice, length + bytes)));
      }
      piece.getBytes(0, bytes, content, length);
    } catch (RuntimeException | OutOfMemoryError e) {
      fail("no piece of it may be missing", e);
      return;
    }
    length += bytes;
    if (length == most) {
      request.pause(); // whoever answers reads the rest away
      end();
    }
  }

  private void end() {
    byte[] read = length == content.length ? content : Arrays.copyOf(content, length);
    CompletableFuture<byte[]> ended = forget();
    if (ended != null) {
      ended.complete(read);
    }
  }

  private void fail(String why, @Nullable Throwable cause) {
    CompletableFuture<byte[]> failed = forget();
    if (failed != null) {
      failed.completeExceptionally(new IOException(why, cause));
    }
  }

  private @Nullable CompletableFuture<byte[]> forget() {
    CompletableFuture<byte[]> known = whole;
    whole = null;
    content = NOTHING;
    length = 0;
    return known;
  }

  private void look() {
    if (length == lengthBefore || ++looks == MOST_LOOKS) {
      fail("it does not come", null);
    }
    lengthBefore = length;
  }
}
