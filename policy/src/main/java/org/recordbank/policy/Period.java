package org.recordbank.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time that begins with its first bound and ends before its second.
 *
 * @param from the first moment of it; null for always
 * @param until the first moment after it; null for ever
 */
public record Period(@Nullable Instant from, @Nullable Instant until) {
  /** Without an end or a beginning. */
  public static final Period ALWAYS = new Period(null, null);

  public Period {
    if (from != null && until != null && !from.isBefore(until)) {
      throw new IllegalArgumentException("A directive must begin before it ends");
    }
  }

  /** Whether it has no bounds. */
  public boolean isAlways() {
    return from == null && until == null;
  }

  boolean isToCome(Instant now) {
    return from != null && now.isBefore(from);
  }

  boolean isOver(Instant now) {
    return until != null && !now.isBefore(until);
  }

  /**
   * Whether what lasts from one moment until another, as far as these are known, lies within. What
   * only overlaps is neither in nor out, and so no better than unknown.
   */
  Match contains(@Nullable Instant begin, @Nullable Instant end) {
    boolean afterFrom = from == null || (begin != null && !begin.isBefore(from));
    boolean beforeUntil = until == null || (end != null && !end.isAfter(until));
    if (afterFrom && beforeUntil) {
      return Match.YES;
    }
    boolean before = from != null && end != null && !end.isAfter(from);
    boolean after = until != null && begin != null && !begin.isBefore(until);
    return before || after ? Match.NO : Match.UNKNOWN;
  }

  /** Says no time: it could be a patient's. */
  @Override
  public String toString() {
    return "Period";
  }
}
