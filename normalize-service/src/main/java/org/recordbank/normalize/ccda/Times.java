package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.PointInTime;
import org.recordbank.sources.xml.Element;

/**
 * The data types TS and IVL_TS (C-CDA on FHIR, "Mapping dates and times"). FHIR has no time of day
 * without a zone: where the sender names none, the day is kept.
 */
final class Times {
  private final Account account;

  Times(Account account) {
    this.account = account;
  }

  private @Nullable PointInTime point(@Nullable Element ts) {
    if (ts == null) {
      return null;
    }
    Optional<PointInTime> point = PointInTime.of(ts.attribute("value"));
    point.ifPresent(each -> account.read(ts, "value"));
    return point.orElse(null);
  }

  private @Nullable PointInTime point(Element interval, String end) {
    return point(interval.child(end).orElse(null));
  }

  /** A dateTime; null where there is none. */
  @Nullable String dateTime(Element ts) {
    PointInTime point = point(ts);
    return point == null ? null : format(point);
  }

  /** A date of whatever precision; null where there is none. */
  @Nullable String date(Element ts) {
    PointInTime point = point(ts);
    return point == null ? null : day(point);
  }

  /** An instant, UTC where no zone is named; null where there is none. */
  @Nullable String instant(Element ts) {
    PointInTime point = point(ts);
    return point == null ? null : point.start(ZoneOffset.UTC).toInstant().toString();
  }

  /** The point itself, else the beginning or the middle of an interval; null of none of them. */
  @Nullable String start(Element time) {
    String own = dateTime(time);
    for (String end : new String[] {"low", "center", "high"}) {
      if (own == null) {
        own = time.child(end).map(this::dateTime).orElse(null);
      }
    }
    return own;
  }

  /** A Period; null where no end is known. */
  @Nullable ObjectNode period(Element interval) {
    ObjectNode period = Draft.object();
    PointInTime low = point(interval, "low");
    PointInTime single = low == null ? point(interval) : null;
    PointInTime start = low == null ? single : low;
    if (start != null) {
      period.put("start", format(start));
    }
    PointInTime high = point(interval, "high");
    if (high != null
        && (start == null || !high.start(ZoneOffset.UTC).isBefore(start.start(ZoneOffset.UTC)))) {
      period.put("end", format(high));
    } else if (single != null) {
      period.put("end", format(single));
    }
    return period.isEmpty() ? null : period;
  }

  /** {@code <name>DateTime} of a point, {@code <name>Period} of an interval. */
  void put(Element from, ObjectNode to, String name) {
    for (Element time : from.children("effectiveTime")) {
      String point = dateTime(time);
      ObjectNode period = point == null ? period(time) : null;
      if (point != null) {
        to.put(name + "DateTime", point);
        return;
      }
      if (period != null) {
        to.set(name + "Period", period);
        return;
      }
    }
  }

  private static String day(PointInTime point) {
    String digits = point.digits();
    String year = digits.substring(0, 4);
    if (digits.length() < 6) {
      return year;
    }
    String month = year + "-" + digits.substring(4, 6);
    return digits.length() < 8 ? month : month + "-" + digits.substring(6, 8);
  }

  private static String format(PointInTime point) {
    ZoneOffset offset = point.offset();
    String digits = point.digits();
    if (digits.length() < 10 || offset == null) {
      return day(point);
    }
    String minutes = digits.length() < 12 ? "00" : digits.substring(10, 12);
    String seconds = digits.length() < 14 ? "00" : digits.substring(12, 14);
    String fraction =
        point.fraction().isEmpty() || digits.length() < 14 ? "" : "." + point.fraction();
    String zone = offset.equals(ZoneOffset.UTC) ? "Z" : offset.getId();
    return day(point)
        + "T"
        + digits.substring(8, 10)
        + ":"
        + minutes
        + ":"
        + seconds
        + fraction
        + zone;
  }
}
