package org.recordbank.ingest.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinesTest {
  private static final Lines.Room ENOUGH = bytes -> true;

  @Test
  void numbersLinesAndPassesOverBlankOnes() throws Exception {
    Lines lines = lines("a\n\n \r\nb\r\nc", 10);

    List<Line> all = lines.next(10, ENOUGH);

    assertThat(all).extracting(Line::number).containsExactly(1L, 4L, 5L);
    assertThat(all)
        .extracting(line -> new String(line.content(), UTF_8))
        .containsExactly("a", "b\r", "c");
    assertThat(lines.next(10, ENOUGH)).isEmpty();
  }

  @Test
  void passesOverTheRestOfALineThatIsTooLong() throws Exception {
    List<Line> all = lines("12345\n" + "x".repeat(14) + "\n678", 5).next(10, ENOUGH);

    assertThat(all).extracting(Line::isTooLong).containsExactly(false);
    assertThat(lines("x".repeat(14) + "\n678", 5).next(10, ENOUGH))
        .extracting(Line::isTooLong)
        .containsExactly(true, false);
  }

  @Test
  void givesNoMoreTogetherThanIsAskedForOrFits() throws Exception {
    Lines few = lines("a\nb\nc\n", 10);
    assertThat(few.next(2, ENOUGH)).hasSize(2);
    assertThat(few.next(2, ENOUGH)).hasSize(1);

    assertThat(lines("1234\n5678\n9\n", 5).next(10, ENOUGH)).hasSize(2);
  }

  @Test
  void readsNoFurtherWhereNothingIsSaidForLong() {
    for (String nothing : List.of("\n", " \r\n", "x".repeat(100), "x".repeat(100) + "\n")) {
      Lines lines = lines("a\n" + nothing.repeat(100_000), 10);

      assertThatThrownBy(
              () -> {
                while (!lines.next(1, ENOUGH).isEmpty()) {
                  assertThat(lines).isNotNull();
                }
              })
          .isInstanceOf(Lines.IdleException.class);
    }
  }

  @Test
  void goesOnWithoutEndWhereSomethingIsSaid() throws Exception {
    Lines lines = lines("123456789\n\n".repeat(1_000), 10);
    int count = 0;
    for (List<Line> some = lines.next(7, ENOUGH); !some.isEmpty(); some = lines.next(7, ENOUGH)) {
      count += some.size();
    }

    assertThat(count).isEqualTo(1_000);
  }

  @Test
  void asksForMemoryBeforeItHoldsMore() {
    List<Long> asked = new ArrayList<>();
    Lines lines = lines("x".repeat(200_000) + "\n", 1 << 20);

    assertThatThrownBy(
            () ->
                lines.next(
                    1,
                    bytes -> {
                      asked.add(bytes);
                      return bytes <= 128 << 10;
                    }))
        .isInstanceOf(Lines.NoRoomException.class);
    assertThat(asked).containsExactly(64L << 10, 128L << 10, 192L << 10);
  }

  @Test
  void waitsForNoMoreWhereALineHasArrived() throws Exception {
    InputStream slow =
        new InputStream() {
          private final byte[] content = "a\nb\n".getBytes(UTF_8);
          private int at;

          @Override
          public int read() {
            return at < content.length ? content[at++] : -1;
          }

          @Override
          public int read(byte[] to, int from, int length) {
            int each = read();
            if (each < 0) {
              return -1;
            }
            to[from] = (byte) each;
            return 1;
          }
        };
    Lines lines = new Lines(slow, 10);

    assertThat(lines.next(10, ENOUGH)).extracting(Line::number).containsExactly(1L);
    assertThat(lines.next(10, ENOUGH)).extracting(Line::number).containsExactly(2L);
  }

  private static Lines lines(String text, int longest) {
    return new Lines(new ByteArrayInputStream(text.getBytes(UTF_8)), longest);
  }
}
