package org.recordbank.sandbox.rejected;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A point in time as people write it. */
public final class Moment {

  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

  private Moment() {}

  /**
   * Of {@code 2026-03-01}, {@code 2026-03-01T10:00}, {@code 2026-03-01T10:00:00Z} or with another
   * offset, all in UTC where they do not say otherwise; or of {@code 90m}, that long ago ({@code
   * s}, {@code m}, {@code h}, {@code d}).
   *
   * @throws IllegalArgumentException for anything else, with what may be written
   */
  public static Instant parse(String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    try {
      if (ago.matches()) {
        return now.minus(length(Long.parseLong(ago.group(1)), ago.group(2)));
      }
      if (!text.contains("T")) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return hasOffset(text)
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "not a time: '"
              + text
              + "'; write 2026-03-01, 2026-03-01T10:00, 2026-03-01T10:00:00Z, or 90m, 24h, 7d for so"
              + " long ago",
          e);
    }
  }

  private static boolean hasOffset(String text) {
    String time = text.substring(text.indexOf('T'));
    return time.endsWith("Z") || time.contains("+") || time.contains("-");
  }

  private static Duration length(long number, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
