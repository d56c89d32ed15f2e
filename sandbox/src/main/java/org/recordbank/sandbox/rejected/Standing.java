package org.recordbank.sandbox.rejected;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.recordbank.schemas.VisitOutcome;

/**
 * What {@code visit.outcome} says of a document.
 *
 * @param code why it is held or rejected
 * @param bank where it was deposited
 * @param position its number in the account
 */
public record Standing(
    String status,
    @Nullable String code,
    @Nullable String bank,
    @Nullable Long position,
    Instant at) {

  private static final String DEPOSITED = "deposited";

  static Standing of(VisitOutcome outcome) {
    var receipt = outcome.getReceipt();
    return new Standing(
        outcome.getStatus(),
        outcome.getCode(),
        receipt == null ? null : receipt.getBank(),
        receipt == null ? null : receipt.getPosition(),
        outcome.getAt());
  }

  /** Whether it tells somebody something who knows what was said before that moment. */
  boolean isNewsAt(Instant moment) {
    return status.equals(DEPOSITED) || !at.isBefore(moment);
  }

  /** The one that stands: a deposit for good, else what was said last. */
  static Standing later(Standing present, Standing next) {
    return present.status.equals(DEPOSITED) ? present : next;
  }
}
