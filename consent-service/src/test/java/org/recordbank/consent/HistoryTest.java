package org.recordbank.consent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.consent.decision.Account;
import org.recordbank.consent.decision.Again;
import org.recordbank.consent.decision.BatchDecision;
import org.recordbank.consent.decision.KeptDecision;
import org.recordbank.consent.decision.Trail;
import org.recordbank.consent.decision.Visit;
import org.recordbank.consent.directive.ConsentDocument;
import org.recordbank.consent.directive.ConsentReader;
import org.recordbank.consent.directive.Reading;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.Transactions;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.policy.Directive;

/** What is kept is enough to decide once more as it was decided, on the real thing. */
final class HistoryTest {
  private static final String ACCOUNT = "0b7e1f5e-5f5c-4f39-9d0c-2f6f2f0a1b2c";
  private static final String ANOTHER = "9b7e1f5e-5f5c-4f39-9d0c-2f6f2f0a1b2c";
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");
  private static final List<ZoneId> ZONES =
      List.of(ZONE, ZoneId.of("UTC"), ZoneId.of("America/New_York"));
  private static final int HISTORIES = 12;
  private static final int CHANGES = 25;

  private static ConsentDatabase database;
  private static Decisions decisions;
  private static History history;

  @BeforeAll
  static void start() {
    database = ConsentDatabase.start();
    decisions = new Decisions(database.service());
    history = new History(database.service(), ZONE);
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
  void everyDecisionOfAnyPatientsHistoryComesOutTheSame() throws Exception {
    Long given = Long.getLong("seed");
    long first = given == null ? System.nanoTime() : given;
    Set<String> codes = new TreeSet<>();
    for (long seed = first; seed < first + (given == null ? HISTORIES : 1); seed++) {
      database.clear();
      codes.addAll(live(seed));
    }

    assertThat(given == null ? codes : Set.of("ordered", "no-consent", "consent-expired"))
        .as("the histories are about something")
        .contains("ordered", "no-consent", "consent-expired");
  }

  /** Gives the codes of what was decided. */
  private static Set<String> live(long seed) throws Exception {
    Random random = new Random(seed);
    RandomConsents consents = new RandomConsents(random, ACCOUNT);
    RandomConsents strangers = new RandomConsents(random, ANOTHER);
    List<String> ids = new ArrayList<>();
    Map<Long, List<Directive>> sets = new TreeMap<>(Map.of(0L, List.of()));
    for (int change = 0; change < CHANGES; change++) {
      if (ids.isEmpty() || random.nextInt(4) == 0) {
        ids.add(new UUID(random.nextLong(), random.nextLong()).toString());
      }
      change(ids.get(random.nextInt(ids.size())), ACCOUNT, consents.next(), zone(random));
      change("of-another", ANOTHER, strangers.next(), zone(random));
      sets.put(version(), directives());
      decide(change, consents.momentOfADecision(), random);
    }

    sets.forEach(
        (version, set) ->
            assertThat(asOf(version)).as("-Dseed=%d, version %d", seed, version).contains(set));
    Set<String> codes = new TreeSet<>();
    for (int change = 0; change < CHANGES; change++) {
      List<KeptDecision> made = decisions.about(visit(change), null, 0, 9);
      Map<Integer, Again> again = history.again(made);
      assertThat(again.get(1)).as("-Dseed=%d, visit %d", seed, change).matches(Again::same);
      codes.add(made.getFirst().code());
    }
    return codes;
  }

  @Test
  void aSetThatIsNotWhatItWasComesOutOtherwise() throws Exception {
    change("c", ACCOUNT, consent("{'type':'permit'}"), ZONE);
    decide(1, NOW, new Random(1));
    List<KeptDecision> made = decisions.about(visit(1), null, 0, 9);
    assertThat(history.again(made).get(1)).matches(Again::same);

    database.executeAsOwner(
        "UPDATE consent_version SET resource = replace(resource, 'permit', 'deny')");

    assertThat(history.again(made).get(1)).matches(again -> !again.same());
  }

  @Test
  void aConsentThatCanNoLongerBeReadComesOutOtherwise() throws Exception {
    change("c", ACCOUNT, consent("{'type':'permit'}"), ZONE);
    decide(1, NOW, new Random(1));

    database.executeAsOwner(
        "UPDATE consent_version SET resource = replace(resource, 'permit', 'nonsense')");

    assertThat(history.again(decisions.about(visit(1), null, 0, 9)).get(1))
        .isEqualTo(new Again(null, false));
  }

  @Test
  void datesOfAConsentFromBeforeZonesWereWrittenDownAreReadAsOfTheService() throws Exception {
    change("c", ACCOUNT, consent("{'type':'permit','period':{'end':'2026-06-01'}}"), ZONE);
    List<Directive> set = directives();

    database.executeAsOwner("UPDATE consent_version SET zone = NULL");

    assertThat(asOf(1)).contains(set);
  }

  private static void change(String id, String account, ConsentDocument document, ZoneId zone)
      throws Exception {
    if (!(new ConsentReader(zone).read(document) instanceof Reading.Understood understood)) {
      return; // not every one that is written is taken
    }
    ConsentChanges.Change change =
        new ConsentChanges.Change(id, account, null, document, zone, understood.says(), "test");
    Optional<StoredConsent> stored =
        run(transaction -> ConsentChanges.keep(transaction, change, NOW));
    assertThat(stored).isPresent();
  }

  /** As the stage does: by the directives as they are, of one of the facilities. */
  private static void decide(int change, Instant at, Random random) throws Exception {
    String facility =
        RandomConsents.FACILITIES.get(random.nextInt(RandomConsents.FACILITIES.size()));
    BatchDecision batch = new BatchDecision(at, Duration.ofDays(365), List.of(), Map.of());
    batch.decide(
        new Visit(visit(change), "hash", "key", facility, null),
        List.of(new Account(ACCOUNT, "first", true, NOW)),
        Map.of(ACCOUNT, directives()));
    List<KeptDecision> news = Trail.news(at, batch.decided(), Map.of(), Map.of(ACCOUNT, version()));
    run(
        transaction -> {
          Decisions.add(transaction, news);
          return true;
        });
  }

  private static String visit(int change) {
    return VisitId.of("general", "urn:message|" + change);
  }

  private static ConsentDocument consent(String provision) {
    String json =
        "{'resourceType':'Consent','status':'active',"
            + "'scope':{'coding':[{'code':'patient-privacy'}]},'patient':{'reference':'Patient/"
            + ACCOUNT
            + "'},'provision':"
            + provision
            + "}";
    return ConsentDocument.parse(json.replace('\'', '"').getBytes(UTF_8)).orElseThrow();
  }

  private static ZoneId zone(Random random) {
    return ZONES.get(random.nextInt(ZONES.size()));
  }

  private static List<Directive> directives() throws Exception {
    return ask(statements -> Directives.of(statements, List.of(ACCOUNT)))
        .getOrDefault(ACCOUNT, List.of());
  }

  private static long version() throws Exception {
    return ask(statements -> Directives.versions(statements, List.of(ACCOUNT)))
        .getOrDefault(ACCOUNT, 0L);
  }

  private static Optional<List<Directive>> asOf(long version) {
    try (Connection connection = database.service().getConnection()) {
      return history.asOf(connection, ACCOUNT, version, new HashMap<>());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T run(Transactions.Work<T, Exception> work) throws Exception {
    return new Transactions(database.service()).run(work);
  }

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
