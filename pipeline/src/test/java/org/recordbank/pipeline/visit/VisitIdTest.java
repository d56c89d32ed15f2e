package org.recordbank.pipeline.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VisitIdTest {

  @Test
  void anIdentifierIsWellFormed() {
    assertThat(VisitId.isWellFormed(VisitId.of("lakeside", "urn:messages|m-1"))).isTrue();
    assertThat(VisitId.isWellFormed("0123456789abcdef0123456789abcdef")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcdef0",
        "0123456789ABCDEF0123456789abcdef",
        "0123456789abcdef0123456789abcdeg",
        "0123456789abcdef0123456789abcde\n",
        "0123456789abcdef0123456789abcde/",
        "0123456789abcdef0123456789abcde:",
        "0123456789abcdef0123456789abcde`",
        "٠123456789abcdef0123456789abcdef"
      })
  void whatIsNotThirtyTwoLowerCaseHexadecimalDigitsIsNot(String text) {
    assertThat(VisitId.isWellFormed(text)).isFalse();
  }
}
