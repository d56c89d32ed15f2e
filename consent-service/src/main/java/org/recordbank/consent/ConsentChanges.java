package org.recordbank.consent;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.recordbank.directive.ConsentDocument;
import org.recordbank.pipeline.ErrorAnswers;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.Transactions;
import org.recordbank.pipeline.directive.DirectiveRules;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Provision;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.ConsentFence;
import org.recordbank.schemas.DirectiveRule;
import org.recordbank.schemas.Topics;

/**
 * Changes what a patient agreed to. A change waits for the decisions in flight on the account, so
 * that every order under the old directives stands before its fence.
 */
@Singleton
final class ConsentChanges {
  /** Rules, and names in them, of one account. */
  static final int MOST_RULES = 5_000;

  private final DataSource database;
  private final Relays relays;
  private final Duration lockWait;

  ConsentChanges(
      DataSource database,
      Relays relays,
      @ConfigProperty(name = "recordbank.consent.lock-wait") Duration lockWait) {
    this.database = database;
    this.relays = relays;
    this.lockWait = lockWait;
  }

  /**
   * A consent to be stored.
   *
   * @param expected the version that must be the present one; 0 for a new consent, null for any
   * @param zone in which its dates without one were read
   * @param says what it permits and denies; nothing where it is not active
   * @param by subject of the caller's token
   */
  record Change(
      String id,
      String account,
      @Nullable Integer expected,
      ConsentDocument document,
      ZoneId zone,
      Optional<Provision> says,
      String by) {
    @Override
    public String toString() {
      return "Change";
    }
  }

  /**
   * Stores a version and everything that follows from it.
   *
   * @return the version; empty where another than the expected one is the present one
   */
  Optional<StoredConsent> store(Change change) throws Exception {
    checkSize(rules(change, 1)); // before anybody has to wait for it
    Optional<StoredConsent> stored =
        new Transactions(database).run(transaction -> store(transaction, change));
    if (stored.isPresent()) {
      relays.wakeOutbox();
      relays.wakeRelease();
    }
    return stored;
  }

  private Optional<StoredConsent> store(Connection transaction, Change change) throws SQLException {
    Locks.wait(transaction, lockWait);
    Locks.changeDirectives(transaction, change.account());
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Optional<StoredConsent> stored = keep(transaction, change, now);
    if (stored.isPresent()) {
      announce(transaction, change.account(), stored.get().accountVersion(), now);
      Due.addKeysOf(transaction, change.account(), now);
    }
    return stored;
  }

  /** Writes the version down, and what it says in place of what the one before said. */
  static Optional<StoredConsent> keep(Connection transaction, Change change, Instant now)
      throws SQLException {
    int present = present(transaction, change.id());
    if (change.expected() != null && change.expected() != present) {
      return Optional.empty();
    }
    int version = present + 1;
    String json = change.document().json(change.id(), version, now);
    long accountVersion = accountVersion(transaction, change.account());
    insert(transaction, change, version, accountVersion, json, now);
    Directives.replace(transaction, change.id(), change.account(), rules(change, version));
    return Optional.of(
        new StoredConsent(change.id(), version, change.account(), accountVersion, json));
  }

  private static List<DirectiveRule> rules(Change change, int version) {
    String directive = Directives.reference(change.id(), version);
    return DirectiveRules.of(
        change.says().map(root -> new Directive(directive, root)).stream().toList());
  }

  private static int present(Connection transaction, String id) throws SQLException {
    try (PreparedStatement select =
        transaction.prepareStatement("SELECT version FROM consent WHERE id = ?")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  private static long accountVersion(Connection transaction, String account) throws SQLException {
    try (PreparedStatement upsert =
        transaction.prepareStatement(
            "INSERT INTO account_consent (account, version) VALUES (?, 1) ON CONFLICT (account)"
                + " DO UPDATE SET version = account_consent.version + 1 RETURNING version")) {
      upsert.setString(1, account);
      try (ResultSet row = upsert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static void insert(
      Connection transaction,
      Change change,
      int version,
      long accountVersion,
      String json,
      Instant now)
      throws SQLException {
    try (PreparedStatement upsert =
            transaction.prepareStatement(
                "INSERT INTO consent (id, account, version) VALUES (?, ?, ?)"
                    + " ON CONFLICT (id) DO UPDATE SET version = excluded.version");
        PreparedStatement insert =
            transaction.prepareStatement(
                "INSERT INTO consent_version (id, version, account, account_version, resource,"
                    + " recorded_at, recorded_by, zone) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      upsert.setString(1, change.id());
      upsert.setString(2, change.account());
      upsert.setInt(3, version);
      upsert.executeUpdate();
      insert.setString(1, change.id());
      insert.setInt(2, version);
      insert.setString(3, change.account());
      insert.setLong(4, accountVersion);
      insert.setString(5, json);
      insert.setObject(6, Times.sql(now));
      insert.setString(7, change.by());
      insert.setString(8, change.zone().getId());
      insert.executeUpdate();
    }
  }

  /** Tells banks of the whole set; puts up a fence where a bank may have orders in its queue. */
  private void announce(Connection transaction, String account, long accountVersion, Instant now)
      throws SQLException {
    Statements statements = new Statements(transaction);
    Map<String, List<Directive>> directives = Directives.of(statements, List.of(account));
    statements.run();
    List<DirectiveRule> rules = DirectiveRules.of(directives.getOrDefault(account, List.of()));
    checkSize(rules);
    relays
        .outbox()
        .add(
            transaction,
            new Output(
                Topics.CONSENT_CHANGED,
                account,
                new ConsentChanged(account, accountVersion, rules, now)));
    Optional<String> bank = Accounts.bankOf(transaction, account);
    if (bank.isPresent()) {
      UUID fence = UUID.randomUUID();
      Fences.insert(transaction, fence, account, accountVersion, bank.get(), now);
      relays
          .outbox()
          .add(
              transaction,
              new Output(
                  Topics.depositOrdered(bank.get()),
                  account,
                  new ConsentFence(fence.toString(), bank.get(), account, accountVersion, now)));
    }
  }

  /**
   * Every decision reads them all and one record tells of them all; were that record too long for
   * its topic, no other patient's change would be told of either.
   */
  static void checkSize(List<DirectiveRule> rules) {
    if (DirectiveRules.size(rules) > MOST_RULES) {
      throw new WebApplicationException(
          ErrorAnswers.answer(
              422,
              "too-costly",
              "too-many-rules",
              "The account has too many rules; withdraw some."));
    }
  }
}
