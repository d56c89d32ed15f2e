package org.recordbank.consent.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.HoldCode;

/** What becomes of one visit. */
public sealed interface Verdict {

  /**
   * It may be deposited.
   *
   * @param directive the directive that permits it
   * @param heldPosition the row that it leaves behind; null where it never waited
   */
  record Order(Account account, String directive, @Nullable Long heldPosition) implements Verdict {
    /** The directive would lead to the patient. */
    @Override
    public String toString() {
      return "Order";
    }
  }

  /**
   * It begins to wait.
   *
   * @param nextLook when time alone may change the answer; null where only an event can
   */
  record Hold(HoldCode code, @Nullable Instant nextLook) implements Verdict {}

  /** It was released and waits on, perhaps for another reason. */
  record HoldOn(long position, HoldCode code, @Nullable Instant nextLook) implements Verdict {}

  /** It waits already and came again from its sender. */
  record Repeat(HoldCode code) implements Verdict {}

  /** Another document under the same identifier waits already. */
  record Conflict() implements Verdict {}

  /** It was released twice, and ordered by the first of the two. */
  record Gone() implements Verdict {}
}
