package org.recordbank.pipeline.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

  @ParameterizedTest
  @ValueSource(strings = {"", "61", "61c3a4", "f09f9880", "efbbbf61", "efbfbd"})
  void takesWhatIsWellFormed(String hex) {
    assertThat(Utf8.isWellFormed(HexFormat.of().parseHex(hex))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"80", "61c3", "c3", "c080", "eda080", "edb080", "f09f98", "f4908080", "ff"})
  void refusesWhatIsCutOverlongOrASurrogate(String hex) {
    assertThat(Utf8.isWellFormed(HexFormat.of().parseHex(hex))).isFalse();
  }

  @Test
  void isNotMisledWhereACharacterLiesAcrossItsChunks() {
    for (int before = 8_180; before < 8_200; before++) {
      byte[] bytes = ("a".repeat(before) + "\uD83D\uDE00").getBytes(UTF_8);
      assertThat(Utf8.isWellFormed(bytes)).isTrue();
      bytes[bytes.length - 1] = 'a';
      assertThat(Utf8.isWellFormed(bytes)).isFalse();
    }
  }
}
