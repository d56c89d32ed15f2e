package org.recordbank.bank.ruletrial;

/** A count as it may be told. */
public sealed interface Figure {

  /** The count, rounded to tens; 0 is 0. */
  record Rounded(long number) implements Figure {}

  /** Not told: it is of one to ten patients. */
  record OfFew() implements Figure {}

  /** Not told: it may include one that is not. */
  record Withheld() implements Figure {}
}
