package org.recordbank.sources.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MSH-1 and MSH-2, and the escape sequences that they make. */
final class DelimitersTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "plain,plain",
        "\\F\\\\S\\\\T\\\\R\\\\E\\,|^&~\\",
        "a\\H\\b\\N\\c,abc",
        "\\X41\\,A",
        "\\Xe9\\,é",
        "\\X4\\,\\X4\\",
        "\\XZZ\\,\\XZZ\\",
        "\\X0007\\,\"\"",
        "a\\.in+4\\b,ab",
        "C:\\temp,C:\\temp",
        "C:\\a\\b,C:\\a\\b",
        "\\Z1\\,\\Z1\\",
        "\\,\\",
        "\\\\,\\\\",
        "\\q\\T\\,\\q&",
      })
  void escapeSequencesAreResolvedAndTextThatOnlyLooksLikeOneStays(String text, String plain) {
    assertThat(Delimiters.USUAL.unescape(text)).isEqualTo(plain);
  }

  @Test
  void commandsThatBreakALineDoSo() {
    assertThat(Delimiters.USUAL.unescape("a\\.br\\b\\.sp2\\c\\X0D\\d")).isEqualTo("a\nb\nc\nd");
  }

  @Test
  void otherDelimitersMakeOtherSequences() {
    Delimiters odd = Delimiters.of("MSH#*%$@#A").orElseThrow();

    assertThat(odd).isEqualTo(new Delimiters('#', '*', '%', '$', '@'));
    assertThat(odd.unescape("$F$$S$$R$$E$$T$\\T\\")).isEqualTo("#*%$@\\T\\");
    assertThat(odd.encodingCharacters()).isEqualTo("*%$@");
  }

  @Test
  void delimitersThatAreMissingAreNone() {
    Delimiters two = Delimiters.of("MSH|^~|A").orElseThrow();

    assertThat(two).isEqualTo(new Delimiters('|', '^', '~', Delimiters.NONE, Delimiters.NONE));
    assertThat(two.unescape("a\\T\\b")).isEqualTo("a\\T\\b");
    assertThat(two.encodingCharacters()).isEqualTo("^~");
  }

  @Test
  void aTruncationCharacterIsPassedOver() {
    assertThat(Delimiters.of("MSH|^~\\&#|A")).contains(Delimiters.USUAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MSH|",
        "MSH||",
        "MSH|||A",
        "MSH|^~^&|",
        "MSHx^~\\&x",
        "MSH|^~\\&#!|",
        "MSH|^ \\&|",
        "MSH|^é\\&|",
        "MSH|^1\\&|",
        "MSH\t^~\\&\t"
      })
  void delimitersThatCannotBeToldApartAreNotUsable(String line) {
    assertThat(Delimiters.of(line)).isEmpty();
  }
}
