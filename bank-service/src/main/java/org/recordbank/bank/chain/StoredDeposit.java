package org.recordbank.bank.chain;

import org.recordbank.schemas.Document;
import org.recordbank.schemas.Sha256;

/**
 * A deposit as a database gives it back; nothing in it is taken for true.
 *
 * @param link what is said of it
 * @param hash the hash that stands beside it
 * @param source the source document, with the hash that {@code link} states; without content where
 *     there is none
 * @param normalized the canonical bundle, with the hash that {@code link} states
 */
public record StoredDeposit(Link link, Sha256 hash, Document source, Document normalized) {

  /** Without its documents. */
  @Override
  public String toString() {
    return "Stored" + link;
  }
}
