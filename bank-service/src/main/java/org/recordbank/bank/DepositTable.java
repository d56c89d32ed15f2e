package org.recordbank.bank;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.recordbank.bank.chain.Head;
import org.recordbank.bank.deposit.Decision;
import org.recordbank.bank.deposit.Deposit;
import org.recordbank.pipeline.Statements;
import org.recordbank.schemas.Sha256;

/**
 * Appending to accounts, within one transaction; each step is one statement. What is asked for is
 * there, and what is changed is changed, when the statements have run.
 */
final class DepositTable {
  private static final String LOCK_HEADS =
      "SELECT account, position, hash FROM account_head WHERE account = ANY (?)"
          + " ORDER BY account FOR UPDATE";

  private static final String EXISTING =
      "SELECT " + DepositRow.LINK + " FROM deposit d WHERE d.visit_id = ANY (?)";

  private static final String MOVE_HEADS =
      """
      UPDATE account_head h SET position = n.position, hash = n.hash
      FROM unnest(?::uuid[], ?::bigint[], ?::bytea[]) AS n (account, position, hash)
      WHERE h.account = n.account
      """;

  private final Statements statements;
  private final Connection transaction;
  private final String bank;

  DepositTable(Statements statements, String bank) {
    this.statements = statements;
    this.transaction = statements.transaction();
    this.bank = bank;
  }

  /** The heads of these accounts, held until the transaction ends. */
  Map<String, Head> lockHeads(Collection<UUID> accounts) throws SQLException {
    Map<String, Head> heads = new HashMap<>();
    if (accounts.isEmpty()) {
      return heads;
    }
    statements.add(
        LOCK_HEADS,
        rows -> {
          while (rows.next()) {
            heads.put(rows.getString(1), new Head(rows.getLong(2), new Sha256(rows.getBytes(3))));
          }
        },
        transaction.createArrayOf("uuid", accounts.toArray()));
    return heads;
  }

  /** The deposits of these visits, by visit identifier. */
  Map<String, Deposit> existing(Collection<String> visits) throws SQLException {
    Map<String, Deposit> deposits = new HashMap<>();
    if (visits.isEmpty()) {
      return deposits;
    }
    statements.add(
        EXISTING,
        rows -> {
          while (rows.next()) {
            Deposit deposit = new Deposit(DepositRow.link(rows, bank), DepositRow.hash(rows));
            deposits.put(deposit.link().visit().visitId(), deposit);
          }
        },
        transaction.createArrayOf("text", visits.toArray(String[]::new)));
    return deposits;
  }

  /**
   * Inserts deposits with their documents. Where another transaction has just deposited one of the
   * visits in another account, running the statements ends in an {@link SQLTransientException}; the
   * batch is decided anew then.
   */
  void insert(List<Decision.Appended> deposits) throws SQLException {
    if (deposits.isEmpty()) {
      return;
    }
    statements.change(
        DepositRow.INSERT,
        rows -> checkInserted(rows, deposits.size()),
        DepositRow.columns(transaction, deposits));
  }

  private static void checkInserted(int rows, int deposits) throws SQLTransientException {
    if (rows != deposits) {
      throw new SQLTransientException("a visit was deposited at the same time", "40001");
    }
  }

  /** Sets heads that {@link #lockHeads} holds, when the statements have run. */
  void moveHeads(Map<String, Head> heads) throws SQLException {
    if (heads.isEmpty()) {
      return;
    }
    List<UUID> accounts = new ArrayList<>();
    List<Long> positions = new ArrayList<>();
    List<byte[]> hashes = new ArrayList<>();
    heads.forEach(
        (account, head) -> {
          accounts.add(UUID.fromString(account));
          positions.add(head.position());
          hashes.add(head.hash().bytes());
        });
    statements.change(
        MOVE_HEADS,
        rows -> {
          if (rows != heads.size()) {
            throw new IllegalStateException("a locked head is gone");
          }
        },
        transaction.createArrayOf("uuid", accounts.toArray()),
        transaction.createArrayOf("bigint", positions.toArray(Long[]::new)),
        transaction.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
  }
}
