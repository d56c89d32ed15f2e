package org.recordbank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.bank.access.Caller;
import org.recordbank.bank.access.Verdict;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.ConsentFence;
import org.recordbank.schemas.DirectiveRule;
import org.recordbank.schemas.VisitRejected;

class DisclosuresTest {
  private static final Caller CLINICIAN = new Caller.Clinician("dr", "harbour");

  private BankDatabase database;
  private DirectiveStage directives;
  private DepositStage deposits;
  private Disclosures disclosures;
  private String ann;

  @BeforeEach
  void openAccount() throws SQLException {
    database = BankDatabase.empty();
    directives = new DirectiveStage(database.service());
    deposits = new DepositStage(new Bank(Orders.BANK), database.service());
    disclosures = new Disclosures(new Law("us"), database.service());
    ann = database.account();
  }

  @Test
  void refusesAndRecordsNothingWhereNothingIsSaid() throws SQLException {
    assertThat(disclose(CLINICIAN)).isEqualTo(new Verdict.Refused());
    assertThat(recorded()).isZero();
  }

  @Test
  void recordsWhatAClinicianReadsUnderWhichDirective() throws SQLException {
    Trial.run(directives, change(1, permit()));

    assertThat(disclose(CLINICIAN)).isInstanceOf(Verdict.Granted.class);
    assertThat(
            database.number(
                "SELECT count(*) FROM disclosure WHERE who = 'dr' AND role = 'clinician'"
                    + " AND facility = 'harbour' AND what = 'everything' AND purpose = 'TREAT'"
                    + " AND directive = 'Consent/c/_history/1'"))
        .isEqualTo(1);
  }

  @Test
  void recordsWhatAClinicianIs() throws SQLException {
    Trial.run(directives, change(1, permit()));
    Caller doctor = new Caller.Clinician("dr", "harbour", Set.of("s|b", "s|a"), false);

    assertThat(disclose(doctor)).isInstanceOf(Verdict.Granted.class);
    assertThat(disclose(CLINICIAN)).isInstanceOf(Verdict.Granted.class);
    assertThat(new DisclosureReader(database.service()).ofAccount(UUID.fromString(ann), 100, 2))
        .extracting(DisclosureReader.Entry::roles)
        .containsExactly(List.of(), List.of("s|a", "s|b"));
  }

  @Test
  void namesEachDirectiveThatPermitsSomethingOfAPart() throws SQLException {
    DirectiveRule other = permit();
    other.setDirective("Consent/a/_history/3");
    Trial.run(directives, change(1, permit(), other));

    assertThat(disclose(CLINICIAN)).isInstanceOf(Verdict.InPart.class);
    assertThat(
            database.number(
                "SELECT count(*) FROM disclosure"
                    + " WHERE directive = 'Consent/a/_history/3 Consent/c/_history/1'"))
        .isEqualTo(1);
  }

  @Test
  void aWishThatIsNotGrantedIsNoDisclosure() throws SQLException {
    Trial.run(directives, change(1, permit()));

    Verdict verdict =
        disclosures.disclose(CLINICIAN, UUID.fromString(ann), granted -> Optional.empty());

    assertThat(verdict).isEqualTo(new Verdict.Withheld());
    assertThat(disclosures.judge(CLINICIAN, UUID.fromString(ann)))
        .isInstanceOf(Verdict.InPart.class);
    assertThat(recorded()).isZero();
  }

  @Test
  void recordsWhatPatientsReadOfTheirOwn() throws SQLException {
    assertThat(disclose(new Caller.Patient("p", ann))).isInstanceOf(Verdict.Granted.class);
    assertThat(recorded()).isEqualTo(1);
  }

  @Test
  void keepsTheNewestSetWhateverComesLater() throws SQLException {
    Trial.run(directives, change(2), change(1, permit()));
    Trial.run(directives, change(1, permit()));

    assertThat(disclose(CLINICIAN)).isEqualTo(new Verdict.Refused());
  }

  @Test
  void disclosesNothingBetweenAFenceAndItsChange() throws SQLException {
    Trial.run(directives, change(1, permit()));
    Trial.run(deposits, fence(2));

    assertThat(disclose(CLINICIAN)).isEqualTo(new Verdict.NotYet());
    Trial.run(directives, change(2, permit()));
    assertThat(disclose(CLINICIAN)).isInstanceOf(Verdict.Granted.class);
    assertThat(recorded()).isEqualTo(1);
  }

  @Test
  void holdsTheFenceUntilADisclosureThatWasAllowedIsOnRecord() throws Exception {
    Trial.run(directives, change(1, permit()));
    try (Connection reading = database.service().getConnection()) {
      reading.setAutoCommit(false);
      assertThat(new DirectiveTable(reading).said(UUID.fromString(ann)).version()).isEqualTo(1);
      CompletableFuture<List<Resolution>> fencing =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return Trial.run(deposits, fence(2));
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });

      Thread.sleep(300);
      assertThat(fencing).isNotDone();
      reading.commit();
      assertThat(fencing.get(20, TimeUnit.SECONDS)).hasSize(1);
    }
  }

  @Test
  void passesOverAccountsOfOtherBanks() throws SQLException {
    ConsentChanged other =
        new ConsentChanged(UUID.randomUUID().toString(), 1L, List.of(permit()), Instant.EPOCH);

    assertThat(Trial.run(directives, other)).containsExactly(new Resolution.Noted());
    assertThat(database.number("SELECT count(*) FROM directive")).isZero();
  }

  @Test
  void rejectsWhatDoesNotBelongAmongDirectives() throws SQLException {
    assertThat(Trial.run(directives, new VisitRejected(), change(1)))
        .containsExactly(
            new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD), new Resolution.Noted());
  }

  private Verdict disclose(Caller caller) throws SQLException {
    return disclosures.disclose(caller, UUID.fromString(ann), granted -> Optional.of("everything"));
  }

  private long recorded() throws SQLException {
    return database.number("SELECT count(*) FROM disclosure");
  }

  private ConsentFence fence(long version) {
    return new ConsentFence("f1", Orders.BANK, ann, version, Instant.EPOCH);
  }

  private ConsentChanged change(long version, DirectiveRule... rules) {
    return new ConsentChanged(ann, version, List.of(rules), Instant.EPOCH);
  }

  private static DirectiveRule permit() {
    return new DirectiveRule(
        "Consent/c/_history/1",
        true,
        List.of("disclose"),
        List.of("harbour"),
        null,
        null,
        null,
        null);
  }
}
