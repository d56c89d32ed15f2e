package org.recordbank.consent.decision;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.schemas.Document;

/** What becomes of one visit. */
public sealed interface Verdict {

  /**
   * It may be deposited.
   *
   * @param directive the directive that permits it
   * @param part the bundle that may be, without the source; null where all of it may be
   * @param heldPosition the row that it leaves behind; null where it never waited
   */
  record Order(
      Account account, String directive, @Nullable Document part, @Nullable Long heldPosition)
      implements Verdict {
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
   * @param mayHave accounts that may have it already: their banks are asked
   */
  record Hold(HoldCode code, @Nullable Instant nextLook, List<Account> mayHave) implements Verdict {
    public Hold {
      mayHave = List.copyOf(mayHave);
    }
  }

  /**
   * It was released and waits on, perhaps for another reason.
   *
   * @param mayHave accounts that may have it already and were not asked yet
   */
  record HoldOn(long position, HoldCode code, @Nullable Instant nextLook, List<Account> mayHave)
      implements Verdict {
    public HoldOn {
      mayHave = List.copyOf(mayHave);
    }
  }

  /** It was released, may still not go on, and has waited for as long as a visit may. */
  record Dropped(long position) implements Verdict {}

  /** It waits already and came again from its sender. */
  record Repeat(HoldCode code) implements Verdict {}

  /** It waited and need not: its bank had it already. */
  record Deposited(long position) implements Verdict {}

  /**
   * Another document under the same identifier came first.
   *
   * @param position where it waited until its bank told of the other; null where the other waits
   */
  record Conflict(@Nullable Long position) implements Verdict {}

  /** It was released twice, and left with the first of the two; or its bank has it. */
  record Gone() implements Verdict {}
}
