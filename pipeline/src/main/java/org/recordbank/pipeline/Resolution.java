package org.recordbank.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.VisitOutcome;

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
   * where it is known which visit it is.
   *
   * @param outcome where the stage found out which visit it is; null where only the record's own
   *     envelope could say
   * @param replayed what is kept, to be replayed, in place of the original bytes, where these would
   *     mean something else by then; null where the original bytes are kept
   */
  record Rejected(RejectionCode code, @Nullable VisitOutcome outcome, byte @Nullable [] replayed)
      implements Resolution {
    public Rejected(RejectionCode code) {
      this(code, null);
    }

    public Rejected(RejectionCode code, @Nullable VisitOutcome outcome) {
      this(code, outcome, null);
    }
  }

  /** It is known already, or was about this stage's own state: nothing to say. */
  record Noted() implements Resolution {}
}
