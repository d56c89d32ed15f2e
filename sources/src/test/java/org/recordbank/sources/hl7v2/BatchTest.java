package org.recordbank.sources.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What one transmission holds. */
final class BatchTest {
  private static final String ONE = "MSH|^~\\&|A|B|||||ADT^A01|1|P|2.5\rPID|||7\r";
  private static final String TWO = "MSH|^~\\&|A|B|||||ADT^A01|2|P|2.5\r\nPID|||\u00e9\r\n";

  @Test
  void aMessageIsOneAndStaysAsItCame() throws MalformedMessageException {
    for (String text : List.of(ONE, TWO, "\u00ef\u00bb\u00bf\r\n " + ONE, "no message at all")) {
      Batch batch = Batch.split(text.getBytes(ISO_8859_1));
      assertThat(batch.header()).isEmpty();
      assertThat(texts(batch)).containsExactly(text);
    }
  }

  @Test
  void aBatchIsTakenApartAtItsHeaders() throws MalformedMessageException {
    String text =
        "FHS|^~\\&|A|B\rBHS|^~\\&|A|B|||||||9\r"
            + ONE
            + TWO
            + "BTS|2\rBHS|^~\\&\r"
            + ONE
            + "BTS\rFTS";

    Batch batch = Batch.split(text.getBytes(ISO_8859_1));

    assertThat(batch.header().map(Header::name)).hasValue("FHS");
    assertThat(texts(batch)).containsExactly(ONE, TWO, ONE);
  }

  @Test
  void messagesWithoutABatchAroundThemAreTakenApartToo() throws MalformedMessageException {
    Batch batch = Batch.split((ONE + TWO).getBytes(ISO_8859_1));

    assertThat(batch.header()).isEmpty();
    assertThat(texts(batch)).containsExactly(ONE, TWO);
  }

  @Test
  void aSegmentWhoseNameOnlyBeginsLikeAHeadersIsNone() throws MalformedMessageException {
    String text = ONE + "MSHX|\rBTSA\r";

    assertThat(texts(Batch.split(text.getBytes(ISO_8859_1)))).containsExactly(text);
  }

  @Test
  void whatIsNotAMessageInABatchIsRefused() {
    for (String text : List.of("BHS|^~\\&\rPID|1\r" + ONE, "BHS\r" + ONE, "BHS|||\r" + ONE)) {
      assertThatThrownBy(() -> Batch.split(text.getBytes(ISO_8859_1)))
          .isInstanceOf(MalformedMessageException.class);
    }
  }

  @Test
  void moreMessagesThanTheLimitAreRefused() {
    byte[] many = ("BHS|^~\\&\r" + "MSH|\r".repeat(Batch.MOST_MESSAGES + 1)).getBytes(ISO_8859_1);

    assertThatThrownBy(() -> Batch.split(many)).isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void utf16IsASingleMessage() throws MalformedMessageException {
    assertThat(Batch.split(ONE.getBytes(UTF_16LE)).messages())
        .containsExactly(ONE.getBytes(UTF_16LE));
  }

  @Test
  void nothingIsNoMessage() throws MalformedMessageException {
    assertThat(Batch.split("\r\n".getBytes(ISO_8859_1)).messages()).isEmpty();
  }

  private static List<String> texts(Batch batch) {
    return batch.messages().stream().map(bytes -> new String(bytes, ISO_8859_1)).toList();
  }
}
