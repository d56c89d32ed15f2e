package org.recordbank.consent.decision;

import org.jspecify.annotations.Nullable;

/**
 * What a decision needs of a visit.
 *
 * @param id the visit's identifier
 * @param contentHash digest of its document, in hexadecimal
 * @param patientKey the key within which order is kept
 * @param heldPosition where it stands among the held ones when it was released; null when it comes
 *     for the first time, or again from its sender
 */
public record Visit(
    String id,
    String contentHash,
    String patientKey,
    String facility,
    @Nullable Long heldPosition) {

  /** The key is about a patient. */
  @Override
  public String toString() {
    return "Visit " + id;
  }
}
