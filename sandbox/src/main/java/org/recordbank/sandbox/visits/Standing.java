package org.recordbank.sandbox.visits;

/**
 * What a synthetic patient has arranged with a bank; everything but CONSENTED holds their visits.
 */
public enum Standing {
  /** An account, and a directive that permits deposits. */
  CONSENTED,
  /** No account at any bank. */
  NO_ACCOUNT,
  /** An account, but no directive. */
  NO_CONSENT,
  /** An account, and a directive that forbids deposits. */
  REFUSED,
  /** An account, and a directive that permitted deposits until some time ago. */
  EXPIRED;

  /** Whether an account is to be opened. */
  public boolean hasAccount() {
    return this != NO_ACCOUNT;
  }
}
