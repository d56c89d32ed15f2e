package org.recordbank.ingest.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TransportTest {
  private static final String FIRST =
      "MSH|^~\\&|ADT|GENERAL|RB|RB|20260301||ADT^A01|M-1|P|2.5.1|1\rPID|1||77\r";
  private static final String AGAIN =
      "MSH|^~\\&|ADT|GENERAL|RB|RB|20260302|secret|ADT^A01|M-1|P|2.5.1|22\rPID|1||77\r";

  @Test
  void makesOfARepeatTheMessageThatCameFirst() {
    Transport first = transport(FIRST);

    assertThat(transport(AGAIN).rest()).isEqualTo(first.rest());
    assertThat(Transport.replaced(bytes(AGAIN), first.fields())).isEqualTo(bytes(FIRST));
  }

  @Test
  void holdsAnotherContentForAnother() {
    assertThat(transport(AGAIN.replace("77", "78")).rest()).isNotEqualTo(transport(FIRST).rest());
    assertThat(transport(AGAIN.replace("2.5.1", "2.5")).rest())
        .isNotEqualTo(transport(FIRST).rest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\r\n "})
  void keepsWhatStandsBefore(String before) {
    byte[] message = bytes(before + FIRST);

    assertThat(Transport.replaced(message, transport(before + FIRST).fields())).isEqualTo(message);
  }

  @Test
  void addsNoFieldWhereTheHeaderIsShort() {
    byte[] message = bytes("MSH|^~\\&|A|B\rPID|1\r");

    assertThat(Transport.replaced(message, List.of("1", "2", "3"))).isEqualTo(message);
  }

  @Test
  void knowsARepeatInUtf16() {
    for (Charset charset :
        List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16)) {
      byte[] first = FIRST.getBytes(charset);
      byte[] again = AGAIN.getBytes(charset);
      Transport sent = Transport.of(first).orElseThrow();

      assertThat(Transport.of(again).orElseThrow().rest()).isEqualTo(sent.rest());
      assertThat(Transport.replaced(again, sent.fields())).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @CsvSource({"'',|9", "|,|9", "|9,''", "|9,|", "'',|", "|,''", "|1|AL,|2|AL"})
  void knowsARepeatWhoseSequenceNumberCameOrWent(String before, String after) {
    String header = "MSH|^~\\&|ADT|GENERAL|RB|RB|20260301||ADT^A01|M-1|P|2.5.1";
    Transport first = transport(header + before + "\rPID|1||77\r");
    Transport again = transport(header + after + "\rPID|1||77\r");

    assertThat(again.rest()).isEqualTo(first.rest());
    assertThat(Transport.replaced(bytes(header + after + "\rPID|1||77\r"), first.fields()))
        .isEqualTo(bytes(header + before + "\rPID|1||77\r"));
  }

  @Test
  void isNoneOfBytesThatDoNotComeBackAsTheyWere() {
    byte[] lone = "MSH|^~\\&|A\uD800\rPID|1\r".getBytes(StandardCharsets.UTF_16LE);
    lone[19] = (byte) 0xD8;

    assertThat(Transport.of(lone)).isEmpty();
  }

  private static Transport transport(String message) {
    return Transport.of(bytes(message)).orElseThrow();
  }

  private static byte[] bytes(String message) {
    return message.getBytes(StandardCharsets.UTF_8);
  }
}
