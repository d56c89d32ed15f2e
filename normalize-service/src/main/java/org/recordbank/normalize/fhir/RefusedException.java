package org.recordbank.normalize.fhir;

import org.recordbank.pipeline.outcome.RejectionCode;

/** Ends a conversion early. Never leaves the package; has neither message nor trace. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectionCode code;

  RefusedException(RejectionCode code) {
    super(null, null, false, false);
    this.code = code;
  }

  RejectionCode code() {
    return code;
  }
}
