package org.recordbank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.bank.account.Account;
import org.recordbank.bank.account.Identifier;
import org.recordbank.bank.chain.Head;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.Transactions;

class AccountTableTest {
  private static final Identifier GENERAL = new Identifier("general", "urn:mrn", "77");
  private static final Identifier HARBOUR = new Identifier("harbour", "", "77");

  private Transactions transactions;
  private BankDatabase database;

  @BeforeEach
  void begin() throws SQLException {
    database = BankDatabase.empty();
    transactions = new Transactions(database.service());
  }

  @Test
  void keepsAnAccountWithItsIdentifiersAndAnEmptyChain() throws SQLException {
    Account account = account();

    assertThat(insert(account, Set.of(GENERAL, HARBOUR))).isTrue();

    UUID id = UUID.fromString(account.account());
    Optional<Account> found = transactions.run(t -> new AccountTable(t).find(id));
    Set<Identifier> identifiers = transactions.run(t -> new AccountTable(t).identifiers(id));
    Map<String, Head> heads =
        transactions.run(
            t -> {
              Statements statements = new Statements(t);
              Map<String, Head> locked =
                  new DepositTable(statements, Orders.BANK).lockHeads(Set.of(id));
              statements.run();
              return locked;
            });
    assertThat(found).contains(account);
    assertThat(identifiers).containsExactlyInAnyOrder(GENERAL, HARBOUR);
    assertThat(heads).containsEntry(account.account(), Head.EMPTY);
  }

  @Test
  void saysSoWhereAnIdentifierIsTaken() throws SQLException {
    Account first = account();
    insert(first, Set.of(GENERAL));

    assertThat(insert(account(), Set.of(GENERAL, HARBOUR))).isFalse();
    Set<UUID> holders =
        transactions.run(t -> new AccountTable(t).holders(Set.of(GENERAL, HARBOUR)));
    assertThat(holders).containsExactly(UUID.fromString(first.account()));
  }

  @Test
  void undoesATransactionThatFails() throws SQLException {
    try {
      transactions.run(
          t -> {
            new AccountTable(t).insert(account(), Set.of(GENERAL));
            throw new IllegalStateException("fails");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("fails");
    }

    assertThat(database.number("SELECT count(*) FROM account")).isZero();
  }

  /** As {@link Accounts} does: all of it or nothing. */
  private boolean insert(Account account, Set<Identifier> identifiers) throws SQLException {
    return transactions.run(
        t -> {
          boolean inserted = new AccountTable(t).insert(account, identifiers);
          if (!inserted) {
            t.rollback();
          }
          return inserted;
        });
  }

  private static Account account() {
    return new Account(
        UUID.randomUUID().toString(),
        Orders.BANK,
        Account.OPEN,
        1,
        Instant.ofEpochMilli(1_700_000_000_123L));
  }
}
