package org.recordbank.ingest.hl7v2;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** DTM and the older TS: YYYY[MM[DD[HH[MM[SS[.S...]]]]]][+/-ZZZZ] (HL7 v2.5.1, 2.A.22). */
final class DateTime {
  private static final int[] PARTS = {4, 6, 8, 10, 12, 14};

  private DateTime() {}

  /**
   * The instant at which it begins.
   *
   * @param like a time that has the zone where this one has none, by HL7 that of MSH-7; else UTC
   * @return empty where it is no time
   */
  static Optional<Instant> instant(String text, String like) {
    int zoneAt = zoneAt(text);
    String digits = text.substring(0, zoneAt);
    int point = digits.indexOf('.');
    String seconds = point < 0 ? digits : digits.substring(0, point);
    if (!isWhole(seconds)) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              part(seconds, 0, 4, 0),
              part(seconds, 4, 6, 1),
              part(seconds, 6, 8, 1),
              part(seconds, 8, 10, 0),
              part(seconds, 10, 12, 0),
              part(seconds, 12, 14, 0));
      return local.getYear() < 1
          ? Optional.empty()
          : Optional.of(local.toInstant(zone(zoneAt < text.length() ? text : like)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(String digits) {
    for (int length : PARTS) {
      if (digits.length() == length) {
        return digits.chars().allMatch(c -> c >= '0' && c <= '9');
      }
    }
    return false;
  }

  private static int part(String digits, int from, int to, int otherwise) {
    return digits.length() < to ? otherwise : Integer.parseInt(digits, from, to, 10);
  }

  private static int zoneAt(String text) {
    int plus = Math.max(text.indexOf('+'), text.indexOf('-'));
    return plus < 0 ? text.length() : plus;
  }

  private static ZoneOffset zone(String text) {
    String zone = text.substring(zoneAt(text));
    try {
      return zone.isEmpty() ? ZoneOffset.UTC : ZoneOffset.of(zone);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }
}
