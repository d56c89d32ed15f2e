package org.recordbank.systemtests.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.recordbank.bank.chain.Head;
import org.recordbank.bank.chain.StoredDeposit;
import org.recordbank.bank.deposit.Asked;
import org.recordbank.bank.deposit.Decision;
import org.recordbank.bank.deposit.Deposit;
import org.recordbank.bank.deposit.Ledger;
import org.recordbank.bank.deposit.Receipts;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.outcome.Outcomes;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.visit.Envelope;
import org.recordbank.schemas.ConsentFence;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.ReceiptAsked;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitHeader;

/**
 * A bank on one partition of its orders: commits its transaction, then gives receipts, then commits
 * the offsets.
 */
final class BankShell extends Shell {
  private static final Outcomes OUTCOMES = new Outcomes("bank");

  private final BankStore store;

  BankShell(World world, BankStore store, Log log, int partition) {
    super(world, "bank " + store.bank, log, partition, store.locks);
    this.store = store;
  }

  @Override
  void plan(Worker worker) {
    List<Decision> decisions = new ArrayList<>();
    Map<String, Head> moved = new HashMap<>();
    worker.steps.add(() -> decide(worker, decisions, moved));
    if (world.does(Fault.OFFSETS_BEFORE_DATABASE)) {
      worker.steps.add(committingOffsets(worker));
    }
    worker.steps.add(() -> commit(worker, decisions, moved));
    worker.steps.add(producing(worker));
    worker.steps.add(committingOffsets(worker));
  }

  private Result decide(Worker worker, List<Decision> decisions, Map<String, Head> moved) {
    if (worker.replaced && world.epochs) {
      return Result.OUT;
    }
    List<Asked> asked = worker.batch.stream().map(entry -> asked(entry)).toList();
    Map<String, Head> heads = new HashMap<>();
    Map<String, Deposit> there = new HashMap<>();
    Map<String, Long> fenced = new HashMap<>();
    TreeSet<String> exclusive = new TreeSet<>(Set.of("partition " + partition));
    for (Asked each : asked) {
      if (each instanceof Asked.Order(DepositOrdered order)) {
        Head head = store.heads.get(order.getAccount());
        if (head != null) {
          heads.put(order.getAccount(), head);
          exclusive.add("head " + order.getAccount());
          fenced.put(order.getAccount(), store.fenced.getOrDefault(order.getAccount(), 0L));
        }
        if (!world.does(Fault.NO_CONFLICT_CHECK)) {
          look(order.getHeader().getVisitId(), there);
        }
      }
      if (each instanceof Asked.ForReceipt(ReceiptAsked question)) {
        look(question.getVisitId(), there);
      }
    }
    if (!locks.take(worker, exclusive, List.of())) {
      return Result.BLOCKED;
    }
    if (world.does(Fault.IGNORES_FENCE)) {
      fenced.clear();
    }
    Ledger ledger = new Ledger(store.bank, heads, there, fenced, world.now);
    decisions.addAll(ledger.decide(asked));
    moved.putAll(ledger.moved());
    return Result.DONE;
  }

  private void look(String visitId, Map<String, Deposit> there) {
    Deposit deposit = store.deposits.get(visitId);
    if (deposit != null) {
      there.put(visitId, deposit);
    }
  }

  private static Asked asked(Log.Entry entry) {
    return switch (entry.value()) {
      case DepositOrdered order -> new Asked.Order(order);
      case ConsentFence fence -> new Asked.Fence(fence);
      case ReceiptAsked question -> new Asked.ForReceipt(question);
      default -> new Asked.Misplaced(RejectionCode.UNEXPECTED_RECORD);
    };
  }

  private Result commit(Worker worker, List<Decision> decisions, Map<String, Head> moved) {
    if (worker.sessionLost || collides(decisions)) {
      return Result.AGAIN;
    }
    for (int i = 0; i < decisions.size(); i++) {
      worker.outputs.addAll(commit(worker.batch.get(i), decisions.get(i)));
    }
    store.heads.putAll(moved);
    locks.release(worker);
    return Result.DONE;
  }

  /** The unique index on visits. */
  private boolean collides(List<Decision> decisions) {
    return !world.does(Fault.NO_CONFLICT_CHECK)
        && decisions.stream()
            .anyMatch(
                decision ->
                    decision instanceof Decision.Appended appended
                        && store.deposits.containsKey(appended.deposit().link().visit().visitId()));
  }

  private List<Output> commit(Log.Entry entry, Decision decision) {
    world.trace(
        () -> name + " " + world.name(entry.value()) + " " + decision.getClass().getSimpleName());
    return switch (decision) {
      case Decision.Appended(Asked.Order(DepositOrdered order), Deposit deposit) -> {
        store.deposits.put(deposit.link().visit().visitId(), deposit);
        store
            .kept
            .computeIfAbsent(order.getAccount(), a -> new ArrayList<>())
            .add(
                new StoredDeposit(
                    deposit.link(), deposit.hash(), order.getSource(), order.getNormalized()));
        world.model.deposits(order);
        yield receipt(Receipts.header(order.getHeader(), deposit), deposit);
      }
      case Decision.Repeat(Asked.Order(DepositOrdered order), Deposit deposit) ->
          receipt(Receipts.header(order.getHeader(), deposit), deposit);
      case Decision.Found(Deposit deposit) -> receipt(Receipts.header(deposit), deposit);
      case Decision.NotFound notFound -> List.of();
      case Decision.Overtaken overtaken -> List.of();
      case Decision.Passed(Asked.Fence(ConsentFence fence)) -> {
        store.fenced.merge(fence.getAccount(), fence.getConsentVersion(), Math::max);
        yield List.of(
            new Output(
                Topics.depositPosted(store.bank),
                fence.getAccount(),
                Receipts.passed(fence, world.now)));
      }
      case Decision.Refused refused ->
          Envelope.header(entry.value())
              .map(header -> world.rejection(OUTCOMES.rejected(header, refused.code(), world.now)))
              .orElse(List.of());
    };
  }

  private List<Output> receipt(VisitHeader header, Deposit deposit) {
    return List.of(
        new Output(
            Topics.depositPosted(store.bank), deposit.link().account(), Receipts.posted(deposit)),
        World.outcome(
            OUTCOMES.deposited(
                header,
                Receipts.of(deposit),
                deposit.link().visit().codes(),
                null,
                deposit.link().depositedAt())));
  }
}
