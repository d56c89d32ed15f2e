package org.recordbank.bank;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.recordbank.bank.account.Account;
import org.recordbank.bank.account.Identifier;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.Transactions;
import org.recordbank.schemas.Topics;

/** Opens and finds accounts. Safe for any thread. */
@Singleton
final class Accounts {
  private final Bank bank;
  private final Transactions transactions;
  private final Announcements announcements;

  Accounts(Bank bank, DataSource database, Announcements announcements) {
    this.bank = bank;
    this.transactions = new Transactions(database);
    this.announcements = announcements;
  }

  /** What became of the wish to open an account. */
  sealed interface Opening {

    /** It is open. */
    record Opened(Account account) implements Opening {}

    /** An account with exactly these identifiers was open already. */
    record AlreadyOpen(Account account) implements Opening {}

    /** One of the identifiers belongs to another account. */
    record Taken() implements Opening {}
  }

  /** Opens an account; the promise to tell of it is part of the same transaction. */
  Opening open(Set<Identifier> identifiers) throws SQLException {
    Optional<Account> opened = transactions.run(transaction -> tryOpen(transaction, identifiers));
    if (opened.isPresent()) {
      announcements.soon();
      return new Opening.Opened(opened.get());
    }
    return transactions.run(transaction -> existing(transaction, identifiers));
  }

  Optional<Account> find(UUID account) throws SQLException {
    return transactions.run(transaction -> new AccountTable(transaction).find(account));
  }

  private Optional<Account> tryOpen(Connection transaction, Set<Identifier> identifiers)
      throws SQLException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Account account = new Account(UUID.randomUUID().toString(), bank.name(), Account.OPEN, 1, now);
    if (!new AccountTable(transaction).insert(account, identifiers)) {
      transaction.rollback();
      return Optional.empty();
    }
    announcements.add(
        transaction,
        new Output(Topics.ACCOUNT_CHANGED, account.account(), account.changed(identifiers, now)));
    return Optional.of(account);
  }

  private static Opening existing(Connection transaction, Set<Identifier> identifiers)
      throws SQLException {
    AccountTable table = new AccountTable(transaction);
    Set<UUID> holders = table.holders(identifiers);
    if (holders.size() == 1) {
      UUID holder = holders.iterator().next();
      Optional<Account> account = table.find(holder);
      if (account.isPresent() && table.identifiers(holder).equals(identifiers)) {
        return new Opening.AlreadyOpen(account.get());
      }
    }
    return new Opening.Taken();
  }
}
