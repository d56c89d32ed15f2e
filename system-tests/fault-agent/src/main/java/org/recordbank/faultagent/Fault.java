package org.recordbank.faultagent;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The closed list: what can be made to happen, and which method is rewritten for it. */
enum Fault {
  /** Ends after a stage's transaction has committed, before its results are produced. */
  KILL_AFTER_COMMIT(
      "kill-after-commit",
      new Target("org.recordbank.pipeline.Transactions", "run", 1, Advices.AfterCommit.class)),
  /** Ends when a batch is done in every respect but its offsets. */
  KILL_BEFORE_OFFSETS(
      "kill-before-offsets",
      new Target("org.recordbank.pipeline.StageLoop", "run", 3, Advices.BeforeOffsets.class)),
  /** Ends when records are with the broker and nobody here knows it yet. */
  KILL_BEFORE_ACKNOWLEDGEMENT(
      "kill-before-acknowledgement",
      new Target(
          "org.recordbank.pipeline.Sender", "await", 1, Advices.BeforeAcknowledgement.class)),
  /** Ends when some results of a batch are made and others are not. */
  KILL_IN_BATCH(
      "kill-in-batch",
      new Target("org.recordbank.pipeline.Wire", "encode", 1, Advices.InBatch.class)),
  /** Ends within a bank's transaction: all is written, nothing is committed. */
  KILL_IN_TRANSACTION(
      "kill-in-transaction",
      new Target(
          "org.recordbank.bank.DepositTable", "checkInserted", 2, Advices.InTransaction.class)),

  /** Stands still, until it is woken, with a batch in hand of which nothing is decided. */
  STAND_STILL(
      "stand-still",
      new Target("org.recordbank.consent.VisitStage", "resolve", 2, Advices.StandStill.class)),

  /** Does not wait for the broker before it says that a visit is in. */
  ACKNOWLEDGE_EARLY(
      "acknowledge-early",
      new Target("org.recordbank.pipeline.Sender", "await", 1, Advices.Skipped.class)),
  /** Commits the offsets of a batch before anything of it is done. */
  COMMIT_EARLY(
      "commit-early",
      new Target("org.recordbank.pipeline.StageConsumer", "work", 1, Advices.CommitFirst.class)),
  /** Does not ask whether another instance has taken its place. */
  IGNORE_FENCE(
      "ignore-fence",
      new Target("org.recordbank.pipeline.Ownership", "confirm", 2, Advices.Skipped.class)),
  /** Appends without a look at what is there, and without a look at what became of it. */
  NO_CONFLICT_CHECK(
      "no-conflict-check",
      new Target("org.recordbank.bank.DepositTable", "existing", 1, Advices.NothingThere.class),
      new Target("org.recordbank.bank.DepositTable", "checkInserted", 2, Advices.NoTrouble.class)),
  /** Forgets what it rejects. */
  SWALLOW_REJECTION(
      "swallow-rejection",
      new Target("org.recordbank.pipeline.Batch", "rejection", 3, Advices.NothingSaid.class)),
  /** Produces nothing for one visit in so many. */
  SKIP_VISIT(
      "skip-visit",
      new Target("org.recordbank.pipeline.Batch", "outputs", 3, Advices.SkippedVisit.class));

  /** What a service does that finds the property set; with the agent it does not. */
  static final Target REFUSAL =
      new Target("org.recordbank.pipeline.FaultRefusal", "check", 1, Advices.Skipped.class);

  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
  private final List<Target> targets;

  Fault(String id, Target... targets) {
    this.id = id;
    this.targets = List.of(targets);
  }

  /**
   * A method that is rewritten.
   *
   * @param type the class that declares it
   * @param method its name
   * @param arguments how many it takes
   * @param advice what runs around it
   */
  record Target(String type, String method, int arguments, Class<?> advice) {
    @Override
    public String toString() {
      return type + "." + method + "/" + arguments;
    }
  }

  String id() {
    return id;
  }

  List<Target> targets() {
    return targets;
  }

  static Optional<Fault> of(String id) {
    return Arrays.stream(values()).filter(fault -> fault.id.equals(id)).findFirst();
  }
}
