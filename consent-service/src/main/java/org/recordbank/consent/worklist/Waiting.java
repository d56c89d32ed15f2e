package org.recordbank.consent.worklist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.HoldCode;

/**
 * A visit that waits, as the worklist shows it.
 *
 * @param facility empty where it was not written down
 * @param nextLook when the visits of its patient at this facility are decided again, if nothing
 *     else happens; null where only an event can change something
 */
public record Waiting(
    long position,
    String visitId,
    String facility,
    HoldCode code,
    Instant heldAt,
    @Nullable Instant nextLook) {

  /** Where the page behind this one begins. */
  public PageKey key() {
    return new PageKey(heldAt, position);
  }
}
