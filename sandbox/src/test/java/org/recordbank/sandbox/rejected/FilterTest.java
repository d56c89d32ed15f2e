package org.recordbank.sandbox.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterTest {

  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Rejection REJECTION =
      Some.rejection("unknown-account", "bank", "deposit.ordered.first", 30);

  @Test
  void meansEveryRejectionWhereNothingIsAsked() {
    assertThat(Filter.ANY.matches(REJECTION)).isTrue();
  }

  @Test
  void asksForCodeStageAndFacilityTogether() {
    assertThat(filter("unknown-account", "bank", "general").matches(REJECTION)).isTrue();
    assertThat(filter("wrong-bank", "bank", "general").matches(REJECTION)).isFalse();
    assertThat(filter("unknown-account", "consent", "general").matches(REJECTION)).isFalse();
    assertThat(filter("unknown-account", "bank", "harbour").matches(REJECTION)).isFalse();
  }

  @Test
  void takesTheBeginningOfATimeAndNotItsEnd() {
    Instant at = REJECTION.at();
    assertThat(between(at, at.plusMillis(1)).matches(REJECTION)).isTrue();
    assertThat(between(at.plusMillis(1), at.plusMillis(2)).matches(REJECTION)).isFalse();
    assertThat(between(at.minusMillis(1), at).matches(REJECTION)).isFalse();
  }

  @Test
  void refusesATimeThatEndsBeforeItBegins() {
    assertThatThrownBy(() -> between(NOW, NOW)).hasMessage("--since must lie before --until");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 2026-03-01T00:00:00Z",
    "2026-03-01T10:30, 2026-03-01T10:30:00Z",
    "2026-03-01T10:30:05Z, 2026-03-01T10:30:05Z",
    "2026-03-01T10:30:05.123Z, 2026-03-01T10:30:05.123Z",
    "2026-03-01T10:30:00+01:00, 2026-03-01T09:30:00Z",
    "2026-03-01T10:30:00-05:00, 2026-03-01T15:30:00Z",
    "90s, 2026-03-02T11:58:30Z",
    "90m, 2026-03-02T10:30:00Z",
    "24h, 2026-03-01T12:00:00Z",
    "7d, 2026-02-23T12:00:00Z"
  })
  void understandsHowPeopleWriteTimes(String text, String moment) {
    assertThat(Moment.parse(text, NOW)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-13-01", "7w", "-5m", "T", "2026-03-01T25:00"})
  void saysWhatMayBeWrittenWhereItUnderstandsNothing(String text) {
    assertThatThrownBy(() -> Moment.parse(text, NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("90m, 24h, 7d");
  }

  @Test
  void knowsAPlaceByWhatItPrints() {
    assertThat(Place.parse(new Place(3, 1742).toString())).contains(new Place(3, 1742));
    assertThat(Place.parse("3")).isEmpty();
    assertThat(Place.parse(Some.VISIT)).isEmpty();
  }

  private static Filter filter(String code, String stage, String facility) {
    return new Filter(
        Set.of(code), Set.of(stage), Set.of(facility), Optional.empty(), Optional.empty());
  }

  private static Filter between(Instant since, Instant until) {
    return new Filter(Set.of(), Set.of(), Set.of(), Optional.of(since), Optional.of(until));
  }
}
