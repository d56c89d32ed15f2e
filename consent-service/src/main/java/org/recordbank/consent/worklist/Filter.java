package org.recordbank.consent.worklist;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.HoldCode;

/**
 * Which held visits are asked for; null for any.
 *
 * @param heldBefore those that began to wait before this moment
 */
public record Filter(
    @Nullable String facility, @Nullable HoldCode code, @Nullable Instant heldBefore) {

  /** The moment before which a visit began to wait that is older than this. */
  public static Optional<Instant> before(String olderThan, Instant now) {
    try {
      if (!olderThan.startsWith("P")) {
        return Optional.of(Instant.parse(olderThan)).filter(Filter::isPlausible);
      }
      Duration age = Duration.parse(olderThan);
      return age.isNegative()
          ? Optional.empty()
          : Optional.of(now.minus(age)).filter(Filter::isPlausible);
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Within what a database takes. */
  private static boolean isPlausible(Instant moment) {
    return moment.isAfter(Instant.EPOCH) && moment.isBefore(Instant.parse("9999-01-01T00:00:00Z"));
  }
}
