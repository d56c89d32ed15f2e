package org.recordbank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.bank.deposit.Deposit;
import org.recordbank.bank.deposit.DepositKey;
import org.recordbank.pipeline.Resolution;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.DepositPosted;

/** An account in which deposits correct others. */
class CorrectedRecordTest {
  private DepositReader reader;
  private DepositStage stage;
  private String ann;
  private String ben;
  private DepositOrdered first;

  @BeforeEach
  void deposit() throws SQLException {
    BankDatabase database = BankDatabase.empty();
    Bank bank = new Bank(Orders.BANK);
    stage = new DepositStage(bank, database.service());
    reader = new DepositReader(bank, database.service());
    ann = database.account();
    ben = database.account();
    first = Orders.order(ann, "m1", "one");
    Trial.run(stage, first, Orders.order(ann, "m2", "two"));
  }

  @Test
  void theReceiptSaysWhatItCorrects() throws SQLException {
    DepositPosted posted = posted(Trial.run(stage, Orders.correction(first, 7, "better")));

    assertThat(posted.getPosition()).isEqualTo(3);
    assertThat(posted.getCorrects()).isEqualTo(first.getHeader().getVisitId());
    assertThat(reader.receipts(UUID.fromString(ann), 0, 9))
        .extracting(deposit -> deposit.link().visit().corrects())
        .containsExactly(null, null, first.getHeader().getVisitId());
  }

  @Test
  void theSameCorrectionIsDepositedOnce() throws SQLException {
    DepositPosted once = posted(Trial.run(stage, Orders.correction(first, 7, "better")));

    DepositPosted again = posted(Trial.run(stage, Orders.correction(first, 7, "as good")));

    assertThat(again).isEqualTo(once);
    assertThat(standing(ann)).containsExactly(2L, 3L);
  }

  @Test
  void theNewestCorrectionStandsInsteadOfWhatItCorrects() throws SQLException {
    Trial.run(stage, Orders.correction(first, 7, "better"));
    Trial.run(stage, Orders.correction(first, 8, "best"), Orders.order(ann, "m3", "three"));

    assertThat(standing(ann)).containsExactly(2L, 4L, 5L);
    assertThat(reader.standing(UUID.fromString(ann), 0, 5, 9))
        .extracting(DepositReader.Kept::corrects)
        .containsExactly(null, first.getHeader().getVisitId(), null);
  }

  @Test
  void whatIsReadUpToAPositionKnowsNothingOfLaterCorrections() throws SQLException {
    Trial.run(stage, Orders.correction(first, 7, "better"));
    Trial.run(stage, Orders.correction(first, 8, "best"));

    assertThat(standing(ann, 3)).containsExactly(2L, 3L);
    assertThat(standing(ann, 2)).containsExactly(1L, 2L);
  }

  @Test
  void whatIsCorrectedCanStillBeReadByItsPosition() throws SQLException {
    Trial.run(stage, Orders.correction(first, 7, "better"));

    assertThat(reader.numbered(UUID.fromString(ann), 1).map(DepositReader.Kept::source))
        .contains(first.getSource());
    assertThat(reader.receipts(UUID.fromString(ann), 0, 1))
        .extracting(Deposit::head)
        .extracting(head -> head.position())
        .containsExactly(1L);
  }

  @Test
  void aCorrectionInAnotherAccountStandsThereAndLeavesThisOneAsItIs() throws SQLException {
    DepositOrdered moved = Orders.correction(first, 7, "better");
    moved.setAccount(ben);
    Trial.run(stage, moved);

    assertThat(standing(ben, 1)).containsExactly(1L);
    assertThat(standing(ann, 2)).containsExactly(1L, 2L);
  }

  @Test
  void aPageEndsWhereItIsFullAlsoWhereSomeAreLeftOut() throws SQLException {
    Trial.run(stage, Orders.correction(first, 7, "better"), Orders.order(ann, "m3", "three"));

    assertThat(positions(reader.standing(UUID.fromString(ann), 0, 4, 2))).containsExactly(2L, 3L);
    assertThat(positions(reader.standing(UUID.fromString(ann), 3, 4, 2))).containsExactly(4L);
  }

  @Test
  void aKeyLeadsToWhatIsCorrectedAndNoLongerToWhatStands() throws SQLException {
    DepositKey key = reader.numbered(UUID.fromString(ann), 1).orElseThrow().key();
    assertThat(reader.standing(UUID.fromString(ann), key)).isPresent();

    Trial.run(stage, Orders.correction(first, 7, "better"));

    assertThat(reader.standing(UUID.fromString(ann), key)).isEmpty();
    assertThat(reader.keyed(UUID.fromString(ann), key).map(DepositReader.Kept::position))
        .contains(1L);
    assertThat(reader.keyed(UUID.fromString(ben), key)).isEmpty();
  }

  @Test
  void aKeyIsTheFirstHalfOfTheReceiptsHash() throws SQLException {
    DepositKey key = reader.numbered(UUID.fromString(ann), 2).orElseThrow().key();

    Deposit receipt = reader.receipts(UUID.fromString(ann), 1, 1).getFirst();
    assertThat(ReceiptView.of(receipt).depositHash()).startsWith(key.hex());
  }

  private List<Long> standing(String account) throws SQLException {
    return standing(account, reader.last(UUID.fromString(account)));
  }

  private List<Long> standing(String account, long upTo) throws SQLException {
    return positions(reader.standing(UUID.fromString(account), 0, upTo, 9));
  }

  private static List<Long> positions(List<DepositReader.Kept> deposits) {
    return deposits.stream().map(DepositReader.Kept::position).toList();
  }

  private static DepositPosted posted(List<Resolution> resolutions) {
    Resolution.Forwarded forwarded = (Resolution.Forwarded) resolutions.getFirst();
    return (DepositPosted) forwarded.outputs().getFirst().value();
  }
}
