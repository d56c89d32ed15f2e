package org.recordbank.directive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The bounds of a FHIR period (R4, 2.24.0.10): a start means the first moment that its text
 * matches, an end the last one, so that an end of a date takes in the whole day.
 */
final class Moments {
  private static final int YEAR = 4;
  private static final int MONTH = 7;
  private static final int DAY = 10;

  private Moments() {}

  /** The first moment; empty where the text is no date or time. */
  static Optional<Instant> start(String text, ZoneId zone) {
    return bound(text, zone, 0);
  }

  /** The first moment after; empty where the text is no date or time. */
  static Optional<Instant> end(String text, ZoneId zone) {
    return bound(text, zone, 1);
  }

  private static Optional<Instant> bound(String text, ZoneId zone, int units) {
    try {
      return Optional.of(
          switch (text.length()) {
            case YEAR -> midnight(Year.parse(text).plusYears(units).atDay(1), zone);
            case MONTH -> midnight(YearMonth.parse(text).plusMonths(units).atDay(1), zone);
            case DAY -> midnight(LocalDate.parse(text).plusDays(units), zone);
            default ->
                OffsetDateTime.parse(text)
                    .toInstant()
                    .truncatedTo(ChronoUnit.MILLIS) // as exactly as topics and databases keep it
                    .plus(units, text.contains(".") ? ChronoUnit.MILLIS : ChronoUnit.SECONDS);
          });
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant midnight(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}
