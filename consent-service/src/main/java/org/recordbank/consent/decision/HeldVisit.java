package org.recordbank.consent.decision;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.HoldCode;

/**
 * A visit that waits already.
 *
 * @param heldAt when it began to wait
 * @param asked the banks that were asked whether they have it
 * @param deposited digest of what a bank has under the visit's identifier; null where no bank has
 *     said so
 */
public record HeldVisit(
    long position,
    String visitId,
    String contentHash,
    String patientKey,
    HoldCode code,
    Instant heldAt,
    Set<String> asked,
    @Nullable String deposited) {

  public HeldVisit {
    asked = Set.copyOf(asked);
  }

  /** The key is about a patient. */
  @Override
  public String toString() {
    return "HeldVisit " + visitId;
  }
}
