package org.recordbank.sources.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The header of what may be broken behind it. */
final class HeaderTest {
  @Test
  void fieldsAreThereAsTheyStandAndUnescaped() {
    Header header = header("MSH|^~\\&|A\\T\\B^x|F|||||ADT^A01|7\r??\r", UTF_8);

    assertThat(header.raw(3)).isEqualTo("A\\T\\B^x");
    assertThat(header.field(3).text()).isEqualTo("A&B");
    assertThat(header.raw(10)).isEqualTo("7");
    assertThat(header.raw(18)).isEmpty();
  }

  @Test
  void wideCharactersAreReadWithAndWithoutAMark() {
    for (Charset charset : List.of(UTF_16BE, UTF_16LE)) {
      for (String mark : List.of("", "\uFEFF")) {
        Header header = header(mark + "MSH|^~\\&|\u011c|F\rPID|", charset);
        assertThat(header.raw(3)).isEqualTo("\u011c");
        assertThat(header.charset()).isEqualTo(charset);
      }
    }
  }

  @Test
  void bytesThatAreNotOfTheirCharacterSetComeBackAsTheyAre() {
    Header header = header("MSH|^~\\&|\u00e9|F\r", ISO_8859_1);

    assertThat(header.raw(3).getBytes(header.charset())).isEqualTo("\u00e9".getBytes(ISO_8859_1));
  }

  @Test
  void anUnknownCharacterSetIsReadByteByByte() {
    assertThat(header("MSH|^~\\&|A|||||||||||||||KLINGON\r", UTF_8).charset())
        .isEqualTo(ISO_8859_1);
  }

  @Test
  void whatIsNoHeaderIsNone() {
    for (String text :
        List.of("", "MSH", "MSH|", "MSHA^~\\&|", "PID|^~\\&|", "MSH||||", "<xml/>")) {
      assertThat(Header.of(text.getBytes(UTF_8))).as(text).isEqualTo(Optional.empty());
    }
  }

  private static Header header(String text, Charset charset) {
    return Header.of(text.getBytes(charset)).orElseThrow();
  }
}
