package org.recordbank.bank.ruletrial;

/** What is counted. */
public enum Measure {
  /** Deposits that stand, and were read. */
  DEPOSITS,
  /** Those of them that cannot be labelled. */
  UNREADABLE,
  /** Those of them in which a label changes. */
  RELABELLED_DEPOSITS,
  /** Those of them of which a facility would see more, or less. */
  SEEN_OTHERWISE,
  /** Those of them in which either changes. */
  TOUCHED,
  /** Their resources. */
  RESOURCES,
  /** Resources of which a label changes. */
  RELABELLED_RESOURCES,
  /** Resources that would get a label. */
  GAINED,
  /** Resources that would lose a label. */
  LOST,
  /** Resources that a facility does not see, and would. */
  NEWLY_SEEN,
  /** Resources that a facility sees, and would not. */
  NO_LONGER_SEEN,
  /** Accounts whose directives cannot be read. */
  SILENCED,
  /** Accounts whose directives name more facilities than are judged. */
  CURTAILED
}
