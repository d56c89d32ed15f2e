package org.recordbank.sandbox.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.clients.MllpClient;
import org.recordbank.sandbox.clients.Publisher;

/**
 * The facilities' engines. Each piece is acknowledged before the next of its queue is sent; one
 * that is not is a failure. Safe for any thread.
 */
final class Senders implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Publisher publisher;
  private final int mllpPort;

  Senders(Sandbox sandbox) {
    publisher = new Publisher(sandbox);
    mllpPort = sandbox.mllpPort();
  }

  /**
   * Sends one after the other, messages over one connection.
   *
   * @param sent is told of each, with the moment just before it was sent
   */
  void send(List<Dispatch> queue, BiConsumer<Dispatch, Instant> sent) {
    try (var line = new Line()) {
      for (Dispatch dispatch : queue) {
        Instant sentAt = Instant.now();
        boolean acknowledged =
            switch (dispatch) {
              case Dispatch.Bundle bundle -> publisher.publish(bundle.visit()).accepted();
              case Dispatch.Document document -> post(document);
              case Dispatch.Message message -> line.acknowledges(message.bytes());
            };
        if (!acknowledged) {
          throw new SandboxFailure(
              "ingest-service does not take in %s of %s; see its log"
                  .formatted(dispatch.format().words(), dispatch.facility()));
        }
        sent.accept(dispatch, sentAt);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("HL7 v2 over MLLP", e);
    }
  }

  private boolean post(Dispatch.Document document) {
    return publisher.post(document.facility(), "application/cda+xml", document.bytes()).statusCode()
        == 202;
  }

  /** A connection that is opened for the first message. */
  private final class Line implements AutoCloseable {
    private @Nullable MllpClient client;

    boolean acknowledges(byte[] message) throws IOException {
      if (client == null) {
        client = MllpClient.connect(mllpPort, PATIENCE);
      }
      String answer = new String(client.exchange(message), UTF_8);
      return answer.contains("\rMSA|AA|");
    }

    @Override
    public void close() throws IOException {
      if (client != null) {
        client.close();
      }
    }
  }

  @Override
  public void close() {
    publisher.close();
  }
}
