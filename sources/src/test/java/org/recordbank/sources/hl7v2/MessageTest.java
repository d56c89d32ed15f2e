package org.recordbank.sources.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Segments, fields and what is in them. */
final class MessageTest {
  private static final String HEAD = "MSH|^~\\&|A|F|||2026||ADT^A01|7|P|2.5\r";

  @Test
  void segmentsEndWithACarriageReturnALineFeedOrBoth() throws Exception {
    for (String end : new String[] {"\r", "\n", "\r\n", "\r\r\n\n"}) {
      Message message = read((HEAD + "PID|1\rZZZ|2\r").replace("\r", end));

      assertThat(message.segments()).extracting(Segment::name).containsExactly("MSH", "PID", "ZZZ");
    }
  }

  @Test
  void theDelimiterBehindTheNameOfMshIsItsFirstField() throws Exception {
    Segment header = read(HEAD).header();

    assertThat(header.field(1).text()).isEqualTo("|");
    assertThat(header.field(2).text()).isEqualTo("^~\\&");
    assertThat(header.field(3).text()).isEqualTo("A");
    assertThat(header.field(12).text()).isEqualTo("2.5");
    assertThat(header.size()).isEqualTo(12);
  }

  @Test
  void aFieldHasRepetitionsOfComponentsOfSubcomponents() throws Exception {
    Field field = read(HEAD + "PID|||a^b&c^~d~~^^e&\r").segments().get(1).field(3);

    assertThat(field.repetitions()).hasSize(4);
    assertThat(field.repetitions().get(0).component(2, 2)).isEqualTo("c");
    assertThat(field.repetitions().get(0).size()).isEqualTo(2);
    assertThat(field.repetitions().get(1).component(1)).isEqualTo("d");
    assertThat(field.repetitions().get(2).isEmpty()).isTrue();
    assertThat(field.repetitions().get(3).component(3)).isEqualTo("e");
    assertThat(field.repetitions().get(3).size(3)).isEqualTo(1);
  }

  @Test
  void whatIsNotThereIsEmpty() throws Exception {
    Segment pid = read(HEAD + "PID|1\r").segments().get(1);

    assertThat(pid.field(9).isEmpty()).isTrue();
    assertThat(pid.field(9).text()).isEmpty();
    assertThat(pid.field(1).component(4)).isEmpty();
    assertThat(pid.field(1).first().component(1, 2)).isEmpty();
  }

  @Test
  void theEventOfEvnStandsInForAMissingOne() throws Exception {
    assertThat(read(HEAD).event()).isEqualTo("A01");
    assertThat(read(HEAD.replace("^A01", "") + "EVN|A08\r").event()).isEqualTo("A08");
    assertThat(read(HEAD.replace("^A01", "")).event()).isEmpty();
  }

  @Test
  void aMessageCutShortAnywhereIsReadOrRefused() {
    byte[] whole = (HEAD + "PID|1||p^^^A&1.2.3&ISO~q||D\\T\\E\\X41\\\\.br\\\r").getBytes(UTF_8);
    int read = 0;

    for (int length = 0; length <= whole.length; length++) {
      try {
        read += Message.read(Arrays.copyOf(whole, length)).segments().size() > 0 ? 1 : 0;
      } catch (MalformedMessageException e) {
        assertThat(length).as("refused").isLessThan(HEAD.length() + 3);
      }
    }

    assertThat(read).isGreaterThan(whole.length - HEAD.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r",
        "PID|1",
        "MSH",
        "MSH|",
        "MSH||",
        "MSHA^~\\&|",
        "MSH|^^\\&|",
        "MSH|^~\\&X|",
        "MSH|^~\\&|\rpid|1",
        "MSH|^~\\&|\rPI",
        "MSH|^~\\&|\rPID^1",
        "MSH|^~\\&|\u0000"
      })
  void whatIsNoMessageIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void beyondTheLimitOfSegmentsIsRefused() throws Exception {
    String most = HEAD + "OBX\r".repeat(Message.MOST_SEGMENTS - 1);

    assertThat(read(most).segments()).hasSize(Message.MOST_SEGMENTS);
    assertThatThrownBy(() -> read(most + "OBX\r")).isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void neitherMessageNorPartsTellWhatTheyHold() throws Exception {
    Message message = read(HEAD + "PID|||secret\r");
    Segment pid = message.segments().get(1);

    assertThat(message + " " + pid + " " + pid.field(3) + " " + pid.field(3).first())
        .doesNotContain("secret");
  }

  private static Message read(String text) throws MalformedMessageException {
    return Message.read(text.getBytes(UTF_8));
  }
}
