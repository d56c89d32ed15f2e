package org.recordbank.consent;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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
    Statements statements = new Statements(transaction);
    Locks.wait(statements, lockWait);
    Locks.changeDirectives(statements, change.account());
    List<Integer> present = present(statements, change.id());
    List<String> bank = Accounts.bankOf(statements, change.account());
    statements.run();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    if (!isExpected(change, present)) {
      return Optional.empty();
    }
    Supplier<StoredConsent> kept = keep(statements, change, present, now);
    Map<String, List<Directive>> directives = Directives.of(statements, List.of(change.account()));
    statements.run();
    StoredConsent stored = kept.get();
    announce(statements, stored, directives, bank, now);
    return Optional.of(stored);
  }

  /** Whether it was meant for the version that is there. */
  private static boolean isExpected(Change change, List<Integer> present) {
    return change.expected() == null || change.expected() == version(present);
  }

  /** 0 where there is none. */
  private static int version(List<Integer> present) {
    return present.isEmpty() ? 0 : present.getFirst();
  }

  /**
   * Writes the version down, and what it says in place of what the one before said, when the
   * statements have run.
   *
   * @param present the {@link #present} version
   * @return gives it, then
   */
  static Supplier<StoredConsent> keep(
      Statements statements, Change change, List<Integer> present, Instant now)
      throws SQLException {
    int version = version(present) + 1;
    String json = change.document().json(change.id(), version, now);
    List<Long> accountVersion = insert(statements, change, version, json, now);
    Directives.remove(statements, change.id());
    Directives.insert(statements, change.id(), change.account(), rules(change, version));
    return () ->
        new StoredConsent(change.id(), version, change.account(), accountVersion.getFirst(), json);
  }

  private static List<DirectiveRule> rules(Change change, int version) {
    String directive = Directives.reference(change.id(), version);
    return DirectiveRules.of(
        change.says().map(root -> new Directive(directive, root)).stream().toList());
  }

  /** One or none, when the statements have run. */
  static List<Integer> present(Statements statements, String id) throws SQLException {
    return statements.list("SELECT version FROM consent WHERE id = ?", row -> row.getInt(1), id);
  }

  /** The version of the account's set of directives, when the statements have run. */
  private static List<Long> insert(
      Statements statements, Change change, int version, String json, Instant now)
      throws SQLException {
    statements.command(
        "INSERT INTO consent (id, account, version) VALUES (?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET version = excluded.version",
        change.id(),
        change.account(),
        version);
    return statements.list(
        """
        WITH account AS (
          INSERT INTO account_consent AS a (account, version) VALUES (?, 1)
          ON CONFLICT (account) DO UPDATE SET version = a.version + 1
          RETURNING account, version)
        INSERT INTO consent_version (id, version, account, account_version, resource, recorded_at,
          recorded_by, zone)
        SELECT ?, ?, account, version, ?, ?, ?, ? FROM account
        RETURNING account_version
        """,
        row -> row.getLong(1),
        change.account(),
        change.id(),
        version,
        json,
        Times.at(now),
        change.by(),
        change.zone().getId());
  }

  /** Tells banks of the whole set; puts up a fence where a bank may have orders in its queue. */
  private void announce(
      Statements statements,
      StoredConsent stored,
      Map<String, List<Directive>> directives,
      List<String> bank,
      Instant now)
      throws SQLException {
    String account = stored.account();
    long accountVersion = stored.accountVersion();
    List<DirectiveRule> rules = DirectiveRules.of(directives.getOrDefault(account, List.of()));
    checkSize(rules);
    relays
        .outbox()
        .add(
            statements,
            new Output(
                Topics.CONSENT_CHANGED,
                account,
                new ConsentChanged(account, accountVersion, rules, now)));
    for (String name : bank) {
      UUID fence = UUID.randomUUID();
      Fences.insert(statements, fence, account, accountVersion, name, now);
      relays
          .outbox()
          .add(
              statements,
              new Output(
                  Topics.depositOrdered(name),
                  account,
                  new ConsentFence(fence.toString(), name, account, accountVersion, now)));
    }
    Due.addKeysOf(statements, account, now);
    statements.run();
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
