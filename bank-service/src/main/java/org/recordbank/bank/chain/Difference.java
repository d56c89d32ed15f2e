package org.recordbank.bank.chain;

/** What does not verify in a chain; the first that is found, in this order, names the link. */
public enum Difference {
  /** A number is missing, twice there, or out of turn. */
  GAP("gap"),
  /** The deposit does not follow the one before it. */
  PREVIOUS_HASH("previous-hash"),
  /** What is said of the deposit is not what was hashed. */
  DEPOSIT_HASH("deposit-hash"),
  /** The source document is not the one that was deposited, or there should be none. */
  CONTENT_HASH("content-hash"),
  /** The canonical bundle is not the one that was deposited. */
  NORMALIZED_HASH("normalized-hash"),
  /** The head of the account is not its last deposit. */
  HEAD("head");

  private final String code;

  Difference(String code) {
    this.code = code;
  }

  /** The word as it stands in answers. */
  public String code() {
    return code;
  }
}
