package org.recordbank.ingest.mllp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.recordbank.schemas.Topics;
import org.recordbank.sources.hl7v2.Header;

/**
 * One engine that may speak for a facility, and by what it is known: all that is said must hold.
 */
public final class Sender {
  private static final Pattern FINGERPRINT =
      Pattern.compile("(?i)(?:[0-9a-f]{2}:?){31}[0-9a-f]{2}");

  private final String facility;
  private final Optional<String> sendingFacility;
  private final Optional<String> sendingApplication;
  private final List<AddressRange> addresses;
  private final Optional<Predicate<X509Certificate>> certificate;

  /**
   * @param facility for which it speaks
   * @param sendingFacility MSH-4.1 of its messages; empty for any
   * @param sendingApplication MSH-3.1 of its messages; empty for any
   * @param addresses in CIDR notation; empty for any, over TLS only
   * @param certificate of its end: subject (RFC 2253), or the SHA-256 fingerprint in hexadecimal,
   *     with or without colons. Who has one is not heard without TLS
   * @throws IllegalArgumentException where one is malformed, or neither addresses nor a certificate
   *     say who it is
   */
  public Sender(
      String facility,
      Optional<String> sendingFacility,
      Optional<String> sendingApplication,
      List<String> addresses,
      Optional<String> certificate) {
    if (!Topics.isName(facility)) {
      throw new IllegalArgumentException(
          "facility of a sender must match " + Topics.NAME_RULE + ": " + facility);
    }
    if (addresses.isEmpty() && certificate.isEmpty()) {
      throw new IllegalArgumentException(
          "sender " + facility + " needs addresses or a certificate, or anybody could be it");
    }
    this.facility = facility;
    this.sendingFacility = sendingFacility;
    this.sendingApplication = sendingApplication;
    this.addresses = addresses.stream().map(AddressRange::of).toList();
    this.certificate = certificate.map(Sender::rule);
  }

  private static Predicate<X509Certificate> rule(String text) {
    if (FINGERPRINT.matcher(text).matches()) {
      String wanted = text.replace(":", "").toLowerCase(Locale.ROOT);
      return certificate -> fingerprint(certificate).equals(wanted);
    }
    X500Principal wanted = new X500Principal(text);
    return certificate -> certificate.getSubjectX500Principal().equals(wanted);
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    } catch (CertificateEncodingException e) {
      return "";
    }
  }

  String facility() {
    return facility;
  }

  boolean isAt(Peer peer) {
    boolean isAddress =
        addresses.isEmpty() || addresses.stream().anyMatch(range -> range.contains(peer.address()));
    boolean isCertificate =
        certificate
            .map(rule -> peer.certificate().filter(rule).isPresent())
            .orElse(!addresses.isEmpty() && peer.certificate().isEmpty());
    return isAddress && isCertificate;
  }

  boolean sends(Header header) {
    return sendingFacility.map(name -> name.equals(header.field(4).text())).orElse(true)
        && sendingApplication.map(name -> name.equals(header.field(3).text())).orElse(true);
  }
}
