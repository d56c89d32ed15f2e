package org.recordbank.bank;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
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

/** Breaks the glass, loudly; keeps why, and what a review found. Safe for any thread. */
@Singleton
final class Emergencies {
  /** The longest reason or note. */
  static final int MOST_CHARACTERS = 2000;

  private static final String INSERT = "INSERT INTO emergency (disclosure, reason) VALUES (?, ?)";
  private static final String READER =
      "SELECT d.who FROM emergency e JOIN disclosure d ON d.id = e.disclosure"
          + " WHERE e.disclosure = ?";
  private static final String REVIEW =
      "INSERT INTO emergency_review (disclosure, at, who, justified, note) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT DO NOTHING";

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

  /** What became of a review. */
  enum Reviewed {
    RECORDED,
    THEIR_OWN,
    REVIEWED_BEFORE,
    UNKNOWN
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

  /** Records what was found, unless somebody has before; nobody reviews their own reading. */
  Reviewed review(long disclosure, String who, boolean justified, String note) throws SQLException {
    return transactions.run(
        transaction -> {
          Optional<String> reader = reader(transaction, disclosure);
          if (reader.isEmpty()) {
            return Reviewed.UNKNOWN;
          }
          if (reader.get().equals(who)) {
            return Reviewed.THEIR_OWN;
          }
          try (PreparedStatement insert = transaction.prepareStatement(REVIEW)) {
            insert.setLong(1, disclosure);
            insert.setObject(2, Instant.now().atOffset(ZoneOffset.UTC));
            insert.setString(3, who);
            insert.setBoolean(4, justified);
            insert.setString(5, note);
            return insert.executeUpdate() == 1 ? Reviewed.RECORDED : Reviewed.REVIEWED_BEFORE;
          }
        });
  }

  private static Optional<String> reader(Connection transaction, long disclosure)
      throws SQLException {
    try (PreparedStatement select = transaction.prepareStatement(READER)) {
      select.setLong(1, disclosure);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }
}
