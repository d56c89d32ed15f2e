package org.recordbank.ingest.bundle;

import org.recordbank.pipeline.outcome.RejectionCode;

/** Ends a walk early. Never leaves the package; has neither message nor trace. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectionCode code;

  Refused(RejectionCode code) {
    super(null, null, false, false);
    this.code = code;
  }

  RejectionCode code() {
    return code;
  }
}
