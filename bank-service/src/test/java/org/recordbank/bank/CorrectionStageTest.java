package org.recordbank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.visit.Correction;
import org.recordbank.pipeline.visit.Envelope;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.schemas.CorrectionAsked;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitReceived;
import org.recordbank.schemas.VisitRejected;

class CorrectionStageTest {
  private final List<List<Output>> sent = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private BankDatabase database;
  private DepositStage deposits;
  private CorrectionStage corrections;
  private String ann;

  @BeforeEach
  void openAccount() throws SQLException {
    database = BankDatabase.empty();
    Bank bank = new Bank(Orders.BANK);
    deposits = new DepositStage(bank, database.service());
    corrections = new CorrectionStage(bank, database.service(), sent::add, meters);
    ann = database.account();
  }

  @Test
  void givesBackWhatIsDepositedAsItWasReceived() throws SQLException {
    DepositOrdered order = deposit("m1", "one");

    List<Resolution> resolutions = Trial.run(corrections, asked(order, 7));

    assertThat(resolutions).containsExactly(new Resolution.Noted());
    assertThat(returned()).containsExactly(correction(order, 7));
    Output output = sent.getFirst().getFirst();
    assertThat(output.topic()).isEqualTo(Topics.VISIT_RETURNED);
    assertThat(Envelope.agrees(output.key(), output.value())).isTrue();
  }

  @Test
  void saysNothingOfWhatIsNotHere() throws SQLException {
    DepositOrdered elsewhere = Orders.order(ann, "m2", "two");

    List<Resolution> resolutions = Trial.run(corrections, asked(elsewhere, 7));

    assertThat(resolutions).containsExactly(new Resolution.Noted());
    assertThat(returned()).isEmpty();
  }

  @Test
  void givesBackTheSameVisitWhenItIsAskedAgain() throws SQLException {
    DepositOrdered order = deposit("m1", "one");
    Trial.run(corrections, asked(order, 7));

    Trial.run(corrections, asked(order, 7));

    assertThat(returned()).containsExactly(correction(order, 7), correction(order, 7));
  }

  @Test
  void givesBackOnceWhatABatchAsksForSeveralDecisions() throws SQLException {
    DepositOrdered order = deposit("m1", "one");

    Trial.run(corrections, asked(order, 8), asked(order, 7));

    assertThat(returned()).containsExactly(correction(order, 8));
  }

  @Test
  void givesBackInTheOrderOfTheAccount() throws SQLException {
    DepositOrdered first = deposit("m1", "one");
    DepositOrdered second = deposit("m2", "two");
    DepositOrdered third = deposit("m3", "three");

    Trial.run(corrections, asked(third, 7), asked(first, 7), asked(second, 7));

    assertThat(returned())
        .containsExactly(correction(first, 7), correction(second, 7), correction(third, 7));
  }

  @Test
  void holdsSomeDocumentsAtATime() throws SQLException {
    DepositOrdered first = deposit("m1", noise(5 << 20));
    DepositOrdered second = deposit("m2", noise(5 << 20));
    DepositOrdered third = deposit("m3", "three");

    Trial.run(corrections, asked(first, 7), asked(second, 7), asked(third, 7));

    assertThat(sent).extracting(List::size).containsExactly(1, 2);
  }

  @Test
  void takesTheKeyOfAnOldDepositFromTheOneIdentifierThatTheFacilityUses() throws SQLException {
    DepositOrdered order = deposit("m1", "one");
    forgetKeys();
    identify("general", "77");
    identify("another", "78");

    Trial.run(corrections, asked(order, 7));

    assertThat(returned()).containsExactly(correction(order, 7));
  }

  @Test
  void skipsAnOldDepositOfWhichNobodyCanSayTheKeyAndCountsIt() throws SQLException {
    DepositOrdered order = deposit("m1", "one");
    DepositOrdered other = deposit("m2", "two");
    database.execute(
        DatabaseRole.OWNER, "UPDATE deposit SET patient_key = NULL WHERE position = 1");
    identify("general", "77");
    identify("general", "78");

    Trial.run(corrections, asked(order, 7), asked(other, 7));

    assertThat(returned()).containsExactly(correction(other, 7));
    assertThat(meters.counter("recordbank.corrections.skipped").count()).isEqualTo(1);
    assertThat(meters.counter("recordbank.corrections.returned").count()).isEqualTo(1);
  }

  @Test
  void ofAPartTheDocumentCannotBeGivenBack() throws SQLException {
    DepositOrdered part = Orders.part(Orders.order(ann, "m1", "all"), "some");
    Trial.run(deposits, part);
    DepositOrdered whole = deposit("m2", "two");

    Trial.run(corrections, asked(part, 7), asked(whole, 7));

    assertThat(returned()).containsExactly(correction(whole, 7));
    assertThat(meters.counter("recordbank.corrections.skipped").count()).isEqualTo(1);
  }

  @Test
  void rejectsWhatAsksNothing() throws SQLException {
    List<Resolution> resolutions =
        Trial.run(
            corrections,
            new VisitRejected(),
            new CorrectionAsked("not an identifier", 1L, "general", Orders.OCCURRED));

    assertThat(resolutions)
        .containsExactly(
            new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD),
            new Resolution.Rejected(RejectionCode.ENVELOPE_MISMATCH));
    assertThat(sent).isEmpty();
  }

  private DepositOrdered deposit(String message, String text) throws SQLException {
    DepositOrdered order = Orders.order(ann, message, text);
    Trial.run(deposits, order);
    return order;
  }

  private void forgetKeys() throws SQLException {
    database.execute(DatabaseRole.OWNER, "UPDATE deposit SET patient_key = NULL");
  }

  private void identify(String facility, String value) throws SQLException {
    database.execute(
        DatabaseRole.SERVICE,
        "INSERT INTO account_identifier VALUES ('%s', 'urn:mrn', '%s', '%s')"
            .formatted(facility, value, ann));
  }

  private static CorrectionAsked asked(DepositOrdered order, long decision) {
    return new CorrectionAsked(
        order.getHeader().getVisitId(), decision, "general", Orders.OCCURRED);
  }

  private static VisitReceived correction(DepositOrdered order, long decision) {
    return Correction.of(order.getHeader(), order.getSource(), decision);
  }

  private List<VisitReceived> returned() {
    return sent.stream()
        .flatMap(List::stream)
        .map(output -> (VisitReceived) output.value())
        .toList();
  }

  /** Letters that compress to some three quarters. */
  private static String noise(int length) {
    return new Random(length)
        .ints(length * 3L / 2, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
