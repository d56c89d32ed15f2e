package org.recordbank.bank.chain;

import org.recordbank.schemas.Sha256;

/**
 * The end of an account's chain.
 *
 * @param position number of the last deposit; 0 where there is none
 * @param hash its hash; zeros where there is none
 */
public record Head(long position, Sha256 hash) {
  /** What stands before the first deposit. */
  public static final Head EMPTY = new Head(0, new Sha256(new byte[32]));

  public Head {
    if (position < 0) {
      throw new IllegalArgumentException("position of a head: 0 or more");
    }
  }
}
