package org.recordbank.bank.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recordbank.bank.Orders;
import org.recordbank.bank.chain.Head;
import org.recordbank.bank.deposit.Decision.Appended;
import org.recordbank.bank.deposit.Decision.Overtaken;
import org.recordbank.bank.deposit.Decision.Passed;
import org.recordbank.bank.deposit.Decision.Refused;
import org.recordbank.bank.deposit.Decision.Repeat;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.ConsentFence;
import org.recordbank.schemas.DepositOrdered;

class LedgerTest {
  private static final String ANN = "0b5e1c1e-7f5e-4c39-9c2b-0d7a3f0f6a11";
  private static final String BEN = "7d0f7a58-2f0b-4f6e-8f0e-5f0c6a0c9b22";
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.890Z");

  private final Ledger ledger = ledger(Map.of());

  @Test
  void numbersDepositsFromOneAndChainsThem() {
    List<Decision> decisions = decide(ledger, order(ANN, "m1"), order(BEN, "m2"), order(ANN, "m3"));

    Deposit first = appended(decisions.get(0));
    Deposit second = appended(decisions.get(2));
    assertThat(first.link().position()).isEqualTo(1);
    assertThat(first.link().previousHash()).isEqualTo(Head.EMPTY.hash());
    assertThat(second.link().position()).isEqualTo(2);
    assertThat(second.link().previousHash()).isEqualTo(first.hash());
    assertThat(appended(decisions.get(1)).link().position()).isEqualTo(1);
  }

  @Test
  void goesOnFromTheHead() {
    Head head = new Head(41, Documents.hash(new byte[] {1}));
    Ledger later = new Ledger(Orders.BANK, Map.of(ANN, head), Map.of(), Map.of(), NOW);

    Deposit deposit = appended(decide(later, order(ANN, "m1")).getFirst());

    assertThat(deposit.link().position()).isEqualTo(42);
    assertThat(deposit.link().previousHash()).isEqualTo(head.hash());
    assertThat(later.moved()).isEqualTo(Map.of(ANN, deposit.head()));
  }

  @Test
  void keepsWhatTheOrderSays() {
    DepositOrdered order = order(ANN, "m1");

    Deposit deposit = appended(decide(ledger, order).getFirst());

    assertThat(deposit.link().visit().contentHash()).isEqualTo(order.getSource().getHash());
    assertThat(deposit.link().visit().normalizedHash()).isEqualTo(order.getNormalized().getHash());
    assertThat(deposit.link().directive()).isEqualTo(order.getDirective());
    assertThat(deposit.link().depositedAt()).isEqualTo(NOW);
    assertThat(deposit.hash()).isEqualTo(deposit.link().hash());
  }

  @Test
  void givesARepeatWithinTheBatchTheSameReceipt() {
    List<Decision> decisions = decide(ledger, order(ANN, "m1"), order(ANN, "m1"));

    assertThat(decisions.get(1)).isInstanceOf(Repeat.class);
    assertThat(((Repeat) decisions.get(1)).deposit()).isEqualTo(appended(decisions.get(0)));
    assertThat(ledger.moved().get(ANN)).isEqualTo(appended(decisions.get(0)).head());
  }

  @Test
  void givesARepeatOfAnEarlierBatchItsReceipt() {
    Deposit deposit = appended(decide(ledger, order(ANN, "m1")).getFirst());
    Ledger later = ledger(Map.of(deposit.link().visit().visitId(), deposit));

    List<Decision> decisions = decide(later, order(ANN, "m1"));

    assertThat(decisions).singleElement().isInstanceOf(Repeat.class);
    assertThat(later.moved()).isEmpty();
  }

  @Test
  void knowsARepeatThatIsOrderedForAnotherAccount() {
    List<Decision> decisions = decide(ledger, order(ANN, "m1"), order(BEN, "m1"));

    assertThat(((Repeat) decisions.get(1)).deposit().link().account()).isEqualTo(ANN);
  }

  @Test
  void refusesAnotherContentUnderTheSameIdentifier() {
    List<Decision> decisions =
        decide(ledger, order(ANN, "m1"), Orders.order(ANN, "m1", "another"), order(ANN, "m2"));

    assertThat(decisions.get(1)).isEqualTo(new Refused(RejectionCode.CONTENT_CONFLICT));
    assertThat(appended(decisions.get(2)).link().position()).isEqualTo(2);
  }

  @Test
  void refusesAnOrderForAnotherBank() {
    DepositOrdered order = order(ANN, "m1");
    order.setBank("union");

    assertThat(decide(ledger, order)).containsExactly(new Refused(RejectionCode.WRONG_BANK));
  }

  @Test
  void refusesAnAccountThatIsNotKept() {
    assertThat(decide(ledger, order("nobody", "m1")))
        .containsExactly(new Refused(RejectionCode.UNKNOWN_ACCOUNT));
  }

  @Test
  void refusesWhatADatabaseCannotHold() {
    DepositOrdered zero = order(ANN, "m1");
    zero.setTerminologyVersion("a\0b");
    DepositOrdered late = order(ANN, "m2");
    late.getHeader().setOccurredAt(Instant.ofEpochMilli(Long.MAX_VALUE));

    assertThat(decide(ledger, zero, late))
        .containsOnly(new Refused(RejectionCode.ENVELOPE_MISMATCH));
  }

  @Test
  void passesAFenceInItsTurn() {
    ConsentFence fence = new ConsentFence("f1", Orders.BANK, ANN, 3L, NOW);

    List<Decision> decisions =
        ledger.decide(
            List.of(
                new Asked.Order(order(ANN, "m1")),
                new Asked.Fence(fence),
                new Asked.Misplaced(RejectionCode.UNEXPECTED_RECORD)));

    assertThat(decisions.get(1)).isEqualTo(new Passed(new Asked.Fence(fence)));
    assertThat(decisions.get(2)).isEqualTo(new Refused(RejectionCode.UNEXPECTED_RECORD));
  }

  @Test
  void refusesAFenceOfAnotherBank() {
    ConsentFence fence = new ConsentFence("f1", "union", ANN, 3L, NOW);

    assertThat(ledger.decide(List.of(new Asked.Fence(fence))))
        .containsExactly(new Refused(RejectionCode.WRONG_BANK));
  }

  @Test
  void dropsAnOrderBehindAFenceOfAHigherVersion() {
    Asked.Order order = order(ANN, "m1", 2);

    List<Decision> decisions = ledger.decide(List.of(fence(Orders.BANK, ANN, 3), order));

    assertThat(decisions.get(1)).isEqualTo(new Overtaken(order));
    assertThat(ledger.moved()).isEmpty();
  }

  @Test
  void keepsAnOrderThatStandsBeforeTheFence() {
    List<Decision> decisions =
        ledger.decide(List.of(order(ANN, "m1", 2), fence(Orders.BANK, ANN, 3)));

    assertThat(decisions.get(0)).isInstanceOf(Appended.class);
  }

  @Test
  void keepsAnOrderOfTheVersionOfTheFence() {
    List<Decision> decisions =
        ledger.decide(List.of(fence(Orders.BANK, ANN, 3), order(ANN, "m1", 3)));

    assertThat(decisions.get(1)).isInstanceOf(Appended.class);
  }

  @Test
  void keepsTheOrderThatIsGivenAnewAfterOneWasDropped() {
    List<Decision> decisions =
        ledger.decide(
            List.of(fence(Orders.BANK, ANN, 3), order(ANN, "m1", 2), order(ANN, "m1", 3)));

    assertThat(appended(decisions.get(2)).link().position()).isEqualTo(1);
  }

  @Test
  void remembersTheHighestFenceOfEarlierBatches() {
    Asked.Order order = order(ANN, "m1", 2);
    Ledger later = ledger(Map.of(), Map.of(ANN, 3L));

    List<Decision> decisions = later.decide(List.of(fence(Orders.BANK, ANN, 1), order));

    assertThat(decisions.get(1)).isEqualTo(new Overtaken(order));
  }

  @Test
  void givesARepeatBehindTheFenceItsReceipt() {
    Deposit deposit = appended(decide(ledger, order(ANN, "m1")).getFirst());
    Map<String, Deposit> deposits = Map.of(deposit.link().visit().visitId(), deposit);

    List<Decision> decisions =
        ledger(deposits, Map.of(ANN, 3L)).decide(List.of(order(ANN, "m1", 2)));

    assertThat(decisions).singleElement().isInstanceOf(Repeat.class);
  }

  @Test
  void dropsNothingForTheFenceOfAnotherAccountOrBank() {
    List<Decision> decisions =
        ledger.decide(
            List.of(fence(Orders.BANK, BEN, 3), fence("union", ANN, 3), order(ANN, "m1", 2)));

    assertThat(decisions.get(2)).isInstanceOf(Appended.class);
  }

  @Test
  void saysNothingOfThePatientInTexts() {
    String text = decide(ledger, order(ANN, "m1")).toString();

    assertThat(text).doesNotContain(ANN).doesNotContain("urn:mrn");
  }

  private static Ledger ledger(Map<String, Deposit> deposits) {
    return ledger(deposits, Map.of());
  }

  private static Ledger ledger(Map<String, Deposit> deposits, Map<String, Long> fenced) {
    Map<String, Head> heads = Map.of(ANN, Head.EMPTY, BEN, Head.EMPTY);
    return new Ledger(Orders.BANK, heads, deposits, fenced, NOW);
  }

  private static Asked.Order order(String account, String message, long consentVersion) {
    DepositOrdered order = order(account, message);
    order.setConsentVersion(consentVersion);
    return new Asked.Order(order);
  }

  private static Asked.Fence fence(String bank, String account, long consentVersion) {
    return new Asked.Fence(new ConsentFence("f1", bank, account, consentVersion, NOW));
  }

  private static DepositOrdered order(String account, String message) {
    return Orders.order(account, message, "text of " + message);
  }

  private static List<Decision> decide(Ledger ledger, DepositOrdered... orders) {
    return ledger.decide(
        Arrays.stream(orders).map(order -> (Asked) new Asked.Order(order)).toList());
  }

  private static Deposit appended(Decision decision) {
    return ((Appended) decision).deposit();
  }
}
