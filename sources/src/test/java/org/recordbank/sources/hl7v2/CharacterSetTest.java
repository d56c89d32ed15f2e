package org.recordbank.sources.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bytes a message may be made of. */
final class CharacterSetTest {
  private static final String MARK = "\uFEFF";

  @Test
  void withoutANameItIsUtf8WithOrWithoutAMark() throws Exception {
    assertThat(name(message("", "Änne"), UTF_8)).isEqualTo("Änne");
    assertThat(name(MARK + message("", "Änne"), UTF_8)).isEqualTo("Änne");
  }

  @Test
  void utf16IsKnownByItsMarkOrItsFirstLetter() throws Exception {
    for (Charset charset : List.of(UTF_16BE, UTF_16LE)) {
      assertThat(name(message("UNICODE UTF-16", "Ĝi"), charset)).isEqualTo("Ĝi");
      assertThat(name(MARK + message("", "Ĝi"), charset)).isEqualTo("Ĝi");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8859/1,ISO-8859-1,é",
    "ISO_8859-1,ISO-8859-1,é",
    "iso-8859-1,ISO-8859-1,é",
    "8859/2,ISO-8859-2,ł",
    "8859/9,ISO-8859-9,ğ",
    "8859/15,ISO-8859-15,€",
    "windows-1252,windows-1252,€",
    "UNICODE UTF-8,UTF-8,€",
  })
  void otherwiseItIsTheOneThatMsh18Names(String named, String charset, String text)
      throws Exception {
    assertThat(name(message(named, text), Charset.forName(charset))).isEqualTo(text);
  }

  @Test
  void theMarkSaysMoreThanMsh18() throws Exception {
    assertThat(name(MARK + message("8859/1", "é"), UTF_8)).isEqualTo("é");
  }

  @Test
  void theFirstOfSeveralNamesCounts() throws Exception {
    assertThat(name(message("8859/1~UNICODE UTF-8", "é"), ISO_8859_1)).isEqualTo("é");
  }

  @Test
  void anUnknownCharacterSetAndBytesOfAnotherAreRefused() {
    assertThatThrownBy(() -> name(message("KLINGON", "a"), UTF_8))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> name(message("", "é"), ISO_8859_1))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void halfACharacterIsRefused() {
    byte[] wide = message("", "a").getBytes(UTF_16LE);
    byte[] half = Arrays.copyOf(wide, wide.length - 1);

    assertThatThrownBy(() -> Message.read(half)).isInstanceOf(MalformedMessageException.class);
  }

  private static String message(String charset, String name) {
    return "MSH|^~\\&|A|||||||7||2.5||||||" + charset + "\rPID|||||" + name + "\r";
  }

  private static String name(String message, Charset charset) throws MalformedMessageException {
    return Message.read(message.getBytes(charset)).segments().get(1).field(5).text();
  }
}
