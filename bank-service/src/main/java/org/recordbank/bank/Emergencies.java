package org.recordbank.bank;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.sql.DataSource;
import org.recordbank.bank.access.Access;
import org.recordbank.bank.access.Caller;
import org.recordbank.bank.access.Said;
import org.recordbank.bank.access.Verdict;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.Transactions;
import org.recordbank.schemas.GlassBroken;
import org.recordbank.schemas.Topics;

/** Breaks the glass, loudly; keeps why. Safe for any thread. */
@Singleton
final class Emergencies {
  /** The longest reason or note. */
  static final int MOST_CHARACTERS = 2000;

  private static final String INSERT = "INSERT INTO emergency (disclosure, reason) VALUES (?, ?)";

  private final Bank bank;
  private final Law law;
  private final Transactions transactions;
  private final Announcements announcements;

  Emergencies(Bank bank, Law law, DataSource database, Announcements announcements) {
    this.bank = bank;
    this.law = law;
    this.transactions = new Transactions(database);
    this.announcements = announcements;
  }

  /** Whether a text can be kept: PostgreSQL has no zero character. */
  static boolean isKeepable(String text) {
    return text.length() <= MOST_CHARACTERS && text.indexOf('\0') < 0;
  }

  /**
   * Whether the caller may break the glass; if so, that they did and why is on record, and the
   * promise to tell the patient is part of the same transaction.
   *
   * @param account an account that this bank keeps
   * @param what is read
   */
  Verdict breakGlass(Caller caller, UUID account, String what, String reason) throws SQLException {
    Verdict verdict =
        transactions.run(
            transaction -> {
              Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
              Said said = new DirectiveTable(transaction).said(account);
              Verdict judged = Access.inEmergency(caller, said, law.jurisdiction(), now);
              if (judged instanceof Verdict.InEmergency granted
                  && caller instanceof Caller.Clinician clinician) {
                long disclosure =
                    Disclosures.record(transaction, caller, account, what, granted, now);
                insert(transaction, disclosure, reason);
                announcements.add(
                    transaction, told(account, disclosure, clinician.facility(), now));
              }
              return judged;
            });
    announcements.soon();
    return verdict;
  }

  private Output told(UUID account, long disclosure, String facility, Instant now) {
    return new Output(
        Topics.depositPosted(bank.name()),
        account.toString(),
        new GlassBroken(bank.name(), account.toString(), disclosure, facility, now));
  }

  private static void insert(Connection transaction, long disclosure, String reason)
      throws SQLException {
    try (PreparedStatement insert = transaction.prepareStatement(INSERT)) {
      insert.setLong(1, disclosure);
      insert.setString(2, reason);
      insert.executeUpdate();
    }
  }
}
