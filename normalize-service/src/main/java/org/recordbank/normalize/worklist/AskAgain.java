package org.recordbank.normalize.worklist;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a bank is asked again for a visit that is to be corrected: a visit that is held may be
 * deposited at any later time, and whoever was asked may have been away.
 */
public final class AskAgain {
  /**
   * From a decision to the first question. By then every instance knows the decision, and whoever
   * decides several codes of the same visits has it corrected once.
   */
  public static final Duration FIRST = Duration.ofSeconds(2);

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** A year and some, after which nobody expects the visit to be deposited. */
  static final Duration ENOUGH = Duration.ofDays(400);

  private AskAgain() {}

  /**
   * The next time; empty where it is given up.
   *
   * @param asks how often it was asked, with this time
   * @param since when the correction was decided
   * @param now when it is asked this time
   */
  public static Optional<Instant> after(int asks, Instant since, Instant now) {
    if (now.isAfter(since.plus(ENOUGH))) {
      return Optional.empty();
    }
    Duration wait = SHORTEST.multipliedBy(1L << Math.min(Math.max(asks - 1, 0), 20));
    return Optional.of(now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
  }
}
