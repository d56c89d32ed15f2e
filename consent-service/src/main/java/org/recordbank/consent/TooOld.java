package org.recordbank.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.recordbank.consent.worklist.PageKey;
import org.recordbank.pipeline.Pulse;
import org.recordbank.pipeline.Transactions;

/**
 * Looks for visits that have waited for as long as one may, and makes their keys due. It drops
 * nothing: the visits are sent round, and dropped or not in their own partition, where nobody else
 * decides. Nothing but tidiness hangs on when it runs. Instances share the work.
 */
@Singleton
final class TooOld {
  private static final int MOST_AT_ONCE = 500;

  /** After this, a visit that was looked at and is still there is looked at again. */
  private static final Duration AGAIN = Duration.ofHours(1);

  /** Rows that somebody else works on are left to them. */
  private static final String MARK =
      """
      UPDATE held h SET too_old_at = ?
      FROM (
        SELECT position FROM held
        WHERE held_at <= ? AND (held_at, position) > (?, ?)
          AND (too_old_at IS NULL OR too_old_at <= ?)
        ORDER BY held_at, position LIMIT ? FOR UPDATE SKIP LOCKED
      ) old
      WHERE h.position = old.position
      RETURNING h.position, h.held_at, h.patient_key
      """;

  private final DataSource database;
  private final Relays relays;
  private final Duration heldFor;
  private final Pulse pulse;

  TooOld(
      DataSource database,
      Relays relays,
      @ConfigProperty(name = "recordbank.consent.held-for") Duration heldFor,
      @ConfigProperty(name = "recordbank.consent.drop-every") Duration every) {
    if (!heldFor.isPositive()) {
      throw new IllegalArgumentException("recordbank.consent.held-for must be longer than nothing");
    }
    this.database = database;
    this.relays = relays;
    this.heldFor = heldFor;
    this.pulse = new Pulse("consent-too-old", every, this::look);
  }

  void start(@Observes StartupEvent event) {
    pulse.start();
  }

  void stop(@Observes ShutdownEvent event) {
    pulse.stop();
  }

  private void look() throws Exception {
    Optional<PageKey> from = Optional.of(PageKey.FIRST);
    while (from.isPresent()) {
      PageKey after = from.get();
      from =
          new Transactions(database)
              .run(transaction -> mark(transaction, Instant.now(), heldFor, after));
      if (from.isPresent()) {
        relays.wakeRelease();
      }
    }
  }

  /**
   * Makes due the keys of some, the oldest behind this row first; gives the last of them, where
   * there was one.
   */
  static Optional<PageKey> mark(
      Connection transaction, Instant now, Duration heldFor, PageKey after) throws SQLException {
    Map<String, Instant> keys = new HashMap<>();
    PageKey last = after;
    try (PreparedStatement update = transaction.prepareStatement(MARK)) {
      update.setObject(1, Times.sql(now));
      update.setObject(2, Times.sql(now.minus(heldFor)));
      update.setObject(3, Times.sql(after.heldAt()));
      update.setLong(4, after.position());
      update.setObject(5, Times.sql(now.minus(AGAIN)));
      update.setInt(6, MOST_AT_ONCE);
      try (ResultSet row = update.executeQuery()) {
        while (row.next()) {
          keys.put(new String(row.getBytes("patient_key"), UTF_8), now);
          PageKey key = new PageKey(Times.of(row, "held_at"), row.getLong("position"));
          last = key.isBehind(last) ? key : last;
        }
      }
    }
    Due.add(transaction, keys);
    return keys.isEmpty() ? Optional.empty() : Optional.of(last);
  }
}
