package org.recordbank.normalize;

import static org.recordbank.pipeline.Columns.utc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.worklist.AskAgain;
import org.recordbank.pipeline.Columns;
import org.recordbank.schemas.CorrectionAsked;

/**
 * The table {@code correction}: which visits are to be normalized again because of which decision.
 * A visit that several decisions wait for is asked for once, for the newest of them: it is
 * normalized by all that are known by then.
 */
final class Corrections {
  /** Visits that become corrections at once. */
  private static final int PIECE = 5_000;

  private static final String SPREAD =
      """
      WITH piece AS (
        SELECT visit_id, decision FROM unmapped_visit WHERE code = ? AND visit_id > ?
        ORDER BY visit_id LIMIT ?
      ), made AS (
        INSERT INTO correction (visit_id, decision, since, asks, next_ask_at)
        SELECT p.visit_id, d.number, ?, 0, ? FROM piece p JOIN map_decision d ON d.number = ?
        WHERE p.decision < d.number
        ON CONFLICT DO NOTHING
      )
      SELECT count(*), (SELECT visit_id FROM piece ORDER BY visit_id DESC LIMIT 1) FROM piece
      """;

  private static final String DUE =
      """
      SELECT c.visit_id, c.decision, c.asks, c.since, d.facility
      FROM correction c JOIN map_decision d ON d.number = c.decision
      WHERE c.visit_id IN (SELECT DISTINCT visit_id FROM (
          SELECT visit_id FROM correction WHERE next_ask_at <= ? ORDER BY next_ask_at LIMIT ?) due)
        AND c.next_ask_at IS NOT NULL
      ORDER BY c.visit_id, c.decision
      FOR UPDATE OF c
      """;

  private static final String ASKED =
      """
      UPDATE correction c SET asks = c.asks + 1, asked_at = ?, next_ask_at = n.next_ask_at
      FROM unnest(?::uuid[], ?::bigint[], ?::timestamptz[]) AS n (visit_id, decision, next_ask_at)
      WHERE c.visit_id = n.visit_id AND c.decision = n.decision
      """;

  private static final String DONE =
      """
      WITH those AS (
        SELECT c.visit_id, c.decision
        FROM unnest(?::uuid[]) AS n (visit_id) JOIN correction c USING (visit_id)
        WHERE c.decision <= ? AND c.done_at IS NULL
        ORDER BY c.visit_id, c.decision FOR UPDATE OF c
      )
      UPDATE correction c SET done_at = ?, next_ask_at = NULL FROM those t
      WHERE c.visit_id = t.visit_id AND c.decision = t.decision
      """;

  private static final String PROGRESS =
      """
      SELECT d.number, d.facility, d.system, d.code, d.decided_at,
        count(c.visit_id) AS visits, count(c.done_at) AS corrected,
        count(c.next_ask_at) AS waiting, count(c.asked_at) AS asked,
        EXISTS (SELECT FROM correction_spread s WHERE s.decision = d.number) AS spreading
      FROM (SELECT * FROM map_decision WHERE ruling = 'targets' AND number < ?
        ORDER BY number DESC LIMIT ?) d
      LEFT JOIN correction c ON c.decision = d.number
      GROUP BY d.number, d.facility, d.system, d.code, d.decided_at ORDER BY d.number DESC
      """;

  private Corrections() {}

  private record Spreading(long decision, long code, UUID after) {}

  /** A correction that is due. */
  record Due(UUID visit, long decision, int asks, Instant since, String facility) {}

  private record Next(Due due, @Nullable Instant at) {}

  /**
   * How far the visits of a decision are.
   *
   * @param visits that held the code, as far as they have become corrections
   * @param corrected normalized again since
   * @param waiting to be deposited, given back or normalized again
   * @param spreading whether there are more visits than {@code visits} says yet
   */
  record Progress(
      long number,
      String facility,
      String system,
      String code,
      Instant decidedAt,
      long visits,
      long asked,
      long corrected,
      long waiting,
      boolean spreading) {}

  /**
   * Makes corrections of some visits of the oldest decision whose visits are not all corrections.
   *
   * @return whether there may be more to do
   */
  static boolean spread(Connection transaction, Instant now) throws SQLException {
    Locks.alone(transaction, Locks.ASKING);
    Spreading oldest;
    try (PreparedStatement select =
            transaction.prepareStatement(
                "SELECT decision, code, after FROM correction_spread ORDER BY decision LIMIT 1");
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        return false;
      }
      oldest = new Spreading(row.getLong(1), row.getLong(2), row.getObject(3, UUID.class));
    }
    spread(transaction, oldest, now);
    return true;
  }

  private static void spread(Connection transaction, Spreading oldest, Instant now)
      throws SQLException {
    try (PreparedStatement spread = transaction.prepareStatement(SPREAD);
        PreparedStatement on =
            transaction.prepareStatement(
                "UPDATE correction_spread SET after = ? WHERE decision = ?");
        PreparedStatement end =
            transaction.prepareStatement("DELETE FROM correction_spread WHERE decision = ?")) {
      spread.setLong(1, oldest.code());
      spread.setObject(2, oldest.after());
      spread.setInt(3, PIECE);
      spread.setObject(4, utc(now));
      spread.setObject(5, utc(now.plus(AskAgain.FIRST)));
      spread.setLong(6, oldest.decision());
      try (ResultSet row = spread.executeQuery()) {
        row.next();
        int rows;
        if (row.getInt(1) < PIECE) {
          end.setLong(1, oldest.decision());
          rows = end.executeUpdate();
        } else {
          on.setObject(1, row.getObject(2, UUID.class));
          on.setLong(2, oldest.decision());
          rows = on.executeUpdate();
        }
        assert rows == 1;
      }
    }
  }

  /**
   * Takes visits that are due, and says when each is due again.
   *
   * @param most how many visits
   * @return what to ask for, each visit once
   */
  static List<CorrectionAsked> ask(Connection transaction, int most, Instant now)
      throws SQLException {
    Locks.alone(transaction, Locks.ASKING);
    List<Due> due = due(transaction, most, now);
    List<CorrectionAsked> asked = new ArrayList<>();
    List<Next> next = new ArrayList<>(due.size());
    for (int i = 0; i < due.size(); i++) {
      Due each = due.get(i);
      next.add(new Next(each, AskAgain.after(each.asks() + 1, each.since(), now).orElse(null)));
      // In the order of decisions: the last of a visit is the newest.
      if (i + 1 == due.size() || !due.get(i + 1).visit().equals(each.visit())) {
        asked.add(
            new CorrectionAsked(
                Sightings.visitId(each.visit()), each.decision(), each.facility(), now));
      }
    }
    asked(transaction, next, now);
    return asked;
  }

  private static List<Due> due(Connection transaction, int most, Instant now) throws SQLException {
    try (PreparedStatement select = transaction.prepareStatement(DUE)) {
      select.setObject(1, utc(now));
      select.setInt(2, most);
      try (ResultSet row = select.executeQuery()) {
        List<Due> due = new ArrayList<>();
        while (row.next()) {
          due.add(
              new Due(
                  row.getObject(1, UUID.class),
                  row.getLong(2),
                  row.getInt(3),
                  row.getObject(4, OffsetDateTime.class).toInstant(),
                  row.getString(5)));
        }
        return due;
      }
    }
  }

  private static void asked(Connection transaction, List<Next> next, Instant now)
      throws SQLException {
    if (next.isEmpty()) {
      return;
    }
    try (PreparedStatement update = transaction.prepareStatement(ASKED)) {
      update.setObject(1, utc(now));
      new Columns<Next>(transaction, next)
          .uuids(each -> each.due().visit())
          .longs(each -> each.due().decision())
          .times(Next::at)
          .set(update, 2);
      int rows = update.executeUpdate();
      assert rows == next.size();
    }
  }

  /**
   * These visits have been normalized again, by all decisions up to this one.
   *
   * @param visitIds the visits that were deposited first
   * @param upTo {@link DecisionsInUse.Known#newest} at the time
   * @return how many corrections that ends
   */
  static int done(Connection transaction, Collection<String> visitIds, long upTo, Instant now)
      throws SQLException {
    if (visitIds.isEmpty()) {
      return 0;
    }
    try (PreparedStatement update = transaction.prepareStatement(DONE)) {
      update.setArray(
          1, transaction.createArrayOf("uuid", visitIds.stream().map(Sightings::uuid).toArray()));
      update.setLong(2, upTo);
      update.setObject(3, utc(now));
      return update.executeUpdate();
    }
  }

  /**
   * How far decisions that gave targets are, the newest first.
   *
   * @param before only those of smaller numbers
   */
  static List<Progress> progress(Connection transaction, long before, int most)
      throws SQLException {
    try (PreparedStatement select = transaction.prepareStatement(PROGRESS)) {
      select.setLong(1, before);
      select.setInt(2, most);
      try (ResultSet row = select.executeQuery()) {
        List<Progress> found = new ArrayList<>();
        while (row.next()) {
          found.add(
              new Progress(
                  row.getLong("number"),
                  row.getString("facility"),
                  row.getString("system"),
                  row.getString("code"),
                  row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                  row.getLong("visits"),
                  row.getLong("asked"),
                  row.getLong("corrected"),
                  row.getLong("waiting"),
                  row.getBoolean("spreading")));
        }
        return found;
      }
    }
  }
}
