package org.recordbank.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.recordbank.consent.decision.HeldVisit;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.outcome.HoldCode;

/** The table of visits that wait. */
final class Held {
  private Held() {}

  /**
   * A visit that begins to wait.
   *
   * @param identifiers of its patient, that of its key first
   * @param asked banks that are asked whether they have it
   */
  record Beginning(
      String visitId,
      String contentHash,
      String patientKey,
      String facility,
      HoldCode code,
      Set<String> asked,
      List<String> identifiers,
      byte[] record) {
    @Override
    public String toString() {
      return "Beginning " + visitId;
    }
  }

  /**
   * A visit that waits on, for this reason.
   *
   * @param asked banks that are asked now
   */
  record Remaining(long position, HoldCode code, Set<String> asked) {}

  /** Those of these identifiers; empty before the statements run. */
  static List<HeldVisit> withIds(Statements statements, Collection<String> visits)
      throws SQLException {
    List<HeldVisit> held = new ArrayList<>();
    statements.add(
        "SELECT position, visit_id, content_hash, patient_key, code, held_at, asked, deposited"
            + " FROM held WHERE visit_id = ANY (?)",
        row -> {
          while (row.next()) {
            held.add(
                new HeldVisit(
                    row.getLong("position"),
                    row.getString("visit_id"),
                    HexFormat.of().formatHex(row.getBytes("content_hash")),
                    new String(row.getBytes("patient_key"), UTF_8),
                    HoldCode.of(row.getString("code")).orElse(HoldCode.BEHIND_HELD),
                    Times.of(row, "held_at"),
                    Set.of((String[]) row.getArray("asked").getArray()),
                    hex(row.getBytes("deposited"))));
          }
        },
        statements.transaction().createArrayOf("text", visits.toArray(String[]::new)));
    return held;
  }

  /**
   * For each key with held visits beside these, the smallest of their positions. Empty before the
   * statements run.
   */
  static Map<String, Long> firstOfOthers(
      Statements statements, Collection<String> keys, Collection<String> visits)
      throws SQLException {
    Map<String, Long> first = new HashMap<>();
    Connection transaction = statements.transaction();
    statements.add(
        "SELECT patient_key, min(position) AS first FROM held"
            + " WHERE patient_key = ANY (?) AND visit_id <> ALL (?) GROUP BY patient_key",
        row -> {
          while (row.next()) {
            first.put(new String(row.getBytes("patient_key"), UTF_8), row.getLong("first"));
          }
        },
        transaction.createArrayOf(
            "bytea", keys.stream().map(key -> key.getBytes(UTF_8)).toArray(byte[][]::new)),
        transaction.createArrayOf("text", visits.toArray(String[]::new)));
    return first;
  }

  /** Gives each a position, in this order. */
  static void begin(Connection transaction, List<Beginning> visits, Instant now)
      throws SQLException {
    if (visits.isEmpty()) {
      return;
    }
    List<Long> positions = positions(transaction, visits.size());
    insert(transaction, visits, positions, now);
    identify(transaction, visits, positions);
  }

  /** One statement for all: of a batch, every visit may begin to wait. */
  private static void insert(
      Connection transaction, List<Beginning> visits, List<Long> positions, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "INSERT INTO held (position, visit_id, content_hash, patient_key, code, held_at,"
                + " record, asked, facility) SELECT v.position, v.visit_id, v.content_hash,"
                + " v.patient_key, v.code, ?, v.record, string_to_array(v.asked, ' '), v.facility"
                + " FROM unnest(?::bigint[], ?::text[], ?::bytea[], ?::bytea[], ?::text[],"
                + " ?::bytea[], ?::text[], ?::text[]) AS v (position, visit_id, content_hash,"
                + " patient_key, code, record, asked, facility)"
                + " ON CONFLICT (visit_id) DO NOTHING")) {
      insert.setObject(1, Times.sql(now));
      insert.setArray(2, transaction.createArrayOf("bigint", positions.toArray()));
      insert.setArray(3, texts(transaction, visits, Beginning::visitId));
      insert.setArray(
          4, bytes(transaction, visits, visit -> HexFormat.of().parseHex(visit.contentHash())));
      insert.setArray(5, bytes(transaction, visits, visit -> visit.patientKey().getBytes(UTF_8)));
      insert.setArray(6, texts(transaction, visits, visit -> visit.code().code()));
      insert.setArray(7, bytes(transaction, visits, Beginning::record));
      insert.setArray(8, texts(transaction, visits, visit -> String.join(" ", visit.asked())));
      insert.setArray(9, texts(transaction, visits, Beginning::facility));
      if (insert.executeUpdate() != visits.size()) {
        throw new SQLTransientException("a visit of this identifier was held in the meantime");
      }
    }
  }

  private static void identify(Connection transaction, List<Beginning> visits, List<Long> positions)
      throws SQLException {
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "INSERT INTO held_identifier (identifier, position, place) VALUES (?, ?, ?)")) {
      for (int i = 0; i < visits.size(); i++) {
        List<String> identifiers = visits.get(i).identifiers();
        for (int place = 0; place < identifiers.size(); place++) {
          insert.setBytes(1, HexFormat.of().parseHex(identifiers.get(place)));
          insert.setLong(2, positions.get(i));
          insert.setInt(3, place);
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static Array texts(
      Connection transaction, List<Beginning> visits, Function<Beginning, String> field)
      throws SQLException {
    return transaction.createArrayOf("text", visits.stream().map(field).toArray());
  }

  private static Array bytes(
      Connection transaction, List<Beginning> visits, Function<Beginning, byte[]> field)
      throws SQLException {
    return transaction.createArrayOf("bytea", visits.stream().map(field).toArray(byte[][]::new));
  }

  static void remain(Connection transaction, List<Remaining> visits) throws SQLException {
    if (visits.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        transaction.prepareStatement(
            "UPDATE held SET code = ?, asked = asked || ?"
                + " WHERE position = ? AND (code <> ? OR cardinality(?) > 0)")) {
      for (Remaining visit : visits) {
        Array asked = transaction.createArrayOf("text", visit.asked().toArray());
        update.setString(1, visit.code().code());
        update.setArray(2, asked);
        update.setLong(3, visit.position());
        update.setString(4, visit.code().code());
        update.setArray(5, asked);
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  static void end(Connection transaction, List<Long> positions) throws SQLException {
    if (positions.isEmpty()) {
      return;
    }
    try (PreparedStatement delete =
        transaction.prepareStatement("DELETE FROM held WHERE position = ANY (?)")) {
      delete.setArray(1, transaction.createArrayOf("int8", positions.toArray()));
      delete.executeUpdate();
    }
  }

  private static @Nullable String hex(byte @Nullable [] bytes) {
    return bytes == null ? null : HexFormat.of().formatHex(bytes);
  }

  private static List<Long> positions(Connection transaction, int count) throws SQLException {
    List<Long> positions = new ArrayList<>(count);
    try (PreparedStatement select =
        transaction.prepareStatement(
            "SELECT nextval('held_position') FROM generate_series(1, ?) ORDER BY 1")) {
      select.setInt(1, count);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          positions.add(row.getLong(1));
        }
      }
    }
    return positions;
  }
}
