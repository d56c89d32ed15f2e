package org.recordbank.bank.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.recordbank.schemas.AccountChanged;
import org.recordbank.schemas.FacilityIdentifier;

/**
 * A patient's account.
 *
 * @param account a UUID in lower case
 * @param bank the bank that keeps it
 * @param status open or closed
 * @param version rises with each change
 * @param openedAt when it was opened
 */
public record Account(String account, String bank, String status, long version, Instant openedAt) {
  /** The status of an account that takes deposits. */
  public static final String OPEN = "open";

  /** The record that tells others of its present state. */
  public AccountChanged changed(Collection<Identifier> identifiers, Instant at) {
    List<FacilityIdentifier> known =
        identifiers.stream()
            .map(i -> new FacilityIdentifier(i.facility(), i.system(), i.value()))
            .toList();
    return new AccountChanged(account, bank, version, status, known, at);
  }

  /** Only bank and status. */
  @Override
  public String toString() {
    return "Account at " + bank + ", " + status;
  }
}
