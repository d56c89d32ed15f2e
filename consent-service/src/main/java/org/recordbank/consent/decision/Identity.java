package org.recordbank.consent.decision;

import java.util.Collection;
import java.util.Comparator;

/** Who the patient of a visit is, by the accounts that know one of its identifiers. */
public sealed interface Identity {

  /** No account knows any of them. */
  record Unknown() implements Identity {}

  /** Every account that knows one is closed. */
  record Closed() implements Identity {}

  /** The patient's current account. */
  record Known(Account account) implements Identity {}

  /**
   * A patient has one current account at a time and may transfer it. So closed accounts do not
   * count beside an open one, and of several open ones the newest does: the closing of the older
   * one is still on its way.
   *
   * @param accounts those that know an identifier of the visit, as its facility uses it
   */
  static Identity of(Collection<Account> accounts) {
    if (accounts.isEmpty()) {
      return new Unknown();
    }
    return accounts.stream()
        .filter(Account::open)
        .max(Comparator.comparing(Account::openedAt).thenComparing(Account::id))
        .<Identity>map(Known::new)
        .orElseGet(Closed::new);
  }
}
