package org.recordbank.faultagent;

import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What runs around rewritten methods; it becomes part of them. */
@SuppressWarnings({
  "UnusedVariable",
  "ParameterName"
}) // what is assigned is what the method returns
final class Advices {
  private Advices() {}

  /** See {@link Fault#KILL_AFTER_COMMIT}. */
  static final class AfterCommit {
    private AfterCommit() {}

    @Advice.OnMethodExit
    static void exit() {
      Trigger.killInStage("kill-after-commit");
    }
  }

  /** See {@link Fault#KILL_BEFORE_OFFSETS}. */
  static final class BeforeOffsets {
    private BeforeOffsets() {}

    @Advice.OnMethodExit
    static void exit() {
      Trigger.kill("kill-before-offsets");
    }
  }

  /** See {@link Fault#KILL_BEFORE_ACKNOWLEDGEMENT}. */
  static final class BeforeAcknowledgement {
    private BeforeAcknowledgement() {}

    @Advice.OnMethodEnter
    static void enter() {
      Trigger.killLater("kill-before-acknowledgement");
    }
  }

  /** See {@link Fault#KILL_IN_BATCH}. */
  static final class InBatch {
    private InBatch() {}

    @Advice.OnMethodEnter
    static void enter() {
      Trigger.killInStage("kill-in-batch");
    }
  }

  /** See {@link Fault#KILL_IN_TRANSACTION}. */
  static final class InTransaction {
    private InTransaction() {}

    @Advice.OnMethodEnter
    static void enter() {
      Trigger.kill("kill-in-transaction");
    }
  }

  /** See {@link Fault#STAND_STILL}. */
  static final class StandStill {
    private StandStill() {}

    @Advice.OnMethodEnter
    static void enter() {
      Trigger.standStill("stand-still");
    }
  }

  /** See {@link Fault#COMMIT_EARLY}. */
  static final class CommitFirst {
    private CommitFirst() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.FieldValue("consumer") Object consumer, @Advice.Argument(0) Object records) {
      Trigger.commit(consumer, records);
    }
  }

  /** The method does nothing. */
  static final class Skipped {
    private Skipped() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter() {
      return true;
    }
  }

  /** The method finds nothing. */
  static final class NothingThere {
    private NothingThere() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) Map<?, ?> found) {
      found = Map.of();
    }
  }

  /** The method never fails. */
  static final class NoTrouble {
    private NoTrouble() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
      thrown = null;
    }
  }

  /** The method has nothing to say. */
  static final class NothingSaid {
    private NothingSaid() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) List<?> said) {
      said = List.of();
    }
  }

  /** See {@link Fault#SKIP_VISIT}. */
  static final class SkippedVisit {
    private SkippedVisit() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) List<?> outputs) {
      if (Trigger.isDue("skip-visit")) {
        outputs = List.of();
      }
    }
  }
}
