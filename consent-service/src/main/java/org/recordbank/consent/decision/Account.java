package org.recordbank.consent.decision;

import java.time.Instant;

/**
 * An account at a bank, as the bank last told of it.
 *
 * @param openedAt when it was first seen open
 */
public record Account(String id, String bank, boolean open, Instant openedAt) {

  /** An account is a patient's: it stays out of every text. */
  @Override
  public String toString() {
    return "Account at " + bank;
  }
}
