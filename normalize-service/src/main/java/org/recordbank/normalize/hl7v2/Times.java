package org.recordbank.normalize.hl7v2;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * DTM, DT and TM to FHIR's dateTime, instant, date and time (v2-to-FHIR, data type maps). What was
 * sent to the day stays a day; a time without a zone has the one of MSH-7, or UTC.
 */
final class Times {
  private final String zone;

  /**
   * @param sent MSH-7
   */
  Times(String sent) {
    String own = zone(sent);
    this.zone = own == null || own.isEmpty() ? "Z" : own;
  }

  /** A dateTime; empty, and not taken, where the text is none. */
  String dateTime(Part part, int number) {
    return taken(part, number, dateTime(part.peek(number)));
  }

  /** A dateTime of a field's first component. */
  String dateTime(Line line, int field) {
    return dateTime(line.first(field), 1);
  }

  /** An instant; empty, and not taken, where the text says no time of day. */
  String instant(Line line, int field) {
    String text = dateTime(line.peek(field));
    return text != null && text.length() > 10 ? taken(line.first(field), 1, text) : "";
  }

  /** A date; empty, and not taken, where the text is none or says more than that. */
  String date(Part part, int number) {
    String text = dateTime(part.peek(number));
    return text != null && text.length() <= 10 ? taken(part, number, text) : "";
  }

  /** A time of day, hh:mm:ss; empty, and not taken, where the text is none. */
  String time(Part part, int number) {
    String digits = part.peek(number).replace(":", "");
    if (digits.length() == 4) {
      digits += "00";
    }
    if (digits.length() != 6 || !areDigits(digits, 0, 6) || !isClock(digits, 0)) {
      return "";
    }
    return taken(part, number, clock(digits, 0));
  }

  private static String taken(Part part, int number, @Nullable String text) {
    if (text == null) {
      return "";
    }
    part.take(number);
    return text;
  }

  /** Whether the first is after the second, as far as both say. */
  static boolean isAfter(String first, String second) {
    if (first.length() > 10 && second.length() > 10) {
      return OffsetDateTime.parse(first).isAfter(OffsetDateTime.parse(second));
    }
    int common = Math.min(10, Math.min(first.length(), second.length()));
    return first.substring(0, common).compareTo(second.substring(0, common)) > 0;
  }

  /** YYYY[MM[DD[HH[MM[SS[.S...]]]]]][+/-ZZZZ] (HL7 v2.5.1, 2.A.22) as a dateTime. */
  @Nullable String dateTime(String text) {
    int end = 0;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    if (end < 4 || end > 14 || end % 2 != 0 || text.startsWith("0000")) {
      return null;
    }
    if (end <= 8) {
      return end == text.length() || zone(text) != null ? day(text, end) : null;
    }
    return moment(text, end);
  }

  private @Nullable String moment(String text, int end) {
    int after = end;
    if (after < text.length() && text.charAt(after) == '.') {
      after++;
      while (after < text.length() && isDigit(text.charAt(after))) {
        after++;
      }
    }
    String own = after == text.length() ? zone : zoneAt(text, after);
    String day = day(text, 8);
    String digits = text.substring(8, end) + "0".repeat(14 - end);
    if (own == null || day == null || !isClock(digits, 0)) {
      return null;
    }
    String fraction =
        end == 14 && after > end + 1 ? text.substring(end, Math.min(after, end + 10)) : "";
    return day + "T" + clock(digits, 0) + fraction + own;
  }

  private static @Nullable String day(String text, int end) {
    if (end == 4) {
      return text.substring(0, 4);
    }
    int month = number(text, 4);
    if (month < 1 || month > 12) {
      return null;
    }
    String yearAndMonth = text.substring(0, 4) + "-" + text.substring(4, 6);
    if (end == 6) {
      return yearAndMonth;
    }
    try {
      LocalDate.of(Integer.parseInt(text, 0, 4, 10), month, number(text, 6));
      return yearAndMonth + "-" + text.substring(6, 8);
    } catch (DateTimeException e) {
      return null; // the month has no such day
    }
  }

  private static boolean isClock(String digits, int at) {
    return number(digits, at) < 24 && number(digits, at + 2) < 60 && number(digits, at + 4) < 60;
  }

  private static String clock(String digits, int at) {
    return digits.substring(at, at + 2)
        + ":"
        + digits.substring(at + 2, at + 4)
        + ":"
        + digits.substring(at + 4, at + 6);
  }

  private static @Nullable String zone(String text) {
    int at = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    return at < 0 ? "" : zoneAt(text, at);
  }

  /** +/-ZZZZ as +/-ZZ:ZZ; null where it is none. FHIR knows no zone beyond 14 hours. */
  private static @Nullable String zoneAt(String text, int at) {
    if (text.length() != at + 5
        || (text.charAt(at) != '+' && text.charAt(at) != '-')
        || !areDigits(text, at + 1, at + 5)) {
      return null;
    }
    int hours = number(text, at + 1);
    int minutes = number(text, at + 3);
    if (hours > 14 || minutes > 59 || (hours == 14 && minutes > 0)) {
      return null;
    }
    return text.substring(at, at + 3) + ":" + text.substring(at + 3);
  }

  private static int number(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean areDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
