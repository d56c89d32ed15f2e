package org.recordbank.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.normalize.terminology.Code;

final class AddressTest {
  @Test
  void aHyphenIsNoSystem() {
    assertThat(Address.of("harbour", "-", "GLU"))
        .contains(new Address("harbour", new Code("", "GLU")));
    assertThat(Address.written("")).isEqualTo("-");
    assertThat(Address.written("urn:h")).isEqualTo("urn:h");
  }

  @ParameterizedTest
  @CsvSource({"Har bour, -, GLU", "-, -, GLU", "harbour, -, ' '", "'', -, GLU"})
  void isOfNothingElse(String facility, String system, String code) {
    assertThat(Address.of(facility, system, code)).isEmpty();
  }

  @Test
  void isNotLongerThanWhatComes() {
    assertThat(Address.of("harbour", "x".repeat(256), "GLU")).isEmpty();
    assertThat(Address.of("harbour", "x", "G".repeat(256))).isEmpty();
    assertThat(Address.of("harbour", "x", "G\0")).isEmpty();
  }
}
