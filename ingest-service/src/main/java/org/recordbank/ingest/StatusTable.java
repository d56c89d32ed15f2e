package org.recordbank.ingest;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.recordbank.ingest.status.Conversion;
import org.recordbank.ingest.status.Standing;
import org.recordbank.ingest.status.VisitStatus;
import org.recordbank.pipeline.Columns;
import org.recordbank.schemas.Receipt;
import org.recordbank.schemas.VisitOutcome;

/** The table {@code visit_status}. */
@Singleton
final class StatusTable {
  /**
   * Holds to the same rule as {@link Standing#replaces}. What converting came to stays where the
   * outcome that takes the place of another does not say it.
   */
  private static final String NOTE =
      """
      INSERT INTO visit_status AS present (
        visit_id, content_hash, facility, stage, status, code, received_at, at,
        bank, position, deposit_hash, conversion, corrects)
      SELECT * FROM unnest(
        ?::text[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
        ?::timestamptz[], ?::text[], ?::bigint[], ?::bytea[], ?::json[], ?::text[])
      ON CONFLICT (visit_id, content_hash) DO UPDATE SET
        stage = excluded.stage, status = excluded.status, code = excluded.code, at = excluded.at,
        bank = excluded.bank, position = excluded.position, deposit_hash = excluded.deposit_hash,
        conversion = COALESCE(excluded.conversion, present.conversion)
      WHERE CASE
        WHEN excluded.status = 'rejected' AND present.status = 'held'
          THEN excluded.stage = 'bank' OR excluded.at >= present.at
        WHEN excluded.status = 'held' AND present.status = 'rejected'
          THEN present.stage <> 'bank' AND excluded.at > present.at
        WHEN excluded.status = present.status AND excluded.status IN ('held', 'rejected')
          THEN excluded.at > present.at
        ELSE visit_status_rank(excluded.status) > visit_status_rank(present.status)
      END
      """;

  private static final String FIND =
      """
      SELECT facility, content_hash, stage, status, code, received_at, at,
        bank, position, deposit_hash, conversion, corrects,
        (SELECT c.visit_id FROM visit_status c
         WHERE c.corrects = v.visit_id AND c.content_hash = v.content_hash
           AND c.facility = v.facility AND c.status = 'deposited'
         ORDER BY c.at DESC LIMIT 1) AS corrected_by
      FROM visit_status v
      WHERE visit_id = ? AND (?::text IS NULL OR facility = ?)
      ORDER BY received_at, content_hash
      """;

  private final DataSource database;

  StatusTable(DataSource database) {
    this.database = database;
  }

  /**
   * Notes what stands now; what is there already and stands stays.
   *
   * @param outcomes at most one of each document
   */
  void note(Collection<VisitOutcome> outcomes) throws SQLException {
    if (outcomes.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement note = connection.prepareStatement(NOTE)) {
      new Columns<VisitOutcome>(connection, outcomes)
          .texts(VisitOutcome::getVisitId)
          .bytes(outcome -> outcome.getContentHash().bytes())
          .texts(VisitOutcome::getFacility)
          .texts(VisitOutcome::getStage)
          .texts(VisitOutcome::getStatus)
          .texts(VisitOutcome::getCode)
          .times(VisitOutcome::getReceivedAt)
          .times(VisitOutcome::getAt)
          .texts(ofReceipt(Receipt::getBank))
          .longs(ofReceipt(Receipt::getPosition))
          .bytes(StatusTable::depositHash)
          .add("json", StatusTable::conversion)
          .texts(VisitOutcome::getCorrects)
          .set(note, 1);
      note.executeUpdate();
    }
  }

  /**
   * What became of a visit.
   *
   * @param facility the only one whose visit is told of; null for any
   */
  Optional<VisitStatus> find(String visitId, @Nullable String facility) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement find = connection.prepareStatement(FIND)) {
      find.setString(1, visitId);
      find.setString(2, facility);
      find.setString(3, facility);
      try (ResultSet rows = find.executeQuery()) {
        String owner = null;
        List<VisitStatus.Submission> submissions = new ArrayList<>(1);
        while (rows.next()) {
          owner = rows.getString("facility");
          submissions.add(submission(rows));
        }
        return owner == null
            ? Optional.empty()
            : Optional.of(new VisitStatus(visitId, owner, submissions));
      }
    }
  }

  private static VisitStatus.Submission submission(ResultSet row) throws SQLException {
    String code = row.getString("code");
    String bank = row.getString("bank");
    String conversion = row.getString("conversion");
    return new VisitStatus.Submission(
        HexFormat.of().formatHex(row.getBytes("content_hash")),
        row.getString("stage"),
        row.getString("status"),
        code,
        VisitStatus.explanation(code),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        bank == null
            ? null
            : new VisitStatus.Receipt(
                bank,
                row.getLong("position"),
                HexFormat.of().formatHex(row.getBytes("deposit_hash"))),
        conversion == null ? null : Conversion.read(conversion),
        row.getString("corrects"),
        row.getString("corrected_by"));
  }

  private static byte @Nullable [] depositHash(VisitOutcome outcome) {
    return outcome.getReceipt() == null ? null : outcome.getReceipt().getDepositHash().bytes();
  }

  private static @Nullable String conversion(VisitOutcome outcome) {
    return outcome.getConversion() == null ? null : Conversion.of(outcome.getConversion()).json();
  }

  private static <T> Function<VisitOutcome, @Nullable T> ofReceipt(Function<Receipt, T> field) {
    return outcome -> outcome.getReceipt() == null ? null : field.apply(outcome.getReceipt());
  }
}
