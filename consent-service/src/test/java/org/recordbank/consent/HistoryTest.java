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
import java.util.function.Supplier;
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
import org.recordbank.directive.ConsentDocument;
import org.recordbank.directive.ConsentReader;
import org.recordbank.directive.Reading;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Jurisdiction;

/** What is kept is enough to decide once more as it was decided, on the real thing. */
final class HistoryTest {
  private static final String ACCOUNT = "0b7e1f5e-5f5c-4f39-9d0c-2f6f2f0a1b2c";
  private static final String ANOTHER = "9b7e1f5e-5f5c-4f39-9d0c-2f6f2f0a1b2c";
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");
  private static final List<ZoneId> ZONES =
      List.of(ZONE, ZoneId.of("UTC"), ZoneId.of("America/New_York"));
  private static final List<Jurisdiction> LAWS =
      List.of(Jurisdiction.NONE, Jurisdiction.UNITED_STATES, Jurisdiction.MARYLAND);
  private static final int HISTORIES = 5;
  private static final int CHANGES = 20;

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

    if (given == null) {
      assertThat(codes).as("the histories are about something").hasSizeGreaterThan(2);
    }
  }

  /** Gives the codes of what was decided. */
  private static Set<String> live(long seed) throws Exception {
    Random random = new Random(seed);
    RandomConsents consents = new RandomConsents(random, ACCOUNT);
    RandomConsents strangers = new RandomConsents(random, ANOTHER);
    List<String> ids = new ArrayList<>();
    Map<Long, List<Directive>> sets = new TreeMap<>(Map.of(0L, List.of()));
    database.run(
        transaction -> {
          for (int change = 0; change < CHANGES; change++) {
            if (ids.isEmpty() || random.nextInt(4) == 0) {
              ids.add(new UUID(random.nextLong(), random.nextLong()).toString());
            }
            String id = ids.get(random.nextInt(ids.size()));
            change(transaction, id, ACCOUNT, consents.next(), zone(random));
            change(transaction, "of-another", ANOTHER, strangers.next(), zone(random));
            sets.put(version(transaction), directives(transaction));
            decide(transaction, change, consents.momentOfADecision(), random);
          }
          return sets;
        });

    for (Map.Entry<Long, List<Directive>> set : sets.entrySet()) {
      assertThat(asOf(set.getKey()))
          .as("-Dseed=%d, version %d", seed, set.getKey())
          .contains(set.getValue());
    }
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
    permitAndDecide();
    List<KeptDecision> made = decisions.about(visit(1), null, 0, 9);
    assertThat(history.again(made).get(1)).matches(Again::same);

    database.executeAsOwner(
        "UPDATE consent_version SET resource = replace(resource, 'permit', 'deny')");

    assertThat(history.again(made).get(1)).matches(again -> !again.same());
  }

  @Test
  void aConsentThatCanNoLongerBeReadComesOutOtherwise() throws Exception {
    permitAndDecide();

    database.executeAsOwner(
        "UPDATE consent_version SET resource = replace(resource, 'permit', 'nonsense')");

    assertThat(history.again(decisions.about(visit(1), null, 0, 9)).get(1))
        .isEqualTo(new Again(null, false));
  }

  @Test
  void datesOfAConsentFromBeforeZonesWereWrittenDownAreReadAsOfTheService() throws Exception {
    ConsentDocument dated = consent("{'type':'permit','period':{'end':'2026-06-01'}}");
    List<Directive> set =
        database.run(
            transaction -> {
              change(transaction, "c", ACCOUNT, dated, ZONE);
              return directives(transaction);
            });

    database.executeAsOwner("UPDATE consent_version SET zone = NULL");

    assertThat(asOf(1)).contains(set);
  }

  private static void permitAndDecide() throws Exception {
    database.run(
        transaction -> {
          change(transaction, "c", ACCOUNT, consent("{'type':'permit'}"), ZONE);
          decide(transaction, 1, NOW, new Random(1));
          return true;
        });
  }

  private static void change(
      Connection transaction, String id, String account, ConsentDocument document, ZoneId zone)
      throws SQLException {
    if (!(new ConsentReader(zone).read(document) instanceof Reading.Understood understood)) {
      return; // not every one that is written is taken
    }
    ConsentChanges.Change change =
        new ConsentChanges.Change(id, account, null, document, zone, understood.says(), "test");
    Statements statements = new Statements(transaction);
    List<Integer> present = ConsentChanges.present(statements, id);
    statements.run();
    Supplier<StoredConsent> kept = ConsentChanges.keep(statements, change, present, NOW);
    statements.run();
    assertThat(kept.get().id()).isEqualTo(id);
  }

  /** As the stage does: by the directives as they are, of one of the facilities. */
  private static void decide(Connection transaction, int change, Instant at, Random random)
      throws SQLException {
    String facility =
        RandomConsents.FACILITIES.get(random.nextInt(RandomConsents.FACILITIES.size()));
    Jurisdiction law = LAWS.get(random.nextInt(LAWS.size()));
    BatchDecision batch = new BatchDecision(law, at, Duration.ofDays(365), List.of(), Map.of());
    batch.decide(
        new Visit(visit(change), "hash", "key", facility, null, Optional::empty, true),
        List.of(new Account(ACCOUNT, "first", true, NOW)),
        Map.of(ACCOUNT, directives(transaction)));
    Decisions.add(
        transaction,
        Trail.news(at, batch.decided(), Map.of(), Map.of(ACCOUNT, version(transaction))));
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

  private static List<Directive> directives(Connection transaction) throws SQLException {
    Statements statements = new Statements(transaction);
    Map<String, List<Directive>> found = Directives.of(statements, List.of(ACCOUNT));
    statements.run();
    return found.getOrDefault(ACCOUNT, List.of());
  }

  private static long version(Connection transaction) throws SQLException {
    Statements statements = new Statements(transaction);
    Map<String, Long> found = Directives.versions(statements, List.of(ACCOUNT));
    statements.run();
    return found.getOrDefault(ACCOUNT, 0L);
  }

  private static Optional<List<Directive>> asOf(long version) throws SQLException {
    try (Connection connection = database.service().getConnection()) {
      return history.asOf(connection, ACCOUNT, version, new HashMap<>());
    }
  }
}
