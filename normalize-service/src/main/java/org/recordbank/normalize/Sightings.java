package org.recordbank.normalize;

import static org.recordbank.pipeline.Columns.utc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.worklist.AskAgain;
import org.recordbank.normalize.worklist.Sighting;
import org.recordbank.pipeline.Columns;
import org.recordbank.pipeline.visit.VisitId;

/**
 * Writes to the worklist what visits held. Whatever is noted twice counts once. What was decided
 * while its visit was on its way is to be corrected as if it had been there before. What a decision
 * mapped is noted as held, and is of no kind: coverage is estimated by what was not mapped.
 */
final class Sightings {
  private static final String KNOW =
      """
      INSERT INTO unmapped AS u (
        facility, system, code, displays, units, visits, first_seen, last_seen, decision)
      SELECT s.facility, s.system, s.code,
        CASE WHEN s.display IS NULL THEN '{}' ELSE ARRAY[s.display] END,
        CASE WHEN s.unit IS NULL THEN '{}' ELSE ARRAY[s.unit] END,
        0, s.first_seen, s.last_seen,
        (SELECT CASE WHEN d.ruling <> 'withdrawn' THEN d.number END FROM map_decision d
          WHERE d.facility = s.facility AND d.system = s.system AND d.code = s.code
          ORDER BY d.number DESC LIMIT 1)
      FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
        ?::timestamptz[]) AS s (facility, system, code, display, unit, first_seen, last_seen)
      ON CONFLICT (facility, system, code) DO UPDATE SET
        displays = CASE WHEN u.displays @> excluded.displays OR cardinality(u.displays) >= 5
          THEN u.displays ELSE u.displays || excluded.displays END,
        units = CASE WHEN u.units @> excluded.units OR cardinality(u.units) >= 5
          THEN u.units ELSE u.units || excluded.units END,
        first_seen = LEAST(u.first_seen, excluded.first_seen),
        last_seen = GREATEST(u.last_seen, excluded.last_seen)
      """;

  private static final String COUNT =
      """
      WITH seen AS (
        SELECT DISTINCT ON (u.id, s.visit_id) u.id, s.visit_id, s.kind, s.decision
        FROM unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::bigint[])
          AS s (facility, system, code, visit_id, kind, decision)
        JOIN unmapped u USING (facility, system, code)
        ORDER BY u.id, s.visit_id, s.kind
      ), fresh AS (
        INSERT INTO unmapped_visit (code, visit_id, decision) SELECT id, visit_id, decision FROM seen
        ON CONFLICT DO NOTHING RETURNING code, visit_id
      ), of_kinds AS (
        INSERT INTO unmapped_kind AS k (code, kind, visits)
        SELECT f.code, s.kind, count(*)
        FROM fresh f JOIN seen s ON s.id = f.code AND s.visit_id = f.visit_id
        WHERE s.decision = 0
        GROUP BY f.code, s.kind ORDER BY f.code, s.kind
        ON CONFLICT (code, kind) DO UPDATE SET visits = k.visits + excluded.visits
      )
      UPDATE unmapped u SET visits = u.visits + f.visits
      FROM (SELECT code, count(*) AS visits FROM fresh GROUP BY code) f WHERE u.id = f.code
      """;

  private static final String CORRECT =
      """
      INSERT INTO correction (visit_id, decision, since, asks, next_ask_at)
      SELECT s.visit_id, d.number, ?, 0, ?
      FROM unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::bigint[])
        AS s (facility, system, code, visit_id, decision)
      JOIN unmapped u USING (facility, system, code)
      JOIN map_decision d ON d.number = u.decision AND d.ruling = 'targets'
      WHERE d.number > s.decision
      GROUP BY s.visit_id, d.number ORDER BY s.visit_id, d.number
      ON CONFLICT DO NOTHING
      """;

  private static final Comparator<Key> IN_ORDER =
      Comparator.comparing(Key::facility)
          .thenComparing(key -> key.code().system())
          .thenComparing(key -> key.code().code());

  private Sightings() {}

  private record Key(String facility, Code code) {}

  /** A code of the batch: its last display and unit, and from when to when it was seen. */
  private record Known(
      Key key, @Nullable String display, @Nullable String unit, Instant first, Instant last) {
    static Known of(Sighting one) {
      return new Known(
          new Key(one.facility(), one.code()), one.display(), one.unit(), one.at(), one.at());
    }

    Known and(Known later) {
      return new Known(
          key,
          later.display == null ? display : later.display,
          later.unit == null ? unit : later.unit,
          later.first.isBefore(first) ? later.first : first,
          later.last.isAfter(last) ? later.last : last);
    }
  }

  /** Notes a batch within the caller's transaction. */
  static void note(Connection transaction, List<Sighting> sightings, Instant now)
      throws SQLException {
    if (sightings.isEmpty()) {
      return;
    }
    Map<Key, Known> codes = new TreeMap<>(IN_ORDER);
    for (Sighting each : sightings) {
      Known known = Known.of(each);
      codes.merge(known.key(), known, Known::and);
    }
    Locks.shared(transaction, Locks.DECIDING);
    know(transaction, codes.values());
    count(transaction, sightings);
    correct(transaction, sightings, now);
  }

  private static void know(Connection transaction, Collection<Known> codes) throws SQLException {
    try (PreparedStatement know = transaction.prepareStatement(KNOW)) {
      new Columns<Known>(transaction, codes)
          .texts(each -> each.key().facility())
          .texts(each -> each.key().code().system())
          .texts(each -> each.key().code().code())
          .texts(Known::display)
          .texts(Known::unit)
          .times(Known::first)
          .times(Known::last)
          .set(know, 1);
      int rows = know.executeUpdate();
      if (rows != codes.size()) {
        throw new IllegalStateException("a code was neither added nor changed");
      }
    }
  }

  private static void count(Connection transaction, List<Sighting> sightings) throws SQLException {
    try (PreparedStatement count = transaction.prepareStatement(COUNT)) {
      visits(transaction, sightings).texts(Sighting::kind).longs(Sighting::decision).set(count, 1);
      int rows = count.executeUpdate();
      assert rows <= sightings.size();
    }
  }

  private static void correct(Connection transaction, List<Sighting> sightings, Instant now)
      throws SQLException {
    try (PreparedStatement correct = transaction.prepareStatement(CORRECT)) {
      correct.setObject(1, utc(now));
      correct.setObject(2, utc(now.plus(AskAgain.FIRST)));
      visits(transaction, sightings).longs(Sighting::decision).set(correct, 3);
      int rows = correct.executeUpdate();
      assert rows <= sightings.size();
    }
  }

  private static Columns<Sighting> visits(Connection transaction, List<Sighting> sightings)
      throws SQLException {
    return new Columns<Sighting>(transaction, sightings)
        .texts(Sighting::facility)
        .texts(each -> each.code().system())
        .texts(each -> each.code().code())
        .uuids(each -> uuid(each.visitId()));
  }

  /** A visit's identifier in 16 bytes. */
  static UUID uuid(String visitId) {
    if (!VisitId.isWellFormed(visitId)) {
      throw new IllegalArgumentException("visitId: 32 lower-case hexadecimal digits");
    }
    return new UUID(
        Long.parseUnsignedLong(visitId, 0, 16, 16), Long.parseUnsignedLong(visitId, 16, 32, 16));
  }

  /** The same, back. */
  static String visitId(UUID uuid) {
    return uuid.toString().replace("-", "");
  }
}
