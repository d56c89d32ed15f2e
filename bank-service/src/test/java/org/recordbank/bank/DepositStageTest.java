package org.recordbank.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.bank.chain.Head;
import org.recordbank.bank.deposit.Asked;
import org.recordbank.bank.deposit.Decision;
import org.recordbank.bank.deposit.Ledger;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.Trouble;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.schemas.ConsentFence;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.DepositPosted;
import org.recordbank.schemas.FencePassed;
import org.recordbank.schemas.Receipt;
import org.recordbank.schemas.ReceiptAsked;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.schemas.VisitRejected;

class DepositStageTest {
  private BankDatabase database;
  private DepositStage stage;
  private String ann;
  private String ben;

  @BeforeEach
  void openAccounts() throws SQLException {
    database = BankDatabase.empty();
    stage = new DepositStage(new Bank(Orders.BANK), database.service());
    ann = database.account();
    ben = database.account();
  }

  @Test
  void appendsABatchAndGivesReceipts() throws SQLException {
    DepositOrdered order = Orders.order(ann, "m1", "one");

    List<Resolution> resolutions =
        Trial.run(stage, order, Orders.order(ben, "m2", "two"), Orders.order(ann, "m3", "three"));

    assertThat(database.number("SELECT count(*) FROM deposit")).isEqualTo(3);
    DepositPosted posted = (DepositPosted) outputs(resolutions.getFirst()).get(0).value();
    assertThat(posted.getPosition()).isEqualTo(1);
    assertThat(posted.getVisitId()).isEqualTo(order.getHeader().getVisitId());
    assertThat(outputs(resolutions.getFirst()).get(0).topic()).isEqualTo("deposit.posted.first");
    assertThat(outputs(resolutions.getFirst()).get(0).key()).isEqualTo(ann);
    VisitOutcome outcome = (VisitOutcome) outputs(resolutions.getFirst()).get(1).value();
    assertThat(outcome.getStatus()).isEqualTo("deposited");
    assertThat(outcome.getReceipt())
        .isEqualTo(new Receipt(Orders.BANK, 1L, posted.getDepositHash()));
    assertThat(outcome.getCodes()).isEqualTo(order.getCodes());
    assertThat(outputs(resolutions.getFirst()).get(1).topic()).isEqualTo(Topics.VISIT_OUTCOME);
  }

  @Test
  void givesTheSameReceiptsWhenABatchComesAgain() throws SQLException {
    DepositOrdered first = Orders.order(ann, "m1", "one");
    DepositOrdered second = Orders.order(ann, "m2", "two");
    List<Resolution> once = Trial.run(stage, first, second);

    List<Resolution> again = Trial.run(stage, first, second);

    assertThat(again).isEqualTo(once);
    assertThat(database.number("SELECT count(*) FROM deposit")).isEqualTo(2);
    assertThat(database.number("SELECT max(position) FROM account_head")).isEqualTo(2);
  }

  @Test
  void givesTheReceiptOnceMoreWhenItIsAskedFor() throws SQLException {
    DepositOrdered order = Orders.order(ann, "m1", "one");
    List<Resolution> ordered = Trial.run(stage, order);

    List<Resolution> answers =
        Trial.run(
            stage,
            new ReceiptAsked(order.getHeader().getVisitId(), Orders.BANK, ann, Orders.OCCURRED),
            new ReceiptAsked("0".repeat(32), Orders.BANK, ann, Orders.OCCURRED));

    assertThat(answers).containsExactly(ordered.getFirst(), new Resolution.Noted());
  }

  @Test
  void leavesNothingOfABatchThatFailsAndDoesItOnceWhenItIsRetried() throws SQLException {
    DepositOrdered first = Orders.order(ann, "m1", "one");
    DepositOrdered second = Orders.order(ben, "m2", "two");
    database.execute(
        DatabaseRole.OWNER,
        """
        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '53100'; END $$;
        CREATE TRIGGER fail BEFORE UPDATE ON account_head EXECUTE FUNCTION fail()
        """);
    try {
      assertThatThrownBy(() -> Trial.run(stage, first, second))
          .isInstanceOf(SQLException.class)
          .matches(Trouble::isOfTheWorld);
      assertThat(database.number("SELECT count(*) FROM deposit")).isZero();
    } finally {
      database.execute(DatabaseRole.OWNER, "DROP FUNCTION fail CASCADE");
    }

    List<Resolution> retried = Trial.run(stage, first, second);

    assertThat(retried).allMatch(Resolution.Forwarded.class::isInstance);
    assertThat(database.number("SELECT count(*) FROM deposit")).isEqualTo(2);
  }

  @Test
  void triesAgainWhereAnotherAccountGetsTheVisitAtTheSameTime() throws SQLException {
    DepositOrdered order = Orders.order(ann, "m1", "one");
    Trial.run(stage, Orders.order(ben, "m1", "one"));
    try (Connection connection = database.service().getConnection()) {
      connection.setAutoCommit(false);
      Statements statements = new Statements(connection);
      DepositTable table = new DepositTable(statements, Orders.BANK);
      Map<String, Head> heads = table.lockHeads(Set.of(UUID.fromString(ann)));
      statements.run();
      // Decided as if nothing was there, as a transaction does that began just before.
      Ledger blind = new Ledger(Orders.BANK, heads, Map.of(), Map.of(), Orders.OCCURRED);
      var decision = (Decision.Appended) blind.decide(List.of(new Asked.Order(order))).getFirst();

      table.insert(List.of(decision));

      assertThatThrownBy(statements::run).matches(Trouble::isOfTheWorld);
    }
    assertThat(Trial.run(stage, order)).singleElement().isInstanceOf(Resolution.Forwarded.class);
    assertThat(database.number("SELECT count(*) FROM deposit")).isEqualTo(1);
  }

  @Test
  void rejectsWhatConflictsAndGoesOn() throws SQLException {
    List<Resolution> resolutions =
        Trial.run(
            stage,
            Orders.order(ann, "m1", "one"),
            Orders.order(ann, "m1", "another"),
            Orders.order(UUID.randomUUID().toString(), "m2", "two"),
            Orders.order("not a UUID", "m3", "three"),
            new VisitRejected(),
            Orders.order(ann, "m4", "four"));

    assertThat(resolutions.subList(1, 5))
        .containsExactly(
            new Resolution.Rejected(RejectionCode.CONTENT_CONFLICT),
            new Resolution.Rejected(RejectionCode.UNKNOWN_ACCOUNT),
            new Resolution.Rejected(RejectionCode.UNKNOWN_ACCOUNT),
            new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD));
    assertThat(outputs(resolutions.get(5)).get(0).value())
        .extracting(v -> ((DepositPosted) v).getPosition())
        .isEqualTo(2L);
  }

  @Test
  void passesAFenceAndHoldsBackDisclosuresUntilTheChangeArrives() throws SQLException {
    ConsentFence fence = new ConsentFence("f1", Orders.BANK, ann, 4L, Orders.OCCURRED);

    List<Resolution> resolutions = Trial.run(stage, Orders.order(ann, "m1", "one"), fence);

    FencePassed passed = (FencePassed) outputs(resolutions.get(1)).getFirst().value();
    assertThat(passed.getFenceId()).isEqualTo("f1");
    assertThat(outputs(resolutions.get(1)).getFirst().key()).isEqualTo(ann);
    assertThat(database.number("SELECT fenced_version - version FROM directive")).isEqualTo(4);
  }

  @Test
  void remembersAFenceBehindWhichAnOlderOrderIsNotDeposited() throws SQLException {
    DepositOrdered before = Orders.order(ann, "m1", "one");
    Trial.run(stage, before, new ConsentFence("f1", Orders.BANK, ann, 4L, Orders.OCCURRED));
    DepositOrdered anew = Orders.order(ann, "m2", "two");
    anew.setConsentVersion(4L);

    List<Resolution> resolutions =
        Trial.run(
            stage, Orders.order(ann, "m2", "two"), before, Orders.order(ben, "m3", "three"), anew);

    assertThat(resolutions.getFirst()).isEqualTo(new Resolution.Noted());
    assertThat(resolutions.subList(1, 4)).allMatch(Resolution.Forwarded.class::isInstance);
    assertThat(database.number("SELECT count(*) FROM deposit")).isEqualTo(3);
  }

  @Test
  void passesAFenceOfAnAccountThatIsNotKept() throws SQLException {
    ConsentFence fence =
        new ConsentFence("f1", Orders.BANK, UUID.randomUUID().toString(), 4L, Orders.OCCURRED);

    assertThat(Trial.run(stage, fence)).singleElement().isInstanceOf(Resolution.Forwarded.class);
    assertThat(database.number("SELECT count(*) FROM directive")).isZero();
  }

  private static List<Output> outputs(Resolution resolution) {
    return ((Resolution.Forwarded) resolution).outputs();
  }
}
