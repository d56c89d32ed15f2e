package org.recordbank.ingest.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames come out as they went in, however the stream is cut. */
final class FramesTest {
  private static final int LIMIT = 10_000;
  private static final long SEED = Long.getLong("seed", 20261123L);

  @Test
  void anyCutGivesTheSameFrames() {
    for (int round = 0; round < 3_000; round++) {
      // given
      Random random = new Random(SEED + round);
      List<String> expected = new ArrayList<>();
      byte[] stream = stream(random, expected);

      // when
      List<String> found = read(stream, random, new Frames(LIMIT));

      // then
      assertThat(found).as("seed %d", SEED + round).isEqualTo(expected);
    }
  }

  /** Frames of all kinds, with garbage between. */
  private static byte[] stream(Random random, List<String> expected) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      if (random.nextBoolean()) {
        stream.writeBytes("garbage \u001c\r\n".getBytes(ISO_8859_1));
      }
      Charset charset = List.of(ISO_8859_1, UTF_16LE, UTF_16BE).get(random.nextInt(3));
      boolean tooLong = random.nextInt(5) == 0;
      byte[] content = content(random, charset, tooLong);
      stream.write(0x0B);
      stream.writeBytes(content);
      stream.write(0x1C);
      boolean bare = charset.equals(ISO_8859_1) && i + 1 < count && random.nextInt(4) == 0;
      if (bare) {
        stream.writeBytes(random.nextBoolean() ? new byte[0] : new byte[] {'\n'});
        stream.write(0x0B);
        stream.writeBytes(new byte[] {'M', 0x1C, '\r'});
      } else {
        stream.write('\r');
      }
      expected.add(tooLong ? "TOO_LONG" : new String(content, ISO_8859_1));
      if (bare) {
        expected.add("M");
      }
    }
    return stream.toByteArray();
  }

  private static byte[] content(Random random, Charset charset, boolean tooLong) {
    StringBuilder text = new StringBuilder("MSH|^~\\&|");
    int length = tooLong ? LIMIT + random.nextInt(9_000) : random.nextInt(300);
    String alphabet =
        charset.equals(ISO_8859_1) ? "abc|^\r\n\u00e9" : "abc|^\u011c\u1c1c\u0b0b\u0b0d\u1c61\r\n";
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.append('.').toString().getBytes(charset);
  }

  private static List<String> read(byte[] stream, Random random, Frames frames) {
    List<String> found = new ArrayList<>();
    int at = 0;
    while (at < stream.length) {
      int end = Math.min(stream.length, at + 1 + random.nextInt(random.nextBoolean() ? 3 : 500));
      while (at < end) {
        at = frames.accept(stream, at, end);
        frames.take().ifPresent(frame -> found.add(text(frame)));
        assertThat(frames.held()).isLessThanOrEqualTo(LIMIT);
      }
    }
    frames.end();
    frames.take().ifPresent(frame -> found.add(text(frame)));
    return found;
  }

  private static String text(Frame frame) {
    return switch (frame) {
      case Frame.Whole whole -> new String(whole.content(), ISO_8859_1);
      case Frame.Passed passed -> passed.why().name();
    };
  }

  @Test
  void anEndBlockWithNothingBehindItEndsWhenTheStreamIsSilent() {
    Frames frames = new Frames(LIMIT);

    assertThat(texts(frames, "\u000bMSH|a\r\u001c")).isEmpty();
    assertThat(frames.isAtPossibleEnd()).isTrue();
    frames.end();

    assertThat(frames.take().map(FramesTest::text)).hasValue("MSH|a\r");
    assertThat(frames.isWithin()).isFalse();
  }

  @Test
  void anEndBlockInTheMiddleOfTextBelongsToIt() {
    assertThat(texts(new Frames(LIMIT), "\u000bMSH|a\u001cb\u001c\u001c\r"))
        .containsExactly("MSH|a\u001cb\u001c");
  }

  @Test
  void aLineFeedBehindTheEndIsPassedOver() {
    Frames frames = new Frames(LIMIT);

    assertThat(texts(frames, "\u000bMSH|a\u001c\r\n\u000bMSH|b\u001c\n\u000bMSH|c\u001c\r"))
        .containsExactly("MSH|a", "MSH|b", "MSH|c");
    assertThat(frames.stray()).isZero();
  }

  @Test
  void aMessageThatBeginsWithinAnotherMakesNeitherWhole() {
    assertThat(texts(new Frames(LIMIT), "\u000bMSH|a\r\u000bMSH|b\r\u001c\r\u000bMSH|c\u001c\r"))
        .containsExactly("NOT_ENDED", "MSH|c");
  }

  @Test
  void aVerticalTabInTextIsText() {
    assertThat(texts(new Frames(LIMIT), "\u000bMSH|a\u000bb\u001c\r"))
        .containsExactly("MSH|a\u000bb");
  }

  @Test
  void theBeginningOfWhatIsReadPastIsKept() {
    Frames frames = new Frames(5);
    byte[] bytes = "\u000bMSH|^~\\&|x\u001c\r".getBytes(ISO_8859_1);

    int taken = frames.accept(bytes, 0, bytes.length);

    assertThat(taken).isEqualTo(bytes.length);
    assertThat(frames.take())
        .hasValueSatisfying(
            frame ->
                assertThat(frame)
                    .isInstanceOfSatisfying(
                        Frame.Passed.class,
                        passed -> assertThat(passed.begin()).asString().startsWith("MSH|^~\\&|x")));
  }

  @Test
  void aFrameOfNothingIsOne() {
    assertThat(texts(new Frames(LIMIT), "\u000b\u001c\r")).containsExactly("");
  }

  private static List<String> texts(Frames frames, String stream) {
    List<String> found = new ArrayList<>();
    byte[] bytes = stream.getBytes(ISO_8859_1);
    int at = 0;
    while (at < bytes.length) {
      at = frames.accept(bytes, at, bytes.length);
      frames.take().ifPresent(frame -> found.add(text(frame)));
    }
    return found;
  }
}
