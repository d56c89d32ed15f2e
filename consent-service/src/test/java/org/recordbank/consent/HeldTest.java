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
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.consent.decision.HeldVisit;
import org.recordbank.consent.decision.IdentifierDigest;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.schemas.AccountChanged;
import org.recordbank.schemas.DepositPosted;
import org.recordbank.schemas.FacilityIdentifier;
import org.recordbank.schemas.Sha256;

/**
 * Held visits and what ends their waiting, by the statements of this service, on the real thing.
 */
final class HeldTest {
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
        database.ask(statements -> Held.firstOfOthers(statements, List.of(KEY, "y"), List.of("v")));

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
    List<HeldVisit> held = database.ask(statements -> Held.withIds(statements, List.of("v", "w")));
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

    database.run(
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
    assertThat(
            database
                .ask(statements -> Accounts.knowing(statements, Set.of(IDENTIFIER)))
                .get(IDENTIFIER))
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

    List<String> bank = database.ask(statements -> Accounts.bankOf(statements, ACCOUNT));
    assertThat(bank).containsExactly("first");
    assertThat(database.number("SELECT version FROM account")).isEqualTo(1);
  }

  @Test
  void theSoonestMomentOfAKeyCounts() throws Exception {
    database.run(transaction -> due(transaction, NOW));
    database.run(transaction -> due(transaction, NOW.plusSeconds(60)));

    assertThat(database.number("SELECT extract(epoch FROM due_at)::bigint FROM release_due"))
        .isEqualTo(NOW.getEpochSecond());
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
    database.run(
        transaction -> {
          Accounts.change(transaction, change, NOW);
          return true;
        });
  }

  private static void hold(String... visits) throws Exception {
    List<Held.Beginning> beginning = Arrays.stream(visits).map(visit -> beginning(visit)).toList();
    database.run(
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
    return database.run(transaction -> FenceStage.note(transaction, List.of(), List.of(receipt)));
  }
}
