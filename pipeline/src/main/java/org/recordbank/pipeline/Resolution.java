package org.recordbank.pipeline;

import java.util.List;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.pipeline.outcome.RejectionCode;

/** What a stage decided about one delivery. The loop produces what it says, then acknowledges. */
public sealed interface Resolution {

  /** It goes on, or is done: these records say so, in this order. */
  record Forwarded(List<Output> outputs) implements Resolution {
    public Forwarded {
      outputs = List.copyOf(outputs);
    }
  }

  /** It waits in the stage's own database; these records say so. */
  record Held(HoldCode code, List<Output> outputs) implements Resolution {
    public Held {
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * It cannot go on. The loop writes its original bytes to {@code visit.rejected}, and an outcome
   * where the record says which visit it is.
   */
  record Rejected(RejectionCode code) implements Resolution {}

  /** It is known already, or was about this stage's own state: nothing to say. */
  record Noted() implements Resolution {}
}
