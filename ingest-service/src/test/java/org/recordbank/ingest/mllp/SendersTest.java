package org.recordbank.ingest.mllp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recordbank.sources.hl7v2.Header;

/** Who may send, and what is for us. Certificates are tried where there is TLS. */
final class SendersTest {
  private static final Header GEN = header("MSH|^~\\&|LAB|GEN^1.2.3^ISO|||||ADT^A01|7|P|2.5");

  @Test
  void anEngineIsKnownByItsAddressAndWhatItCallsItself() throws UnknownHostException {
    Senders senders =
        new Senders(
            List.of(
                sender("general", "GEN", "10.1.0.0/16", "2001:db8::/33"),
                sender("harbour", "HAR", "10.1.2.3")));

    assertThat(senders.facility(at("10.1.255.1"), GEN)).hasValue("general");
    assertThat(senders.facility(at("2001:db8:7fff::1"), GEN)).hasValue("general");
    assertThat(senders.facility(at("10.2.0.1"), GEN)).isEmpty();
    assertThat(senders.facility(at("2001:db8:8000::1"), GEN)).isEmpty();
    assertThat(senders.facility(at("10.1.2.3"), header("MSH|^~\\&|X|HAR|"))).hasValue("harbour");
    assertThat(senders.facility(at("10.1.2.4"), header("MSH|^~\\&|X|HAR|"))).isEmpty();
    assertThat(senders.facility(at("10.1.2.3"), header("MSH|^~\\&|X||"))).isEmpty();
  }

  @Test
  void whereTwoFacilitiesCouldBeMeantNeitherIs() throws UnknownHostException {
    Senders senders =
        new Senders(
            List.of(
                sender("general", "GEN", "0.0.0.0/0"),
                new Sender(
                    "other",
                    Optional.empty(),
                    Optional.of("LAB"),
                    List.of("10.0.0.0/8"),
                    Optional.empty())));

    assertThat(senders.facility(at("10.1.1.1"), GEN)).isEmpty();
    assertThat(senders.facility(at("11.1.1.1"), GEN)).hasValue("general");
  }

  @Test
  void whoHasACertificateIsNotHeardWithoutTls() throws UnknownHostException {
    Senders senders =
        new Senders(
            List.of(
                new Sender(
                    "general",
                    Optional.empty(),
                    Optional.empty(),
                    List.of("10.0.0.0/8"),
                    Optional.of("CN=engine"))));

    assertThat(senders.isAllowed(at("10.1.1.1"))).isFalse();
  }

  @Test
  void nobodyIsAllowedWhereNobodyIsNamed() throws UnknownHostException {
    assertThat(new Senders(List.of()).isAllowed(at("127.0.0.1"))).isFalse();
  }

  @Test
  void aSenderThatAnybodyCouldBeIsRefused() {
    assertThatThrownBy(() -> sender("general", "GEN")).hasMessageContaining("anybody");
    for (String address :
        List.of("localhost", "10.0.0.0/33", "10.0.0", "1.2.3.4/x", "", "::1/129")) {
      assertThatThrownBy(() -> sender("general", "GEN", address))
          .as(address)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> sender("No Name", "GEN", "::1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNotForUsIsToldByTheHeader() {
    Admission admission = new Admission(Set.of("P", "T"));

    assertThat(
            List.of("ADT^A01|7|P|2.1", "ORU|7|t|2.8.2", "MDM^T02||P^T|", "|||", "ZZZ^Z01|7|P|2.9"))
        .allSatisfy(
            rest ->
                assertThat(admission.of(header("MSH|^~\\&|||||||" + rest)))
                    .isInstanceOf(Admission.Verdict.Welcome.class));
    assertThat(admission.of(header("MSH|^~\\&|||||||ACK^A01|7|P|2.5")))
        .isInstanceOf(Admission.Verdict.Ignored.class);
    assertThat(admission.of(header("MSH|^~\\&|||||||QBP^Q11|7|P|2.5")))
        .isEqualTo(new Admission.Verdict.Refused(Problem.UNSUPPORTED_TYPE));
    assertThat(admission.of(header("MSH|^~\\&|||||||ADT^A01|7|D|2.5")))
        .isEqualTo(new Admission.Verdict.Refused(Problem.UNSUPPORTED_PROCESSING));
    for (String version : List.of("3", "1.0", "2", "2.x", "2.5.1.1")) {
      assertThat(admission.of(header("MSH|^~\\&|||||||ADT^A01|7|P|" + version)))
          .isEqualTo(new Admission.Verdict.Refused(Problem.UNSUPPORTED_VERSION));
    }
  }

  private static Sender sender(String facility, String sendingFacility, String... addresses) {
    return new Sender(
        facility,
        Optional.of(sendingFacility),
        Optional.empty(),
        List.of(addresses),
        Optional.empty());
  }

  private static Peer at(String address) throws UnknownHostException {
    return new Peer(InetAddress.getByName(address), Optional.empty());
  }

  private static Header header(String text) {
    return Header.of(text.getBytes(UTF_8)).orElseThrow();
  }
}
