package org.recordbank.consent.decision;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.bundle.LabelledBundle;

/**
 * What a decision needs of a visit.
 *
 * @param id the visit's identifier
 * @param contentHash digest of its document, in hexadecimal
 * @param patientKey the key within which order is kept
 * @param heldPosition where it stands among the held ones when it was released; null when it comes
 *     for the first time, or again from its sender
 * @param content what it holds, opened when it is asked for; empty where that cannot be read so
 *     well that it could be taken apart
 * @param understood whether the content holds every value of the source; else the source may say
 *     what nothing shows
 */
public record Visit(
    String id,
    String contentHash,
    String patientKey,
    String facility,
    @Nullable Long heldPosition,
    Supplier<Optional<LabelledBundle>> content,
    boolean understood) {

  /** The key is about a patient. */
  @Override
  public String toString() {
    return "Visit " + id;
  }
}
