package org.recordbank.bank.chain;

/**
 * Where a chain does not verify.
 *
 * @param account the account
 * @param position number of the deposit that should stand there and does not, or not as it was
 * @param what what differs
 */
public record BrokenLink(String account, long position, Difference what) {

  /** Without the account. */
  @Override
  public String toString() {
    return "BrokenLink " + position + " " + what.code();
  }
}
