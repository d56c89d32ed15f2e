package org.recordbank.ingest;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Listens for HL7 v2 over MLLP where the configuration says so. A port that cannot be had ends the
 * start; ready while every configured port is open.
 */
@Readiness
@Singleton
public final class MllpServer implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(MllpServer.class);
  private static final int EARLY = 1; // before the stages and the producer stop
  private static final int BACKLOG = 128;

  private final MllpConfig config;
  private final MllpLimits limits;
  private final MllpExchange exchange;
  private final Bodies bodies;
  private final MllpMetrics metrics;
  private final List<MllpListener> listeners = new ArrayList<>();

  MllpServer(
      MllpConfig config,
      MllpLimits limits,
      MllpExchange exchange,
      Bodies bodies,
      MllpMetrics metrics) {
    this.config = config;
    this.limits = limits;
    this.exchange = exchange;
    this.bodies = bodies;
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent event, TlsConfigurationRegistry certificates) {
    Semaphore places = new Semaphore(config.maxConnections());
    if (config.enabled()) {
      listen(bind(plain(), config.host(), config.port(), "recordbank.ingest.mllp.port"), places);
    }
    if (config.tlsEnabled()) {
      ServerSocket secure =
          secure(
              context(certificates, config.tlsConfigurationName()),
              config.tlsClientCertificateRequired());
      int port = config.tlsPort();
      listen(bind(secure, config.host(), port, "recordbank.ingest.mllp.tls-port"), places);
    }
  }

  private void listen(ServerSocket server, Semaphore places) {
    if (config.senders().isEmpty()) {
      LOG.warnf(
          "nobody may send over MLLP: no senders are configured; port=%d", server.getLocalPort());
    }
    MllpListener listener = new MllpListener(server, places, limits, exchange, bodies, metrics);
    listeners.add(listener);
    listener.start();
    LOG.infof("listening for HL7 v2 over MLLP; port=%d", listener.port());
  }

  private static ServerSocket plain() {
    try {
      return new ServerSocket();
    } catch (IOException e) {
      throw new IllegalStateException("no socket for MLLP", e);
    }
  }

  /**
   * A socket that takes TLS 1.2 and 1.3.
   *
   * @param certificateRequired whether nobody is heard without a certificate; one that is shown
   *     must be trusted in any case
   */
  static ServerSocket secure(SSLContext context, boolean certificateRequired) {
    try {
      SSLServerSocket server =
          (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
      if (certificateRequired) {
        server.setNeedClientAuth(true);
      } else {
        server.setWantClientAuth(true);
      }
      server.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      return server;
    } catch (IOException e) {
      throw new IllegalStateException("no socket for MLLP with TLS", e);
    }
  }

  /**
   * Binds a socket.
   *
   * @param setting the name of the port's setting, for the message
   * @throws IllegalStateException where the port cannot be had; names it
   */
  static ServerSocket bind(ServerSocket server, String host, int port, String setting) {
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(host, port), BACKLOG);
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(
          "port %d, for HL7 v2 over MLLP, cannot be had at %s; stop what listens there or set %s"
              .formatted(port, host, setting),
          e);
    }
  }

  private static SSLContext context(TlsConfigurationRegistry certificates, String name) {
    return certificates
        .get(name)
        .filter(found -> found.getKeyStore() != null && found.getTrustStore() != null)
        .map(
            found -> {
              try {
                return found.createSSLContext();
              } catch (Exception e) {
                throw new IllegalStateException("quarkus.tls." + name + " cannot be read", e);
              }
            })
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "MLLP with TLS needs a key store and a trust store in quarkus.tls." + name));
  }

  /** The messages in hand are finished and answered, no more are taken. */
  void stop(@Observes @Priority(EARLY) ShutdownEvent event) throws InterruptedException {
    listeners.forEach(MllpListener::stopTaking);
    long deadline = System.nanoTime() + config.stopWait().toNanos();
    for (MllpListener listener : listeners) {
      listener.stop(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
  }

  @Override
  public HealthCheckResponse call() {
    int expected = (config.enabled() ? 1 : 0) + (config.tlsEnabled() ? 1 : 0);
    long open = listeners.stream().filter(MllpListener::isOpen).count();
    return HealthCheckResponse.named("mllp").status(open == expected).build();
  }
}
