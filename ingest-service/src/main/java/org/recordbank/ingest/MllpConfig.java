package org.recordbank.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * HL7 v2 over MLLP: closed unless opened. The longest message is {@link IngestConfig}'s document.
 */
@ConfigMapping(prefix = "recordbank.ingest.mllp")
interface MllpConfig {

  /** Whether plain connections are taken. */
  @WithDefault("false")
  boolean enabled();

  /** The port of plain connections. */
  @WithDefault("2575")
  int port();

  /** The address of this machine at which both listen. */
  @WithDefault("0.0.0.0")
  String host();

  /** Whether connections with TLS are taken, with a certificate on each side. */
  @WithDefault("false")
  boolean tlsEnabled();

  /**
   * Whether every sender must show a certificate. Without, only those whose rule names one must;
   * the others are known by their addresses alone.
   */
  @WithDefault("true")
  boolean tlsClientCertificateRequired();

  /** The port of connections with TLS. */
  @WithDefault("2576")
  int tlsPort();

  /**
   * The name of the TLS configuration, {@code quarkus.tls.<name>}, with the key store of this end
   * and the trust store for the certificates of the senders.
   */
  @WithDefault("mllp")
  String tlsConfigurationName();

  /** Who may send, by facility. */
  Map<String, Engine> senders();

  /** The values of MSH-11.1 that are taken in: P production, T training, D debugging. */
  @WithDefault("P")
  Set<String> processingIds();

  /** Connections at once, of both kinds together. */
  @WithDefault("256")
  int maxConnections();

  /** How long a message may take from its first byte to its last; also a handshake, an answer. */
  @WithDefault("30S")
  Duration messageWait();

  /** How long a connection may be silent between messages. */
  @WithDefault("30M")
  Duration idleWait();

  /** How long a message waits for memory before it is answered as busy. */
  @WithDefault("5S")
  Duration memoryWait();

  /** How long a message in hand may take when the service stops. */
  @WithDefault("15S")
  Duration stopWait();

  /** An engine that speaks for a facility: all that is given must hold. */
  interface Engine {
    /** MSH-4.1 of its messages. */
    Optional<String> sendingFacility();

    /** MSH-3.1 of its messages. */
    Optional<String> sendingApplication();

    /** Addresses it sends from, in CIDR notation, with commas between. */
    Optional<List<String>> addresses();

    /**
     * The certificate of its end: subject (RFC 2253), or SHA-256 fingerprint in hexadecimal. With
     * it the engine is heard over TLS only.
     */
    Optional<String> certificate();
  }
}
