package org.recordbank.sources.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonCursorTest {
  /** The last that may not, the first and the last that may follow some first byte. */
  private static final int[] EDGES = {0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0};

  @Test
  void passesJustWhatIsUtf8() {
    for (int lead = 0x80; lead <= 0xFF; lead++) {
      for (int second = 0x20; second <= 0xFF; second++) {
        if (second == '"' || second == '\\') {
          continue;
        }
        compare(lead, second);
        for (int third : EDGES) {
          compare(lead, second, third);
          for (int fourth : EDGES) {
            compare(lead, second, third, fourth);
          }
        }
      }
    }
  }

  private static void compare(int... bytes) {
    StringBuilder text = new StringBuilder();
    for (int each : bytes) {
      text.append((char) each);
    }
    byte[] document = ("\"12345" + text + "\"").getBytes(ISO_8859_1);

    assertThat(passes(document)).as("%s", Arrays.toString(bytes)).isEqualTo(isUtf8(document));
  }

  private static boolean isUtf8(byte[] document) {
    try {
      return !UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).isEmpty();
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-0", "7", "1203", "-12.50", "0.5", "1e3", "1E+3", "1.5e-10", "true", "null"})
  void aNumberOrWordMayBeTheLastOfADocument(String scalar) throws MalformedException {
    JsonCursor cursor = new JsonCursor(scalar.getBytes(UTF_8), 0);

    long ignored = cursor.scalar();

    assertThat(cursor.at()).isEqualTo(scalar.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "+1", ".5", "1.", "1.e3", "1e", "1e+", "x", "nul", "truf"})
  void whatIsNeitherNumberNorWordDoesNotPass(String scalar) {
    JsonCursor cursor = new JsonCursor(scalar.getBytes(UTF_8), 0);

    assertThatThrownBy(cursor::scalar).isInstanceOf(MalformedException.class);
  }

  @Test
  void aTextEndsWhereItEndsWhateverItsLength() throws MalformedException {
    for (int length = 0; length < 40; length++) {
      String text = "x".repeat(length);
      byte[] document = ("\"" + text + "\"" + "\\\"é".repeat(5)).getBytes(UTF_8);
      JsonCursor cursor = new JsonCursor(document, 0);

      cursor.text();

      assertThat(cursor.at()).isEqualTo(length + 2);
      assertThat(Span.string(document, cursor.span())).isEqualTo(text);
    }
  }

  @Test
  void noControlCharacterStandsInAText() {
    List<Integer> passed = new ArrayList<>();
    for (int c = 0; c < 0x80; c++) {
      if (passes(("\"12345678" + (char) c + "12345678\"").getBytes(UTF_8))) {
        passed.add(c);
      }
    }

    assertThat(passed).hasSize(0x80 - 0x20 - 1).doesNotContain((int) '\\').contains((int) '"', 127);
  }

  private static boolean passes(byte[] text) {
    try {
      new JsonCursor(text, 0).text();
      return true;
    } catch (MalformedException e) {
      return false;
    }
  }
}
