package org.recordbank.directive;

import java.util.Objects;

/** Carries a refusal out of the depth of a document; it never leaves the package. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedException(Refusal refusal) {
    super("consent refused", null, false, false);
    this.refusal = Objects.requireNonNull(refusal);
  }

  Refusal refusal() {
    return refusal;
  }
}
