package org.recordbank.normalize.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;

/** Whatever a sender writes costs little and throws nothing. */
@Timeout(60)
final class HostileUnitTest {
  private static final Code GLUCOSE = new Code(CodeSystems.LOINC, "2345-7");
  private static final long SEED = Long.getLong("seed", 20_261_129L);

  private final Units units = Units.shipped();

  static List<String> bombs() {
    return List.of(
        "m".repeat(10_000),
        "(".repeat(10_000) + "m" + ")".repeat(10_000),
        "(".repeat(40) + "m" + ")".repeat(40),
        "{" + "x".repeat(10_000) + "}",
        "{".repeat(99),
        "10*999999",
        "10^999999/L",
        "x10^999999/uL",
        "m99999999999999999999",
        "99999999999999999999",
        "0",
        "mg/0",
        "m-",
        "mg/dL\u0000",
        "mg/\ud800",
        "\ud83d\ude00",
        "m".repeat(50) + "/" + "m".repeat(40),
        ".".repeat(60),
        "/".repeat(60),
        "*".repeat(60),
        "per ".repeat(15),
        "[".repeat(60),
        "[in_i'H2O",
        "]",
        "{}{}{}{}",
        "{a}{b}");
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void aBombIsNoUnit(String bomb) {
    assertThat(units.isUcum(bomb)).isFalse();
    assertThat(units.ucum(bomb, bomb, "http://unitsofmeasure.org", List.of(GLUCOSE))).isEmpty();
    assertThat(units.convert(BigDecimal.ONE, bomb, GLUCOSE, null)).isEmpty();
    assertThat(units.convert(BigDecimal.ONE, "mmol/L", GLUCOSE, bomb)).isEmpty();
  }

  @Test
  void factorsBeyondAllUseAreRefusedBeforeTheyGrow() {
    assertThat(units.isUcum("Ym99.Ym99.Ym99.Ym99")).isFalse();
    assertThat(units.isUcum("[pi]99.[pi]99.[pi]99")).isFalse();
    assertThat(units.isUcum("10*99")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+1000000", "1E-1000000", "1E+2147483647", "0E+1000000", "-9E+99"})
  void aValueWithAHugeExponentIsNotConverted(String value) {
    assertThat(units.convert(new BigDecimal(value), "mmol/L", GLUCOSE, null)).isEmpty();
  }

  @Test
  void aValueOfAThousandDigitsIsNotConverted() {
    assertThat(units.convert(new BigDecimal("1".repeat(1000)), "mmol/L", GLUCOSE, null)).isEmpty();
  }

  @Test
  void whatIsRememberedIsBounded() {
    Remembered<Integer, Integer> remembered = new Remembered<>(100, question -> question * 2);

    for (int i = 0; i < 10_000; i++) {
      assertThat(remembered.answer(i)).isEqualTo(2 * i);
    }

    assertThat(remembered.size()).isBetween(1, 100);
  }

  @Test
  void anythingMadeOfTheSignsOfUnitsIsReadOrRefused() {
    Random random = new Random(SEED);
    String[] signs = {
      "m", "g", "L", "l", "/", "/", ".", "(", ")", "{", "}", "[", "]", "10*", "10^", "3", "24", " ",
      "per ", "K", "u", "\u00b5", "%", "-", "^", "x", "[IU]", "mol", "Cel", "[degF]", "creat", "hr",
      "1.73", "Hg", "'"
    };
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = 1 + random.nextInt(12); length > 0; length--) {
        text.append(signs[random.nextInt(signs.length)]);
      }
      String unit = text.toString();

      assertThatCode(
              () ->
                  units
                      .ucum(unit, "", "", List.of())
                      .ifPresent(
                          ucum -> {
                            assertThat(units.isUcum(ucum)).isTrue();
                            units.convert(BigDecimal.ONE, ucum, GLUCOSE, null);
                          }))
          .as("%s, seed %s", unit, SEED)
          .doesNotThrowAnyException();
    }
  }
}
