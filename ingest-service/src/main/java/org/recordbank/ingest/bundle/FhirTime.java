package org.recordbank.ingest.bundle;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/** The FHIR R4 type dateTime: a year, a month, a day, or an instant with its zone. */
final class FhirTime {
  private static final int LONGEST = 40;

  private FhirTime() {}

  /** The instant at which it begins, in UTC where it names no zone; empty where it is no time. */
  static Optional<Instant> begin(String text) {
    try {
      return switch (text.length()) {
        case 4 -> Optional.of(day(YearMonth.parse(text + "-01").atDay(1)));
        case 7 -> Optional.of(day(YearMonth.parse(text).atDay(1)));
        case 10 -> Optional.of(day(LocalDate.parse(text)));
        default ->
            text.length() > LONGEST
                ? Optional.empty()
                : Optional.of(OffsetDateTime.parse(text).toInstant()).filter(FhirTime::isOfAYear);
      };
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant day(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Four digits, as FHIR has it; databases stop not far beyond. */
  private static boolean isOfAYear(Instant instant) {
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    return year >= 1 && year <= 9999;
  }
}
