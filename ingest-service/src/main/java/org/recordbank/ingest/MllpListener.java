package org.recordbank.ingest;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.recordbank.pipeline.Trouble;

/** Takes connections at one port, each on a virtual thread of its own. */
final class MllpListener {
  private static final Logger LOG = Logger.getLogger(MllpListener.class);

  /** Between attempts to take a connection where the system has no more sockets. */
  private static final long PAUSE_MILLIS = 100;

  private final ServerSocket server;
  private final Semaphore places;
  private final MllpLimits limits;
  private final MllpExchange exchange;
  private final Bodies bodies;
  private final MllpMetrics metrics;
  private final Set<MllpConnection> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("mllp-watch").factory());

  /**
   * @param server bound; closed with this
   * @param places for connections; other listeners may share them
   */
  MllpListener(
      ServerSocket server,
      Semaphore places,
      MllpLimits limits,
      MllpExchange exchange,
      Bodies bodies,
      MllpMetrics metrics) {
    this.server = server;
    this.places = places;
    this.limits = limits;
    this.exchange = exchange;
    this.bodies = bodies;
    this.metrics = metrics;
  }

  void start() {
    Thread unused = Thread.ofVirtual().name("mllp-" + port()).start(this::acceptAll);
  }

  int port() {
    return server.getLocalPort();
  }

  boolean isOpen() {
    return !server.isClosed();
  }

  private void acceptAll() {
    while (isOpen()) {
      try {
        take(server.accept());
      } catch (IOException e) {
        if (isOpen()) {
          LOG.warnf("connection not taken; port=%d trouble=%s", port(), Trouble.describe(e));
          pause();
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(Socket socket) throws IOException {
    if (!places.tryAcquire()) {
      LOG.warnf("connection closed; code=%s", "too-many-connections");
      metrics.cutOff("too-many-connections");
      socket.close();
      return;
    }
    MllpConnection connection =
        new MllpConnection(socket, limits, exchange, bodies, metrics, watch);
    connections.add(connection);
    metrics.opened();
    try {
      threads.execute(() -> run(connection));
    } catch (RejectedExecutionException e) { // it stops just now
      connection.close();
      ended(connection);
    }
  }

  private void run(MllpConnection connection) {
    try {
      connection.run();
    } catch (RuntimeException e) {
      LOG.errorf("defect, connection closed; trouble=%s", Trouble.describe(e));
    } finally {
      ended(connection);
    }
  }

  private void ended(MllpConnection connection) {
    connections.remove(connection);
    metrics.closed();
    places.release();
  }

  /** Takes no more connections, and no more messages on those that are there. */
  void stopTaking() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.warnf("port not closed; port=%d trouble=%s", port(), Trouble.describe(e));
    }
    connections.forEach(MllpConnection::stop);
    threads.shutdown();
  }

  /** Waits until the messages in hand are answered; breaks them off after that. */
  void stop(Duration wait) throws InterruptedException {
    stopTaking();
    if (!threads.awaitTermination(wait.toNanos(), TimeUnit.NANOSECONDS)) {
      LOG.warnf("messages broken off; count=%d", connections.size());
      connections.forEach(MllpConnection::close);
    }
    watch.shutdownNow();
  }
}
