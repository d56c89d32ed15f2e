package org.recordbank.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnreadBodiesTest {
  private static final int LENGTH = 100_000;

  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<OptionalLong> timer = new CompletableFuture<>();

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void nothingIsLeftOfABodyThatWasReadWithPauses() throws Exception {
    HttpServer server = serve(this::readAll);

    try (Socket sender = send(server, LENGTH)) {
      assertThat(isWaitedFor()).isFalse();
      assertThat(sender.isClosed()).isFalse();
    }
  }

  @Test
  void somethingIsLeftOfABodyThatIsStillSent() throws Exception {
    HttpServer server =
        serve(request -> timer.complete(UnreadBodies.readAway(vertx, request.pause())));

    try (Socket sender = send(server, LENGTH / 2)) {
      assertThat(isWaitedFor()).isTrue();
      assertThat(sender.isClosed()).isFalse();
    }
  }

  @Test
  void nobodyIsWaitedForWhoHasGone() throws Exception {
    HttpServer server =
        serve(
            request -> {
              request.pause();
              request
                  .response()
                  .closeHandler(gone -> timer.complete(UnreadBodies.readAway(vertx, request)));
            });

    send(server, LENGTH / 2).close();

    assertThat(isWaitedFor()).isFalse();
  }

  /** As a thread does that reads a stream: it asks for one piece after the other. */
  private void readAll(HttpServerRequest request) {
    request.pause();
    int[] read = new int[1];
    request.handler(
        bytes -> {
          read[0] += bytes.length();
          if (read[0] < LENGTH) {
            request.fetch(1);
          } else {
            // Later, when the end has been noticed, too.
            vertx.setTimer(100, later -> timer.complete(UnreadBodies.readAway(vertx, request)));
          }
        });
    request.fetch(1);
  }

  /** Whether the sender would be cut off later. */
  private boolean isWaitedFor() throws InterruptedException, ExecutionException, TimeoutException {
    OptionalLong set = timer.get(10, TimeUnit.SECONDS);
    Thread.sleep(300); // what has come may take a turn of the event loop to be noticed
    return set.isPresent() && vertx.cancelTimer(set.getAsLong());
  }

  private HttpServer serve(Consumer<HttpServerRequest> calls) throws Exception {
    return vertx
        .createHttpServer()
        .requestHandler(calls::accept)
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  /** Sends so much of a body of {@link #LENGTH} bytes. */
  private static Socket send(HttpServer server, int bytes) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    OutputStream out = socket.getOutputStream();
    String head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + LENGTH + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[bytes]);
    out.flush();
    return socket;
  }
}
