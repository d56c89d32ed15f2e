package org.recordbank.systemtests.simulation;

/** What a stand-in may do wrong, so that the checks are checked. */
enum Fault {
  /** Every stage with a database commits its offsets before its transaction. */
  OFFSETS_BEFORE_DATABASE,
  /** Stages without a database commit their offsets before they have produced. */
  OFFSETS_BEFORE_PRODUCING,
  /** The bank inserts without looking for what is there. */
  NO_CONFLICT_CHECK,
  /** The bank deposits what stands behind a newer fence. */
  IGNORES_FENCE,
  /** consent-service lets go of its locks before its orders are with the broker. */
  NO_LOCKS,
  /** A rejected visit is counted and forgotten. */
  SWALLOWS_REJECTION,
  /** One visit in twenty is skipped. */
  SKIPS_VISIT,
  /** A bank's receipt does not end the waiting of a visit that it has. */
  IGNORES_RECEIPT,
  /** Nobody asks the bank about a visit that begins to wait. */
  NEVER_ASKS,
  /** The question goes to the bank before the waiting has committed. */
  ASKS_BEFORE_COMMIT,
  /** A key of which a visit was ordered is not looked at again. */
  FORGETS_THE_LINE
}
