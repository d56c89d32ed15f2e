package org.recordbank.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Moments to and from {@code timestamptz}. */
final class Times {
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR_OF_ERA, 4, 10, SignStyle.NEVER)
          .appendPattern("-MM-dd HH:mm:ss.SSSSSSxxx G")
          .toFormatter(Locale.ENGLISH);

  private Times() {}

  /** The present moment, no more exact than the database keeps it. */
  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  static @Nullable OffsetDateTime sql(@Nullable Instant instant) {
    return instant == null ? null : at(instant);
  }

  /**
   * As an element of an array, such as {@code 2026-11-30 20:00:00.000000+00:00 AD}. The driver
   * writes those as Java does, and from the year 10000 on, in which 9999 ends, and before the first
   * PostgreSQL does not read that.
   */
  static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : FORM.format(at(instant));
  }

  /** Of a moment that is there. */
  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** Of a column that is never null. */
  static Instant of(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant read(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
