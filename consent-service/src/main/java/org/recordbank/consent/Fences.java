package org.recordbank.consent;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.recordbank.pipeline.Statements;

/**
 * The table of fences, and the wait for one to be passed. Whoever waits is woken when this instance
 * hears of a fence of the account, and looks now and then by itself.
 */
@Singleton
final class Fences {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final DataSource database;
  private final Duration longestWait;
  private final Duration lookAgain;

  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

  /** Somebody who waits for a fence of an account; released when one was passed. */
  private record Waiting(String account, Semaphore passed) {}

  @Inject
  Fences(
      DataSource database,
      @ConfigProperty(name = "recordbank.consent.fence-wait") Duration longestWait) {
    this(database, longestWait, LOOK_AGAIN);
  }

  Fences(DataSource database, Duration longestWait, Duration lookAgain) {
    this.database = database;
    this.longestWait = longestWait;
    this.lookAgain = lookAgain;
  }

  /** Puts one up, when the statements have run. */
  static void insert(
      Statements statements,
      UUID fence,
      String account,
      long accountVersion,
      String bank,
      Instant now)
      throws SQLException {
    statements.command(
        "INSERT INTO fence (fence_id, account, account_version, bank, requested_at)"
            + " VALUES (?, ?, ?, ?, ?)",
        fence,
        account,
        accountVersion,
        bank,
        Times.at(now));
  }

  /** Whether nothing that was ordered before this version is still to be deposited. */
  boolean isEffective(StoredConsent consent) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT FROM fence WHERE account = ? AND account_version = ?"
                    + " AND passed_at IS NULL")) {
      select.setString(1, consent.account());
      select.setLong(2, consent.accountVersion());
      try (ResultSet row = select.executeQuery()) {
        return !row.next();
      }
    }
  }

  /** To be called after it is committed that fences of these accounts were passed. */
  void wake(Set<String> accounts) {
    for (Waiting each : waiting) {
      if (accounts.contains(each.account())) {
        each.passed().release();
      }
    }
  }

  /** Waits for it, but not for ever. */
  boolean awaitEffective(StoredConsent consent) throws SQLException, InterruptedException {
    long end = System.nanoTime() + longestWait.toNanos();
    Waiting mine = new Waiting(consent.account(), new Semaphore(0));
    waiting.add(mine); // before it looks: what is passed afterwards wakes it
    try {
      while (!isEffective(consent)) {
        if (System.nanoTime() >= end) {
          return false;
        }
        // or another instance may have heard of it
        boolean ignored = mine.passed().tryAcquire(lookAgain.toNanos(), TimeUnit.NANOSECONDS);
      }
      return true;
    } finally {
      waiting.remove(mine);
    }
  }
}
