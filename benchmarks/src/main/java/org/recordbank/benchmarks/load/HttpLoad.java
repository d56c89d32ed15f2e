package org.recordbank.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Posts visits over connections that stay open, each with one request at a time; written down to
 * the socket, for a general client's cost would be measured along.
 */
public final class HttpLoad {

  private final URI ingest;
  private final int connections;
  private final UnaryOperator<String> issuer;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  /**
   * A load.
   *
   * @param ingest where ingest-service answers
   * @param issuer makes the bearer token of a facility
   */
  public HttpLoad(URI ingest, int connections, UnaryOperator<String> issuer) {
    this.ingest = ingest;
    this.connections = connections;
    this.issuer = issuer;
  }

  /** The head of the request for a visit, and its body. */
  public byte[] request(Submission submission) {
    byte[] head =
        """
        POST /visits HTTP/1.1\r
        Host: %s:%d\r
        Authorization: Bearer %s\r
        Content-Type: %s\r
        Content-Length: %d\r
        \r
        """
            .formatted(
                ingest.getHost(),
                ingest.getPort(),
                tokens.computeIfAbsent(submission.facility(), issuer),
                submission.contentType(),
                submission.document().length)
            .getBytes(US_ASCII);
    byte[] whole = new byte[head.length + submission.document().length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(submission.document(), 0, whole, head.length, submission.document().length);
    return whole;
  }

  /** Posts all of them; returns when each was answered with 202. */
  public void publish(List<byte[]> requests) {
    var next = new AtomicInteger();
    List<Future<?>> senders = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        senders.add(threads.submit(() -> send(requests, next)));
      }
    }
    for (Future<?> sender : senders) {
      try {
        sender.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("ingest-service did not take a visit", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  private void send(List<byte[]> requests, AtomicInteger next) {
    try (var socket = new Socket(ingest.getHost(), ingest.getPort())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(60_000);
      var in = new BufferedInputStream(socket.getInputStream());
      for (int i = next.getAndIncrement(); i < requests.size(); i = next.getAndIncrement()) {
        socket.getOutputStream().write(requests.get(i));
        int status = answer(in);
        if (status != 202) {
          throw new IllegalStateException("ingest-service answers " + status);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads one answer with a stated length to its end; answers its status. */
  static int answer(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ", 3)[1]);
    long length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "content-length:", 0, "content-length:".length())) {
        length = Long.parseLong(header.substring("content-length:".length()).strip());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
