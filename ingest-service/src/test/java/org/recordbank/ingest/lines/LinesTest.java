package org.recordbank.ingest.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinesTest {

  @Test
  void numbersLinesAndPassesOverBlankOnes() throws IOException {
    Lines lines = lines("a\n\n \r\nb\r\nc", 10);

    List<Line> all = lines.next(10);

    assertThat(all).extracting(Line::number).containsExactly(1L, 4L, 5L);
    assertThat(all)
        .extracting(line -> new String(line.content(), UTF_8))
        .containsExactly("a", "b\r", "c");
    assertThat(lines.next(10)).isEmpty();
  }

  @Test
  void passesOverTheRestOfALineThatIsTooLong() throws IOException {
    List<Line> all = lines("12345\n" + "x".repeat(1_000_000) + "\n678", 5).next(10);

    assertThat(all).extracting(Line::isTooLong).containsExactly(false);
    assertThat(lines("x".repeat(1_000_000) + "\n678", 5).next(10))
        .extracting(Line::isTooLong)
        .containsExactly(true, false);
  }

  @Test
  void givesNoMoreTogetherThanIsAskedForOrFits() throws IOException {
    Lines few = lines("a\nb\nc\n", 10);
    assertThat(few.next(2)).hasSize(2);
    assertThat(few.next(2)).hasSize(1);

    assertThat(lines("1234\n5678\n9\n", 5).next(10)).hasSize(2);
  }

  private static Lines lines(String text, int longest) {
    return new Lines(new ByteArrayInputStream(text.getBytes(UTF_8)), longest);
  }
}
