package org.recordbank.sources;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The data type TS of HL7 v3, and DTM of HL7 v2 (v2.5.1, 2.A.22) with the older TS: {@code
 * YYYYMMDDHHMMSS.UUUU[+|-ZZzz]}, cut off where the sender knows no more.
 *
 * @param digits of {@code YYYYMMDDHHMMSS}: 4, 6, 8, 10, 12 or 14
 * @param fraction digits of the second's fraction, often empty
 * @param offset null where the sender names none
 */
public record PointInTime(String digits, String fraction, @Nullable ZoneOffset offset) {
  private static final int LONGEST = 40;
  private static final Pattern FORM =
      Pattern.compile("([0-9]{4,14})(?:\\.([0-9]{1,9}))?(?:([+-])([0-9]{2}):?([0-9]{2})?|(Z))?");

  /** The time that a value names; empty where it names none. */
  public static Optional<PointInTime> of(@Nullable String value) {
    if (value == null || value.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher parts = FORM.matcher(value.strip());
    if (!parts.matches() || parts.group(1).length() % 2 != 0 || parts.group(1).startsWith("0000")) {
      return Optional.empty();
    }
    try {
      String fraction = parts.group(2);
      PointInTime time =
          new PointInTime(parts.group(1), fraction == null ? "" : fraction, offset(parts));
      OffsetDateTime ignored = time.start(ZoneOffset.UTC); // that there is such a day and hour
      return Optional.of(time);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static @Nullable ZoneOffset offset(Matcher parts) {
    if (parts.group(6) != null) {
      return ZoneOffset.UTC;
    }
    if (parts.group(3) == null) {
      return null;
    }
    int sign = parts.group(3).equals("-") ? -1 : 1;
    int hours = Integer.parseInt(parts.group(4));
    int minutes = parts.group(5) == null ? 0 : Integer.parseInt(parts.group(5));
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }

  /**
   * The first moment of it.
   *
   * @param otherwise the zone where none is named
   */
  public OffsetDateTime start(ZoneOffset otherwise) {
    return LocalDateTime.of(
            part(0, 4, 0),
            part(4, 6, 1),
            part(6, 8, 1),
            part(8, 10, 0),
            part(10, 12, 0),
            part(12, 14, 0))
        .atOffset(offset == null ? otherwise : offset);
  }

  private int part(int from, int to, int missing) {
    return digits.length() < to ? missing : Integer.parseInt(digits, from, to, 10);
  }

  /** About a patient: says nothing. */
  @Override
  public String toString() {
    return "PointInTime";
  }
}
