package org.recordbank.consent.decision;

import java.util.Optional;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.outcome.Status;

/** What was decided about a visit. */
public sealed interface Outcome {

  /** In place of a code, of what was ordered. */
  String ORDERED = "ordered";

  /** The same, of what was ordered in part. */
  String ORDERED_IN_PART = "ordered-in-part";

  /** Its deposit was ordered. */
  record Ordered() implements Outcome {
    @Override
    public String word() {
      return ORDERED;
    }

    @Override
    public String code() {
      return ORDERED;
    }

    @Override
    public String explanation() {
      return "What the patient said, or the law where they said nothing, permits this deposit, and it"
          + " was ordered.";
    }
  }

  /** The deposit of a part of it was ordered. */
  record OrderedInPart() implements Outcome {
    @Override
    public String word() {
      return ORDERED;
    }

    @Override
    public String code() {
      return ORDERED_IN_PART;
    }

    @Override
    public String explanation() {
      return "What the patient said, or the law, permits a part of this deposit, and that was ordered.";
    }
  }

  /** It waits. */
  record Held(HoldCode reason) implements Outcome {
    @Override
    public String word() {
      return Status.HELD.code();
    }

    @Override
    public String code() {
      return reason.code();
    }

    @Override
    public String explanation() {
      return reason.explanation();
    }
  }

  /** It waits no more and cannot go on. */
  record Rejected(RejectionCode reason) implements Outcome {
    @Override
    public String word() {
      return Status.REJECTED.code();
    }

    @Override
    public String code() {
      return reason.code();
    }

    @Override
    public String explanation() {
      return reason.explanation();
    }
  }

  /** Ordered, held or rejected. */
  String word();

  /** {@link #ORDERED}, {@link #ORDERED_IN_PART}, or why not: no code stands for two outcomes. */
  String code();

  /** One sentence for a person; constant. */
  String explanation();

  /** That of a code; empty where this version knows none. */
  static Optional<Outcome> of(String code) {
    if (code.equals(ORDERED)) {
      return Optional.of(new Ordered());
    }
    if (code.equals(ORDERED_IN_PART)) {
      return Optional.of(new OrderedInPart());
    }
    return HoldCode.of(code)
        .<Outcome>map(Held::new)
        .or(() -> RejectionCode.of(code).map(Rejected::new));
  }
}
