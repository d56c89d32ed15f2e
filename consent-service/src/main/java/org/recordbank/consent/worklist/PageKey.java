package org.recordbank.consent.worklist;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The row after which a page begins, as it is written into the address of the page. */
public record PageKey(Instant heldAt, long position) {
  /** No visit stands before it. */
  public static final PageKey FIRST = new PageKey(Instant.EPOCH, 0);

  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,17})-([0-9]{1,18})");

  public static Optional<PageKey> of(String written) {
    Matcher key = WRITTEN.matcher(written);
    return key.matches()
        ? Optional.of(
            new PageKey(
                Instant.EPOCH.plus(Long.parseLong(key.group(1)), ChronoUnit.MICROS),
                Long.parseLong(key.group(2))))
        : Optional.empty();
  }

  /** Whether this row comes after the other in the order of the worklist. */
  public boolean isBehind(PageKey other) {
    int byTime = heldAt.compareTo(other.heldAt);
    return byTime > 0 || (byTime == 0 && position > other.position);
  }

  /** Moments are kept in microseconds, as the database keeps them. */
  public String written() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, heldAt) + "-" + position;
  }
}
