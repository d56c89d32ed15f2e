package org.recordbank.consent.decision;

import org.jspecify.annotations.Nullable;

/**
 * What was decided about a visit of a batch.
 *
 * @param account the patient's current account; null where none is known that is open
 * @param ruling what its directives came to; null where they were not asked
 */
public record Decided(
    String visit,
    String facility,
    Outcome outcome,
    @Nullable String account,
    @Nullable Ruling ruling) {

  /** The account is a patient's. */
  @Override
  public String toString() {
    return "Decided " + outcome.code();
  }
}
