package org.recordbank.bank.deposit;

import org.recordbank.pipeline.outcome.RejectionCode;

/** What becomes of one thing {@linkplain Asked asked}. */
public sealed interface Decision {

  /** The visit is appended to its account as this deposit. */
  record Appended(Asked.Order asked, Deposit deposit) implements Decision {}

  /** The visit was deposited before; its receipt stays what it was. */
  record Repeat(Asked.Order asked, Deposit deposit) implements Decision {}

  /**
   * The order stands behind a fence of a newer set of directives than the one it was decided under.
   * Whoever decided it never finished: its visit is decided again, and ordered anew if it may be.
   */
  record Overtaken(Asked.Order asked) implements Decision {}

  /** Once everything before it has been committed, the fence is passed. */
  record Passed(Asked.Fence asked) implements Decision {}

  /**
   * The visit is here; its receipt is given once more, also where another content was asked for.
   */
  record Found(Deposit deposit) implements Decision {}

  /** The visit is not here. */
  record NotFound() implements Decision {}

  /** It cannot be done. */
  record Refused(RejectionCode code) implements Decision {}
}
