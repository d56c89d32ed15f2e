package org.recordbank.normalize.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.sources.json.Span;

final class RecallTest {
  private static final byte[] TEXT = "abcabd".getBytes(US_ASCII);
  private static final long A = Span.text(0, 1, false);
  private static final long AB = Span.text(0, 2, false);
  private static final long AGAIN = Span.text(3, 5, false);
  private static final long B = Span.text(1, 2, false);
  private static final long C = Span.text(2, 3, false);
  private static final List<Code> SOME = List.of(new Code("s", "1"));

  /** All questions have the same place. */
  private final Recall<String> recall = new Recall<>(1);

  @Test
  void answersTheSameQuestionWhereverItsTextsStand() {
    recall.put(0, "f", TEXT, AB, Span.NONE, C, SOME, "yes");

    assertThat(recall.at(0, "f", TEXT, AGAIN, Span.NONE, C, List.copyOf(SOME))).isEqualTo("yes");
  }

  @Test
  void answersNoOtherQuestion() {
    recall.put(0, "f", TEXT, AB, Span.NONE, C, SOME, "yes");

    assertThat(recall.at(0, "g", TEXT, AB, Span.NONE, C, SOME)).isNull();
    assertThat(recall.at(0, "f", TEXT, A, B, C, SOME)).isNull();
    assertThat(recall.at(0, "f", TEXT, AB, C, Span.NONE, SOME)).isNull();
    assertThat(recall.at(0, "f", TEXT, AB, Span.NONE, B, SOME)).isNull();
    assertThat(recall.at(0, "f", TEXT, AB, Span.NONE, Span.NONE, SOME)).isNull();
    assertThat(recall.at(0, "f", TEXT, AB, Span.NONE, C, List.of())).isNull();
  }

  @Test
  void aNewAnswerTakesThePlaceOfTheOldOne() {
    recall.put(0, "f", TEXT, A, Span.NONE, Span.NONE, List.of(), "old");
    recall.put(0, "f", TEXT, B, Span.NONE, Span.NONE, List.of(), "new");

    assertThat(recall.at(0, "f", TEXT, A, Span.NONE, Span.NONE, List.of())).isNull();
    assertThat(recall.at(0, "f", TEXT, B, Span.NONE, Span.NONE, List.of())).isEqualTo("new");
  }

  @Test
  void keepsNothingLongAndNothingEscaped() {
    assertThat(
            Recall.takes(Span.text(0, 100, false), Span.text(0, 61, false), Span.NONE, List.of()))
        .isFalse();
    assertThat(Recall.takes(Span.text(0, 1, true), Span.NONE, Span.NONE, List.of())).isFalse();
    assertThat(Recall.takes(A, B, C, List.of(new Code("s", "1".repeat(200))))).isFalse();
    assertThat(Recall.takes(A, B, C, SOME)).isTrue();
  }
}
