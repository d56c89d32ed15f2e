package org.recordbank.sources.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.sources.Identifier;

/** Identifiers and who assigned them. */
final class AuthorityTest {
  @ParameterizedTest
  @CsvSource({
    "N,1.2.3,ISO,urn:oid:1.2.3",
    "N,1.2.3,iso,urn:oid:1.2.3",
    "N,3.2.1,ISO,urn:recordbank:facility:general:N",
    "'',local,ISO,urn:recordbank:facility:general:local",
    "N,0F0C5C1E-0000-4000-8000-00000000000A,UUID,urn:uuid:0f0c5c1e-0000-4000-8000-00000000000a",
    "N,0F0C5C1E,UUID,urn:recordbank:facility:general:N",
    "N,http://a.example/b,URI,http://a.example/b",
    "N,http://a b,URI,urn:recordbank:facility:general:N",
    "'','','',urn:recordbank:facility:general",
    "'\"\"','','',urn:recordbank:facility:general",
    "'a|b%é','','',urn:recordbank:facility:general:a%7Cb%25%C3%A9",
  })
  void anAuthorityIsAUri(String namespace, String universal, String type, String system) {
    assertThat(Authority.system("general", namespace, universal, type)).isEqualTo(system);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.2", "3.1.2", "1..2", "1.2.", "1.02.3", "1.a.2", "1,2.3"})
  void whatIsNoOidOfSomebodyIsNone(String text) {
    assertThat(Authority.isOid(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3", "2.16.840.1", "0.0.0", "1.0.10"})
  void anOidIsOne(String text) {
    assertThat(Authority.isOid(text)).isTrue();
  }

  @Test
  void thePatientIsTheFirstRepetitionThatCanBeAKey() throws Exception {
    assertThat(patient("PID|||^^^N~\"\"^^^N~7^^^N~8\r"))
        .contains(new Identifier("urn:recordbank:facility:general:N", "7"));
  }

  @Test
  void olderMessagesHaveItInPid2() throws Exception {
    assertThat(patient("PID||7\r"))
        .contains(new Identifier("urn:recordbank:facility:general", "7"));
    assertThat(patient("PID|1\r")).isEmpty();
  }

  private static Optional<Identifier> patient(String pid) throws MalformedMessageException {
    Message message = Message.read(("MSH|^~\\&|A\r" + pid).getBytes(UTF_8));
    return Authority.patient(message.first("PID").orElseThrow(), "general");
  }
}
