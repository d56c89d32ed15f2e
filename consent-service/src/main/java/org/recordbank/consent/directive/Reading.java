package org.recordbank.consent.directive;

import java.util.List;

/** What came of reading a Consent. */
public sealed interface Reading {

  /**
   * It is understood.
   *
   * @param account whose it is
   * @param rules what it says; none where it is not active
   */
  record Understood(String account, List<Rule> rules) implements Reading {
    public Understood {
      rules = List.copyOf(rules);
    }

    /** Names no account. */
    @Override
    public String toString() {
      return "Understood";
    }
  }

  /** It is not taken. */
  record Refused(Refusal refusal) implements Reading {}
}
