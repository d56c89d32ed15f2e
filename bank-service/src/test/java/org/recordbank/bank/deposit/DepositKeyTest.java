package org.recordbank.bank.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.recordbank.schemas.Sha256;

class DepositKeyTest {
  private static final String HALF = "00112233445566778899aabbccddeeff";

  @Test
  void isTheFirstHalfOfTheHash() {
    DepositKey key = DepositKey.of(new Sha256(HexFormat.of().parseHex(HALF + "f".repeat(32))));

    assertThat(key.hex()).isEqualTo(HALF);
    assertThat(key.bytes()).isEqualTo(HexFormat.of().parseHex(HALF));
    assertThat(DepositKey.parse(HALF)).contains(key);
  }

  @Test
  void isNoNumberAndNothingElse() {
    assertThat(DepositKey.parse("1")).isEmpty();
    assertThat(DepositKey.parse("")).isEmpty();
    assertThat(DepositKey.parse(HALF.toUpperCase(Locale.ROOT))).isEmpty();
    assertThat(DepositKey.parse(HALF + "00")).isEmpty();
  }
}
