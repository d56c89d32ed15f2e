package org.recordbank.policy.bundle;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The time that a FHIR date, dateTime or instant stands for: a whole year, month, day or second, as
 * it was written. A day has no zone in FHIR; it is taken as that of UTC.
 *
 * @param from its first moment
 * @param until the moment after its last
 */
record FhirTime(Instant from, Instant until) {

  /** The time; nothing for what is not one. */
  static Optional<FhirTime> parse(String text) {
    try {
      return Optional.ofNullable(
          switch (text.length()) {
            case 4 -> years(LocalDate.parse(text + "-01-01"));
            case 7 -> months(LocalDate.parse(text + "-01"));
            case 10 -> days(LocalDate.parse(text));
            default -> seconds(text);
          });
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static FhirTime years(LocalDate day) {
    return new FhirTime(begin(day), begin(day.plusYears(1)));
  }

  private static FhirTime months(LocalDate day) {
    return new FhirTime(begin(day), begin(day.plusMonths(1)));
  }

  private static FhirTime days(LocalDate day) {
    return new FhirTime(begin(day), begin(day.plusDays(1)));
  }

  private static FhirTime seconds(String text) {
    Instant moment = OffsetDateTime.parse(text).toInstant();
    return new FhirTime(
        moment, text.indexOf('.') < 0 ? moment.plusSeconds(1) : moment.plusMillis(1));
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
