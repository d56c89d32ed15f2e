package org.recordbank.bank.deposit;

import org.recordbank.bank.chain.Head;
import org.recordbank.bank.chain.Link;
import org.recordbank.schemas.Sha256;

/**
 * A visit kept in an account, without its documents.
 *
 * @param link everything that its hash takes in
 * @param hash its hash
 */
public record Deposit(Link link, Sha256 hash) {

  /** The deposit that this link makes. */
  public static Deposit of(Link link) {
    return new Deposit(link, link.hash());
  }

  /** The head of its account while it is the last. */
  public Head head() {
    return new Head(link.position(), hash);
  }

  /** Without what may lead to the patient. */
  @Override
  public String toString() {
    return "Deposit of " + link.visit();
  }
}
