package org.recordbank.bank.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recordbank.bank.Orders;
import org.recordbank.bank.chain.BrokenLink;
import org.recordbank.bank.chain.ChainCheck;
import org.recordbank.bank.chain.Head;
import org.recordbank.bank.chain.StoredDeposit;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.ConsentFence;
import org.recordbank.schemas.DepositOrdered;

/**
 * Random orders and fences in random batches, some batches tried twice, against a model that keeps
 * plain lists. {@code -Dseed=} replays a run.
 */
class RandomLedgerTest {
  private static final int RUNS = 60;
  private static final String NOBODY = "00000000-0000-0000-0000-0000000000ff";

  private final Map<String, Head> heads = new HashMap<>();
  private final Map<String, Deposit> deposits = new HashMap<>();
  private final Map<String, List<StoredDeposit>> kept = new HashMap<>();
  private final Map<String, String> firstText = new HashMap<>();
  private final Map<String, Long> fenced = new HashMap<>();

  @Test
  void agreesWithPlainListsWhateverIsOrdered() {
    long seed = Long.getLong("seed", 20260304L);
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(seed + run);
      heads.clear();
      deposits.clear();
      kept.clear();
      firstText.clear();
      fenced.clear();
      for (int account = 0; account < 3; account++) {
        heads.put(account(account), Head.EMPTY);
        kept.put(account(account), new ArrayList<>());
      }
      for (int batch = 0; batch < 6; batch++) {
        batch(random, "seed " + (seed + run));
      }
      chainsHold("seed " + (seed + run));
    }
  }

  private record Wish(
      boolean fence, String account, String bank, String message, String text, long version) {}

  private void batch(Random random, String seed) {
    List<Wish> wishes = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      wishes.add(
          new Wish(
              random.nextInt(6) == 0,
              random.nextInt(10) == 0 ? NOBODY : account(random.nextInt(3)),
              random.nextInt(15) == 0 ? "union" : Orders.BANK,
              "m" + random.nextInt(12),
              "t" + (random.nextInt(4) == 0 ? 1 : 0),
              random.nextInt(6)));
    }
    List<Asked> asked = wishes.stream().map(RandomLedgerTest::asked).toList();
    if (random.nextBoolean()) {
      ledger().decide(asked); // rolled back
    }
    Ledger ledger = ledger();
    List<Decision> decisions = ledger.decide(asked);
    Set<String> touched = new HashSet<>();
    for (int i = 0; i < wishes.size(); i++) {
      judge(wishes.get(i), decisions.get(i), touched, seed);
    }
    assertThat(ledger.moved().keySet()).as(seed).isEqualTo(touched);
    heads.putAll(ledger.moved());
  }

  private Ledger ledger() {
    return new Ledger(Orders.BANK, heads, deposits, fenced, Instant.EPOCH);
  }

  private void judge(Wish wish, Decision decision, Set<String> touched, String seed) {
    String there = firstText.get(wish.message());
    if (!wish.bank().equals(Orders.BANK)) {
      assertThat(decision).as(seed).isEqualTo(refused(RejectionCode.WRONG_BANK));
    } else if (wish.fence()) {
      assertThat(decision).as(seed).isInstanceOf(Decision.Passed.class);
      fenced.merge(wish.account(), wish.version(), Math::max);
    } else if (there != null && !there.equals(wish.text())) {
      assertThat(decision).as(seed).isEqualTo(refused(RejectionCode.CONTENT_CONFLICT));
    } else if (there != null) {
      assertThat(decision).as(seed).isInstanceOf(Decision.Repeat.class);
      Deposit receipt = ((Decision.Repeat) decision).deposit();
      assertThat(receipt).as(seed).isEqualTo(deposits.get(receipt.link().visit().visitId()));
    } else if (wish.version() < fenced.getOrDefault(wish.account(), 0L)) {
      assertThat(decision).as(seed).isInstanceOf(Decision.Overtaken.class);
    } else if (wish.account().equals(NOBODY)) {
      assertThat(decision).as(seed).isEqualTo(refused(RejectionCode.UNKNOWN_ACCOUNT));
    } else {
      assertThat(decision).as(seed).isInstanceOf(Decision.Appended.class);
      keep((Decision.Appended) decision, wish, seed);
      touched.add(wish.account());
    }
  }

  private void keep(Decision.Appended appended, Wish wish, String seed) {
    Deposit deposit = appended.deposit();
    List<StoredDeposit> chain = kept.computeIfAbsent(wish.account(), a -> new ArrayList<>());
    assertThat(deposit.link().position()).as(seed).isEqualTo(chain.size() + 1L);
    DepositOrdered order = appended.asked().order();
    chain.add(
        new StoredDeposit(
            deposit.link(), deposit.hash(), order.getSource(), order.getNormalized()));
    deposits.put(deposit.link().visit().visitId(), deposit);
    firstText.put(wish.message(), wish.text());
  }

  private void chainsHold(String seed) {
    kept.forEach(
        (account, chain) -> {
          ChainCheck check = new ChainCheck(account);
          chain.forEach(check::next);
          Optional<BrokenLink> broken = check.end(heads.get(account));
          assertThat(broken).as(seed).isEmpty();
        });
  }

  private static Decision refused(RejectionCode code) {
    return new Decision.Refused(code);
  }

  private static Asked asked(Wish wish) {
    if (wish.fence()) {
      return new Asked.Fence(
          new ConsentFence("f", wish.bank(), wish.account(), wish.version(), Instant.EPOCH));
    }
    DepositOrdered order = Orders.order(wish.account(), wish.message(), wish.text());
    order.setBank(wish.bank());
    order.setConsentVersion(wish.version());
    return new Asked.Order(order);
  }

  private static String account(int number) {
    return "00000000-0000-0000-0000-00000000000" + number;
  }
}
