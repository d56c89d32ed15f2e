package org.recordbank.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over connections on this machine, piece by piece. */
class BodyTest {
  private static final int MOST = 1_000_000;
  private static final int SHORT = 400;
  private static final int CHECKED_MILLIS = 50;

  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<byte[]> read = new CompletableFuture<>();
  private volatile int silence = 60_000;
  private Socket sender;

  @BeforeEach
  void serve() throws Exception {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            call -> {
              call.request().pause(); // as who checks the caller does
              vertx.setTimer(CHECKED_MILLIS, later -> readFrom(call));
            });
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    sender = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    sender.setSoTimeout(10_000);
  }

  private void readFrom(RoutingContext call) {
    String stated = call.request().getHeader("Content-Length");
    Object ignored =
        Body.read(call, stated == null ? -1 : Long.parseLong(stated), MOST, silence)
            .whenComplete(
                (content, failure) -> {
                  if (failure == null) {
                    call.response().end("read");
                    read.complete(content);
                  } else {
                    read.completeExceptionally(failure);
                  }
                });
  }

  @AfterEach
  void stop() throws Exception {
    sender.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_191, 8_192, 8_193, 20_000, 700_000, MOST})
  void isReadAsItWasSent(int length) throws Exception {
    byte[] body = bytes(length);

    send("Content-Length: " + length + "\r\n", body);

    assertThat(content()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_192, 300_000})
  void isReadInPiecesWhereNoLengthIsStated(int length) throws Exception {
    byte[] body = bytes(length);

    send("Transfer-Encoding: chunked\r\n", new byte[0]);
    for (int from = 0; from < length; from += 50_000) {
      byte[] piece = Arrays.copyOfRange(body, from, Math.min(length, from + 50_000));
      write((Integer.toHexString(piece.length) + "\r\n").getBytes(US_ASCII));
      write(piece);
      write("\r\n".getBytes(US_ASCII));
    }
    write("0\r\n\r\n".getBytes(US_ASCII));

    assertThat(content()).isEqualTo(body);
  }

  @Test
  void isCutOffAtTheMostAndItsSenderIsAnswered() throws Exception {
    byte[] body = bytes(MOST + 30_000);

    send("Content-Length: " + body.length + "\r\n", body);

    assertThat(content()).isEqualTo(Arrays.copyOf(body, MOST));
    assertThat(answer()).isEqualTo("HTTP/1.1 200 OK");
  }

  @Test
  void whoAsksBeforeSendingIsToldToGoOn() throws Exception {
    byte[] body = bytes(20_000);
    send("Content-Length: 20000\r\nExpect: 100-continue\r\n", new byte[0]);
    assertThat(answer()).isEqualTo("HTTP/1.1 100 Continue");

    write(body);

    assertThat(content()).isEqualTo(body);
  }

  @Test
  void isNotWaitedForBeyondTheMost() throws Exception {
    byte[] body = bytes(MOST);

    send("Content-Length: " + (MOST + 30_000) + "\r\n", body);

    assertThat(content()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10 * CHECKED_MILLIS})
  void failsWhereTheConnectionEndsBeforeIt(int after) throws Exception {
    send("Content-Length: 20000\r\n", bytes(15_000));

    Thread.sleep(after); // before the sender is checked, or after
    sender.close();

    assertFails();
  }

  @Test
  void failsWhereItsSenderFallsSilent() throws Exception {
    silence = SHORT;
    send("Content-Length: 20000\r\n", bytes(15_000));

    assertFails();
  }

  @Test
  void isWaitedForWhileLittleComes() throws Exception {
    silence = SHORT;
    byte[] body = bytes(10);
    send("Content-Length: 10\r\n", new byte[0]);

    for (byte each : body) {
      Thread.sleep(SHORT / 3);
      write(new byte[] {each});
    }

    assertThat(content()).isEqualTo(body);
  }

  @Test
  void failsWhereLittleComesForTooLong() throws Exception {
    silence = 50;
    send("Content-Length: 20000\r\n", new byte[0]);

    for (int i = 0; i < 200 && !read.isDone(); i++) {
      Thread.sleep(10);
      write(new byte[1]);
    }

    assertThat(read).isCompletedExceptionally();
  }

  private void assertFails() {
    assertThatThrownBy(this::content)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  private byte[] content() throws Exception {
    return read.get(10, TimeUnit.SECONDS);
  }

  private String answer() throws IOException {
    return new BufferedReader(new InputStreamReader(sender.getInputStream(), US_ASCII)).readLine();
  }

  private void send(String headers, byte[] body) throws IOException {
    write(("POST / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n").getBytes(US_ASCII));
    write(body);
  }

  private void write(byte[] bytes) throws IOException {
    OutputStream out = sender.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
