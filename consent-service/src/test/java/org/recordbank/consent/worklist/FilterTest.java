package org.recordbank.consent.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "P30D, 2026-05-02T12:00:00Z",
    "PT90M, 2026-06-01T10:30:00Z",
    "PT0S, 2026-06-01T12:00:00Z",
    "2026-05-01T00:00:00Z, 2026-05-01T00:00:00Z",
  })
  void readsAnAgeOrAMoment(String text, Instant before) {
    assertThat(Filter.before(text, NOW)).contains(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P",
        "30d",
        "P-1D",
        "PT-1S",
        "P1M",
        "yesterday",
        "2026-05-01",
        "P99999999999D",
        "P1000000D",
        "+1000000-01-01T00:00:00Z",
        "9999-12-31T00:00:00Z"
      })
  void refusesWhatIsNeitherOrWhatNoVisitCanBe(String text) {
    assertThat(Filter.before(text, NOW)).isEmpty();
  }

  @Test
  void aPageBeginsWhereItsKeySays() {
    PageKey key = new PageKey(Instant.parse("2026-06-01T12:00:00.123456Z"), 42);

    assertThat(PageKey.of(key.written())).contains(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "1", "1-", "-1", "1-2-3", "x-1", "99999999999999999999-1"})
  void refusesWhatIsNoKey(String text) {
    assertThat(PageKey.of(text)).isEmpty();
  }
}
