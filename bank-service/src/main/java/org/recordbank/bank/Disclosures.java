package org.recordbank.bank;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
      INSERT INTO disclosure
        (account, at, who, role, facility, what, purpose, directive, person_roles)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
      """;

  private final Law law;
  private final Transactions transactions;

  Disclosures(Law law, DataSource database) {
    this.law = law;
    this.transactions = new Transactions(database);
  }

  /** Whether the caller may read; nothing is on record, and nothing may be sent for it. */
  Verdict judge(Caller caller, UUID account) throws SQLException {
    return transactions.run(transaction -> judge(transaction, caller, account, Instant.now()));
  }

  /**
   * Whether the caller may read; if so, that they did is on record.
   *
   * @param account an account that this bank keeps
   * @param what is given to who may read so: {@code everything}, {@code everything in part}, or
   *     {@code source/} and the number of a deposit; nothing where it is withheld
   */
  Verdict disclose(Caller caller, UUID account, Function<Verdict.Granted, Optional<String>> what)
      throws SQLException {
    return transactions.run(
        transaction -> {
          Instant now = Instant.now();
          Verdict verdict = judge(transaction, caller, account, now);
          if (verdict instanceof Verdict.Granted granted) {
            Optional<String> given = what.apply(granted);
            if (given.isEmpty()) {
              return new Verdict.Withheld();
            }
            long ignored = record(transaction, caller, account, given.get(), granted, now);
          }
          return verdict;
        });
  }

  private Verdict judge(Connection transaction, Caller caller, UUID account, Instant now)
      throws SQLException {
    Said said =
        switch (caller) {
          case Caller.Clinician clinician -> new DirectiveTable(transaction).said(account);
          case Caller.Patient patient -> Said.NOTHING;
          case Caller.Operator operator -> Said.NOTHING;
        };
    return Access.toContent(caller, account.toString(), said, law.jurisdiction(), now);
  }

  /** Puts it on record; gives its number. */
  static long record(
      Connection transaction,
      Caller caller,
      UUID account,
      String what,
      Verdict.Granted granted,
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
          insert.setArray(9, transaction.createArrayOf("text", new String[0]));
        }
        case Caller.Clinician clinician -> {
          insert.setString(4, Role.CLINICIAN);
          insert.setString(5, clinician.facility());
          String[] roles = clinician.roles().stream().sorted().toArray(String[]::new);
          insert.setArray(9, transaction.createArrayOf("text", roles));
        }
        case Caller.Operator operator -> throw new IllegalStateException("operators read nothing");
      }
      insert.setString(6, what);
      insert.setString(7, granted.purpose());
      insert.setString(8, granted.directive());
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
