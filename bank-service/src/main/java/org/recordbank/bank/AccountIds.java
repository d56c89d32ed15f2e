package org.recordbank.bank;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts as text on topics and in paths, and as UUIDs in the database. */
final class AccountIds {
  private AccountIds() {}

  /** The UUID, where the text is its one canonical form; no other form names an account. */
  static Optional<UUID> parse(@Nullable String account) {
    if (account == null || account.length() != 36) {
      return Optional.empty();
    }
    try {
      UUID id = UUID.fromString(account);
      return id.toString().equals(account) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
