package org.recordbank.consent.decision;

import org.recordbank.pipeline.outcome.HoldCode;

/** A visit that waits already. */
public record HeldVisit(
    long position, String visitId, String contentHash, String patientKey, HoldCode code) {

  /** The key is about a patient. */
  @Override
  public String toString() {
    return "HeldVisit " + visitId;
  }
}
