package org.recordbank.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.consent.decision.HeldVisit;
import org.recordbank.consent.decision.IdentifierDigest;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.Transactions;
import org.recordbank.pipeline.directive.DirectiveRules;
import org.recordbank.pipeline.directive.RandomProvisions;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.policy.Action;
import org.recordbank.policy.Actor;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Instance;
import org.recordbank.policy.Period;
import org.recordbank.policy.Provision;
import org.recordbank.schemas.AccountChanged;
import org.recordbank.schemas.DepositPosted;
import org.recordbank.schemas.DirectiveRule;
import org.recordbank.schemas.FacilityIdentifier;
import org.recordbank.schemas.Sha256;

/** The statements of this service against the real thing. */
final class DatabaseTest {
  private static final String ACCOUNT = "0b7e1f5e-5f5c-4f39-9d0c-2f6f2f0a1b2c";

  /** With a character that PostgreSQL's text does not take. */
  private static final String KEY = "general|urn:s|\0x";

  private static final String IDENTIFIER = IdentifierDigest.of("general", "urn:s", "\0x");
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

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
  void clear() throws SQLException {
    database.clear();
  }

  @Test
  void positionsOfHeldVisitsRiseInTheOrderOfArrival() throws Exception {
    hold("v", "w");
    hold("x");

    assertThat(database.number("SELECT count(*) FROM held")).isEqualTo(3);
    assertThat(
            database.number(
                "SELECT count(*) FROM held a JOIN held b ON a.visit_id < b.visit_id"
                    + " AND a.position < b.position"))
        .isEqualTo(3);
  }

  @Test
  void findsTheFirstOfTheOtherHeldVisitsOfAKey() throws Exception {
    hold("v", "w", "x");

    Map<String, Long> first =
        ask(statements -> Held.firstOfOthers(statements, List.of(KEY, "y"), List.of("v")));

    assertThat(first)
        .containsExactlyEntriesOf(
            Map.of(KEY, database.number("SELECT position FROM held WHERE visit_id = 'w'")));
  }

  @Test
  void aReceiptMarksTheVisitThatWaitsAndMakesItsKeyDue() throws Exception {
    hold("v", "w");

    boolean due = receipt("first", "v");

    assertThat(due).isTrue();
    assertThat(database.number("SELECT count(*) FROM release_due")).isEqualTo(1);
    List<HeldVisit> held = ask(statements -> Held.withIds(statements, List.of("v", "w")));
    assertThat(held)
        .extracting(HeldVisit::visitId, HeldVisit::asked, HeldVisit::deposited)
        .containsExactlyInAnyOrder(
            tuple("v", Set.of("first"), "11".repeat(32)), tuple("w", Set.of("first"), null));
  }

  @Test
  void aReceiptOfABankThatWasNotAskedChangesNothing() throws Exception {
    hold("v");

    assertThat(receipt("union", "v")).isFalse();
    assertThat(database.number("SELECT count(*) FROM release_due")).isZero();
  }

  @Test
  void aVisitThatWaitsOnRemembersTheBanksThatAreAsked() throws Exception {
    hold("v");
    long position = database.number("SELECT position FROM held");

    run(
        transaction -> {
          Held.remain(
              transaction,
              List.of(new Held.Remaining(position, HoldCode.UNKNOWN_PATIENT, Set.of("union"))));
          return true;
        });

    assertThat(receipt("union", "v")).isTrue();
  }

  @Test
  void twoThatHoldTheSameVisitAtOnceDoNotBothSucceed() throws Exception {
    hold("v");

    assertThatThrownBy(() -> hold("v")).isInstanceOf(SQLTransientException.class);
  }

  @Test
  void anAccountMakesTheKeysDueThatWaitForIt() throws Exception {
    hold("v", "w");

    open(1);

    assertThat(database.number("SELECT count(*) FROM release_due")).isEqualTo(1);
    assertThat(ask(statements -> Accounts.knowing(statements, Set.of(IDENTIFIER))).get(IDENTIFIER))
        .hasSize(1);
  }

  @Test
  void anOlderStateOfAnAccountChangesNothing() throws Exception {
    open(2);
    database.execute("DELETE FROM release_due");
    hold("v");

    open(1);

    assertThat(database.number("SELECT count(*) FROM release_due")).isZero();
    assertThat(database.number("SELECT version FROM account")).isEqualTo(2);
  }

  @Test
  void noBankDrawsAnothersAccountToItself() throws Exception {
    open(1);

    open("union", 2);

    List<String> bank = ask(statements -> Accounts.bankOf(statements, ACCOUNT));
    assertThat(bank).containsExactly("first");
    assertThat(database.number("SELECT version FROM account")).isEqualTo(1);
  }

  @Test
  void theSoonestMomentOfAKeyCounts() throws Exception {
    run(transaction -> due(transaction, NOW));
    run(transaction -> due(transaction, NOW.plusSeconds(60)));

    assertThat(database.number("SELECT extract(epoch FROM due_at)::bigint FROM release_due"))
        .isEqualTo(NOW.getEpochSecond());
  }

  @Test
  void directivesComeBackAsTheyWereWritten() throws Exception {
    database.execute(
        "INSERT INTO consent VALUES ('c', '" + ACCOUNT + "', 1), ('b', '" + ACCOUNT + "', 1)");
    Directive directive =
        new Directive(
            "Consent/c/_history/2",
            Provision.permit(
                Criteria.ALL.withValid(NOW, NOW.plusSeconds(1)),
                Provision.deny(
                    Criteria.ALL.withActions(Action.DEPOSIT).withFacilities("a", "b"),
                    Provision.permit(
                        Criteria.ALL
                            .withActors(new Actor("p", "s|r", "a"), Actor.person("q"))
                            .withPurposes("TREAT", "urn:p|x")
                            .withData(
                                new Data(
                                    Set.of("HIV", "R"),
                                    Set.of("Observation"),
                                    Set.of("s|c"),
                                    new Period(NOW, null),
                                    Set.of(new Instance(Instance.Meaning.RELATED, "Condition/a")),
                                    Set.of("ADOL"))))),
                Provision.permit(Criteria.ALL)));

    run(
        transaction -> {
          says(transaction, "c", DirectiveRules.of(List.of(permit("c", "first"))));
          says(transaction, "c", DirectiveRules.of(List.of(directive)));
          says(transaction, "b", DirectiveRules.of(List.of(permit("b", "general"))));
          return true;
        });

    Map<String, List<Directive>> directives =
        ask(statements -> Directives.of(statements, List.of(ACCOUNT)));

    assertThat(directives.get(ACCOUNT)).containsExactly(permit("b", "general"), directive);
  }

  /** The end of a period is exclusive: what says 9999 ends in the year 10000. */
  @Test
  void directivesMayHoldFromTheYearNoughtToTheYearTenThousand() throws Exception {
    database.execute("INSERT INTO consent VALUES ('c', '" + ACCOUNT + "', 1)");
    Directive directive =
        new Directive(
            "Consent/c/_history/1",
            Provision.permit(
                Criteria.ALL.withValid(
                    Instant.parse("0000-12-31T15:00:00Z"),
                    Instant.parse("+10000-01-01T05:00:00Z"))));

    assertThat(readBack(directive)).containsExactly(directive);
  }

  @Test
  void rulesFromBeforeThereWereExceptionsAreDirectivesOfTheirOwn() throws Exception {
    database.execute("INSERT INTO consent VALUES ('c', '" + ACCOUNT + "', 1)");
    database.execute(
        "INSERT INTO directive (consent_id, rule, account, directive, permit, actions, facilities)"
            + " VALUES ('c', 0, '"
            + ACCOUNT
            + "', 'Consent/c/_history/1', true, '{deposit}', '{}'), ('c', 1, '"
            + ACCOUNT
            + "', 'Consent/c/_history/1', false, '{deposit}', '{harbour}')");

    Map<String, List<Directive>> directives =
        ask(statements -> Directives.of(statements, List.of(ACCOUNT)));

    Criteria deposits = Criteria.ALL.withActions(Action.DEPOSIT);
    assertThat(directives.get(ACCOUNT))
        .containsExactly(
            new Directive("Consent/c/_history/1", Provision.permit(deposits)),
            new Directive(
                "Consent/c/_history/1", Provision.deny(deposits.withFacilities("harbour"))));
  }

  @Test
  void nothingIsLostOfAnyTreeOfProvisions() throws Exception {
    database.execute("INSERT INTO consent VALUES ('c', '" + ACCOUNT + "', 1)");
    long seed = Long.getLong("seed", System.nanoTime());
    RandomProvisions random = new RandomProvisions(new Random(seed));
    for (int i = 0; i < 200; i++) {
      Directive directive = random.directive("Consent/c/_history/1");

      assertThat(readBack(directive)).as("-Dseed=%d, case %d", seed, i).containsExactly(directive);
    }
  }

  @Test
  void findsTheVersionsOfTheSetsOfDirectives() throws Exception {
    database.execute(
        "INSERT INTO account_consent VALUES ('" + ACCOUNT + "', 7), ('not asked for', 8)");

    Map<String, Long> versions =
        ask(statements -> Directives.versions(statements, List.of(ACCOUNT, "another")));

    assertThat(versions).containsExactlyEntriesOf(Map.of(ACCOUNT, 7L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE consent_version SET resource = ''",
        "DELETE FROM consent_version",
        "DELETE FROM consent",
        "DELETE FROM account",
        "DELETE FROM fence"
      })
  void theServiceMayNotForgetWhatWasAgreed(String statement) {
    assertThatThrownBy(() -> database.execute(statement))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }

  private static Directive permit(String consent, String facility) {
    return new Directive(
        "Consent/" + consent + "/_history/1",
        Provision.permit(Criteria.ALL.withFacilities(facility)));
  }

  private static boolean due(Connection transaction, Instant at) throws SQLException {
    Due.add(transaction, Map.of(KEY, at));
    return true;
  }

  private static void open(long version) throws Exception {
    open("first", version);
  }

  private static void open(String bank, long version) throws Exception {
    AccountChanged change =
        new AccountChanged(
            ACCOUNT,
            bank,
            version,
            "open",
            List.of(new FacilityIdentifier("general", "urn:s", "\0x")),
            NOW);
    run(
        transaction -> {
          Accounts.change(transaction, change, NOW);
          return true;
        });
  }

  private static void hold(String... visits) throws Exception {
    List<Held.Beginning> beginning = Arrays.stream(visits).map(visit -> beginning(visit)).toList();
    run(
        transaction -> {
          Held.begin(transaction, beginning, NOW);
          return true;
        });
  }

  private static Held.Beginning beginning(String visit) {
    return new Held.Beginning(
        visit,
        "00".repeat(32),
        KEY,
        "general",
        HoldCode.UNKNOWN_PATIENT,
        Set.of("first"),
        List.of(IDENTIFIER),
        new byte[1]);
  }

  private static boolean receipt(String bank, String visit) throws Exception {
    Sha256 hash = new Sha256(HexFormat.of().parseHex("11".repeat(32)));
    DepositPosted receipt =
        new DepositPosted(
            visit,
            "general",
            hash,
            NOW,
            NOW,
            bank,
            ACCOUNT,
            1L,
            "Consent/c/_history/1",
            hash,
            hash,
            hash,
            NOW,
            null);
    return run(transaction -> FenceStage.note(transaction, List.of(), List.of(receipt)));
  }

  private static <T> T run(Transactions.Work<T, Exception> work) throws Exception {
    return new Transactions(database.service()).run(work);
  }

  /** What the account says when the consent {@code c} has come to say this. */
  private static List<Directive> readBack(Directive directive) throws Exception {
    run(
        transaction -> {
          says(transaction, "c", DirectiveRules.of(List.of(directive)));
          return true;
        });
    return ask(statements -> Directives.of(statements, List.of(ACCOUNT)))
        .getOrDefault(ACCOUNT, List.of());
  }

  private static void says(Connection transaction, String consent, List<DirectiveRule> rules)
      throws SQLException {
    Statements statements = new Statements(transaction);
    Directives.remove(statements, consent);
    Directives.insert(statements, consent, ACCOUNT, rules);
    statements.run();
  }

  /** What a question that is sent with others finds. */
  private static <T> T ask(Question<T> question) throws Exception {
    return run(
        transaction -> {
          Statements statements = new Statements(transaction);
          T found = question.of(statements);
          statements.run();
          return found;
        });
  }

  private interface Question<T> {
    T of(Statements statements) throws SQLException;
  }
}
