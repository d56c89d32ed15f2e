package org.recordbank.ingest.mllp;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The other end of a connection.
 *
 * @param certificate its own, checked by TLS; empty on a plain connection
 */
public record Peer(InetAddress address, Optional<X509Certificate> certificate) {}
