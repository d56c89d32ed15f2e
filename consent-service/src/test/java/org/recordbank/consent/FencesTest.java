package org.recordbank.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.recordbank.pipeline.Statements;

/** The wait for a fence, on the real table. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class FencesTest {
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final UUID FENCE = UUID.fromString("7b7e1f5e-5f5c-4f39-9d0c-2f6f2f0a1b2c");
  private static final StoredConsent CONSENT = new StoredConsent("c", 1, "account", 1, "{}");

  private static ConsentDatabase database;

  @BeforeAll
  static void start() {
    database = ConsentDatabase.start();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void putUp() throws SQLException {
    database.clear();
    try (Connection connection = database.service().getConnection()) {
      Statements statements = new Statements(connection);
      Fences.insert(statements, FENCE, CONSENT.account(), 1, "first", NOW);
      statements.run();
    }
  }

  @Test
  void whoWaitsIsWokenByWhatThisInstanceHears() throws Exception {
    Fences fences = new Fences(database.service(), NEVER, NEVER);
    FutureTask<Boolean> effective = new FutureTask<>(() -> fences.awaitEffective(CONSENT));
    Thread waiting = Thread.ofPlatform().daemon().start(effective);
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
    pass();
    fences.wake(Set.of("another", CONSENT.account()));

    assertThat(effective.get()).isTrue();
  }

  @Test
  void whatAnotherInstanceHeardIsFoundByLooking() throws Exception {
    Fences fences = new Fences(database.service(), NEVER, Duration.ofMillis(1));
    FutureTask<Boolean> effective = new FutureTask<>(() -> fences.awaitEffective(CONSENT));
    Thread ignored = Thread.ofPlatform().daemon().start(effective);
    pass();

    assertThat(effective.get()).isTrue();
  }

  @Test
  void doesNotWaitForEver() throws Exception {
    Fences fences = new Fences(database.service(), Duration.ZERO, NEVER);

    assertThat(fences.awaitEffective(CONSENT)).isFalse();
  }

  private static void pass() throws SQLException {
    try (Connection connection = database.service().getConnection();
        PreparedStatement update =
            connection.prepareStatement("UPDATE fence SET passed_at = now() WHERE fence_id = ?")) {
      update.setObject(1, FENCE);
      update.executeUpdate();
    }
  }
}
