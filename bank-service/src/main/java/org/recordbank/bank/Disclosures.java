package org.recordbank.bank;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.recordbank.bank.access.Access;
import org.recordbank.bank.access.Caller;
import org.recordbank.bank.access.Said;
import org.recordbank.bank.access.Verdict;
import org.recordbank.pipeline.Role;
import org.recordbank.pipeline.Transactions;

/**
 * Judges and records who reads content. The record is committed before the first byte is sent, and
 * the directive that it rests on cannot be fenced off in between.
 */
@Singleton
final class Disclosures {
  private static final String INSERT =
      """
      INSERT INTO disclosure (account, at, who, role, facility, what, purpose, directive)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Transactions transactions;

  Disclosures(DataSource database) {
    this.transactions = new Transactions(database);
  }

  /**
   * Whether the caller may read; if so, that they did is on record.
   *
   * @param account an account that this bank keeps
   * @param what {@code everything}, or {@code source/} and the number of a deposit
   */
  Verdict disclose(Caller caller, UUID account, String what) throws SQLException {
    return transactions.run(
        transaction -> {
          Instant now = Instant.now();
          Said said =
              switch (caller) {
                case Caller.Clinician clinician -> new DirectiveTable(transaction).said(account);
                case Caller.Patient patient -> Said.NOTHING;
                case Caller.Operator operator -> Said.NOTHING;
              };
          Verdict verdict = Access.toContent(caller, account.toString(), said, now);
          if (verdict instanceof Verdict.Allowed allowed) {
            record(transaction, caller, account, what, allowed, now);
          }
          return verdict;
        });
  }

  private static void record(
      Connection transaction,
      Caller caller,
      UUID account,
      String what,
      Verdict.Allowed allowed,
      Instant now)
      throws SQLException {
    try (PreparedStatement insert = transaction.prepareStatement(INSERT)) {
      insert.setObject(1, account);
      insert.setObject(2, now.atOffset(ZoneOffset.UTC));
      insert.setString(3, caller.subject());
      switch (caller) {
        case Caller.Patient patient -> {
          insert.setString(4, Role.PATIENT);
          insert.setString(5, null);
        }
        case Caller.Clinician clinician -> {
          insert.setString(4, Role.CLINICIAN);
          insert.setString(5, clinician.facility());
        }
        case Caller.Operator operator -> throw new IllegalStateException("operators read nothing");
      }
      insert.setString(6, what);
      insert.setString(7, allowed.purpose());
      insert.setString(8, allowed.directive());
      insert.executeUpdate();
    }
  }
}
