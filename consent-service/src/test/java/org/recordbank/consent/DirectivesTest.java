package org.recordbank.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
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
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.directive.DirectiveRules;
import org.recordbank.pipeline.directive.RandomProvisions;
import org.recordbank.policy.Action;
import org.recordbank.policy.Actor;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Instance;
import org.recordbank.policy.Period;
import org.recordbank.policy.Provision;
import org.recordbank.schemas.DirectiveRule;

/**
 * Directives as they are stored and found, by the statements of this service, on the real thing.
 */
final class DirectivesTest {
  private static final String ACCOUNT = "0b7e1f5e-5f5c-4f39-9d0c-2f6f2f0a1b2c";
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

    database.run(
        transaction -> {
          says(transaction, "c", DirectiveRules.of(List.of(permit("c", "first"))));
          says(transaction, "c", DirectiveRules.of(List.of(directive)));
          says(transaction, "b", DirectiveRules.of(List.of(permit("b", "general"))));
          return true;
        });

    Map<String, List<Directive>> directives =
        database.ask(statements -> Directives.of(statements, List.of(ACCOUNT)));

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
        database.ask(statements -> Directives.of(statements, List.of(ACCOUNT)));

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
        database.ask(statements -> Directives.versions(statements, List.of(ACCOUNT, "another")));

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

  /** What the account says when the consent {@code c} has come to say this. */
  private static List<Directive> readBack(Directive directive) throws Exception {
    database.run(
        transaction -> {
          says(transaction, "c", DirectiveRules.of(List.of(directive)));
          return true;
        });
    return database
        .ask(statements -> Directives.of(statements, List.of(ACCOUNT)))
        .getOrDefault(ACCOUNT, List.of());
  }

  private static void says(Connection transaction, String consent, List<DirectiveRule> rules)
      throws SQLException {
    Statements statements = new Statements(transaction);
    Directives.remove(statements, consent);
    Directives.insert(statements, consent, ACCOUNT, rules);
    statements.run();
  }
}
