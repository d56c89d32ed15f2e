package org.recordbank.bank;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.Transactions;

/** Reads the book of disclosures, the newest first. Safe for any thread. */
@Singleton
final class DisclosureReader {
  private static final String COLUMNS =
      "SELECT d.id, d.account, d.at, d.who, d.role, d.facility, d.what, d.purpose, d.directive,"
          + " d.person_roles, e.reason, r.at, r.justified, r.note"
          + " FROM disclosure d LEFT JOIN emergency e ON e.disclosure = d.id"
          + " LEFT JOIN emergency_review r ON r.disclosure = d.id";

  private static final String OF_ACCOUNT =
      COLUMNS + " WHERE d.account = ? AND d.id < ? ORDER BY d.id DESC LIMIT ?";

  private static final String EMERGENCIES =
      COLUMNS
          + " WHERE e.reason IS NOT NULL AND (r.at IS NULL OR ?) AND d.id < ?"
          + " ORDER BY d.id DESC LIMIT ?";

  private final Transactions transactions;

  DisclosureReader(DataSource database) {
    this.transactions = new Transactions(database);
  }

  /**
   * Somebody read something.
   *
   * @param facility where they work; not there for the patient
   * @param directive what it rests on: a directive, or the law of a place; not there for the
   *     patient
   * @param roles what they were, as their token said; empty where it did not, and for the patient
   * @param reason why they broke the glass; not there where they did not
   * @param review what the privacy officer found; not there as long as there is none
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Entry(
      long id,
      String account,
      Instant at,
      String who,
      String role,
      @Nullable String facility,
      String what,
      String purpose,
      @Nullable String directive,
      List<String> roles,
      @Nullable String reason,
      @Nullable Review review) {

    public Entry {
      roles = List.copyOf(roles);
    }

    /** Only its number. */
    @Override
    public String toString() {
      return "Disclosure " + id;
    }
  }

  /** What the privacy officer found. */
  public record Review(Instant at, boolean justified, String note) {

    /** Without the note. */
    @Override
    public String toString() {
      return "Review";
    }
  }

  /** Those of one account, before this number. */
  List<Entry> ofAccount(UUID account, long before, int most) throws SQLException {
    return read(OF_ACCOUNT, account, before, most);
  }

  /** Emergencies of all accounts, before this number; also those that were reviewed, on request. */
  List<Entry> emergencies(boolean reviewedToo, long before, int most) throws SQLException {
    return read(EMERGENCIES, reviewedToo, before, most);
  }

  private List<Entry> read(String sql, Object... values) throws SQLException {
    return transactions.run(
        transaction -> {
          List<Entry> entries = new ArrayList<>();
          try (PreparedStatement select = transaction.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
              select.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                entries.add(entry(rows));
              }
            }
          }
          return entries;
        });
  }

  private static Entry entry(ResultSet row) throws SQLException {
    @Nullable OffsetDateTime reviewed = row.getObject(12, OffsetDateTime.class);
    return new Entry(
        row.getLong(1),
        row.getString(2),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        List.of((String[]) row.getArray(10).getArray()),
        row.getString(11),
        reviewed == null
            ? null
            : new Review(reviewed.toInstant(), row.getBoolean(13), row.getString(14)));
  }
}
