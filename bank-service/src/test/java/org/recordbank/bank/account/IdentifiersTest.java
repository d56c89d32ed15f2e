package org.recordbank.bank.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.bank.account.Identifiers.Given;

class IdentifiersTest {
  private static final Given GOOD = new Given("general", "urn:mrn", "77");

  @Test
  void takesWhatKeepsTheRules() {
    assertThat(Identifiers.broken(List.of(GOOD, new Given("lakeside", null, "a b")))).isEmpty();
    assertThat(Identifiers.broken(Collections.nCopies(50, GOOD))).isEmpty();
  }

  @Test
  void takesEachIdentifierOnce() {
    assertThat(Identifiers.of(List.of(GOOD, GOOD, new Given("general", null, "77"))))
        .containsExactly(
            new Identifier("general", "urn:mrn", "77"), new Identifier("general", "", "77"));
  }

  @Test
  void wantsFromOneToFifty() {
    assertThat(place(null)).isEqualTo("identifiers");
    assertThat(place(List.of())).isEqualTo("identifiers");
    assertThat(place(Collections.nCopies(51, GOOD))).isEqualTo("identifiers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "General", "a.b", "a_b", "-a", "a b", "ä"})
  void wantsAFacilitysName(String facility) {
    assertThat(place(List.of(GOOD, new Given(facility, "", "1"))))
        .isEqualTo("identifiers[1].facility");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\u0000b", "a\nb", "a\u0085", "\uD800"})
  void wantsAValueOfPlainText(String value) {
    assertThat(place(List.of(new Given("general", "", value)))).isEqualTo("identifiers[0].value");
  }

  @Test
  void wantsNothingLongerThanItsLimit() {
    assertThat(place(List.of(new Given("general", "", "1".repeat(257)))))
        .isEqualTo("identifiers[0].value");
    assertThat(place(List.of(new Given("general", "s".repeat(513), "1"))))
        .isEqualTo("identifiers[0].system");
  }

  @Test
  void wantsAnObjectWithFacilityAndValue() {
    List<@Nullable Given> holed = new ArrayList<>();
    holed.add(null);

    assertThat(place(holed)).isEqualTo("identifiers[0]");
    assertThat(place(List.of(new Given(null, "", "1")))).isEqualTo("identifiers[0].facility");
    assertThat(place(List.of(new Given("general", "", null)))).isEqualTo("identifiers[0].value");
  }

  @Test
  void saysNothingOfTheValueInTexts() {
    assertThat(GOOD + " " + Identifiers.of(List.of(GOOD))).doesNotContain("77");
  }

  private static String place(@Nullable List<? extends @Nullable Given> given) {
    return Identifiers.broken(given).orElseThrow().place();
  }
}
