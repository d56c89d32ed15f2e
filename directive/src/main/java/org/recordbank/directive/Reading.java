package org.recordbank.directive;

import java.util.Optional;
import org.recordbank.policy.Provision;

/** What came of reading a Consent. */
public sealed interface Reading {

  /**
   * It is understood.
   *
   * @param account whose it is
   * @param says what it permits and denies; nothing where it is not active
   */
  record Understood(String account, Optional<Provision> says) implements Reading {

    /** Names no account. */
    @Override
    public String toString() {
      return "Understood";
    }
  }

  /** It is not taken. */
  record Refused(Refusal refusal) implements Reading {}
}
