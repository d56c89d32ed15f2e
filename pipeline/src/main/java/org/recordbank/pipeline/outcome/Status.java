package org.recordbank.pipeline.outcome;

import java.util.Arrays;
import java.util.Optional;

/** What has become of a visit, weakest first: a later one replaces an earlier one. */
public enum Status {
  RECEIVED("received"),
  HELD("held"),
  REJECTED("rejected"),
  DEPOSITED("deposited");

  private final String code;

  Status(String code) {
    this.code = code;
  }

  /** The word as it stands in {@code VisitOutcome.status}. */
  public String code() {
    return code;
  }

  public static Optional<Status> of(String code) {
    return Arrays.stream(values()).filter(s -> s.code.equals(code)).findFirst();
  }
}
