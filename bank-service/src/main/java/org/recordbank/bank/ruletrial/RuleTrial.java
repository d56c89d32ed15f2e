package org.recordbank.bank.ruletrial;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.recordbank.policy.Directive;

/**
 * A change of what deposits are labelled and judged by.
 *
 * @param now as it is
 * @param then as it might be
 * @param at the moment whose rules and directives hold
 */
public record RuleTrial(Basis now, Basis then, Instant at) {

  public RuleTrial {
    requireNonNull(now, "now");
    requireNonNull(then, "then");
    requireNonNull(at, "at");
  }

  /**
   * Begins with one account.
   *
   * @param directives empty where they cannot be read
   * @param depositors the facilities that made its deposits
   */
  public AccountTrial account(Optional<List<Directive>> directives, Collection<String> depositors) {
    return new AccountTrial(this, directives, depositors);
  }

  boolean changesRules() {
    return !now.rules().version().equals(then.rules().version());
  }

  boolean changesJurisdiction() {
    return !now.jurisdiction().equals(then.jurisdiction());
  }
}
