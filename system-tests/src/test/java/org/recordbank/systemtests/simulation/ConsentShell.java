package org.recordbank.systemtests.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.recordbank.consent.decision.Account;
import org.recordbank.consent.decision.BatchDecision;
import org.recordbank.consent.decision.HeldVisit;
import org.recordbank.consent.decision.Verdict;
import org.recordbank.consent.decision.Visit;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.pipeline.outcome.Outcomes;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.ReceiptAsked;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitNormalized;

/**
 * consent-service on one partition of {@code visit.normalized}: decides under locks, produces
 * within the transaction, commits it, then the offsets.
 */
final class ConsentShell extends Shell {
  private static final Outcomes OUTCOMES = new Outcomes("consent");

  /** No run lasts as long. */
  private static final Duration HELD_FOR = Duration.ofDays(36_500);

  private final ConsentStore store;

  /** What a transaction will have written. */
  private static final class Writes {
    final List<Long> ended = new ArrayList<>();
    final List<Verdict.HoldOn> remaining = new ArrayList<>();
    final List<ConsentStore.Row> beginning = new ArrayList<>();
    final Map<String, Instant> due = new HashMap<>();
    final List<Output> promises = new ArrayList<>();
  }

  ConsentShell(World world, Log log, int partition) {
    super(world, "consent", log, partition, world.consent.locks);
    this.store = world.consent;
  }

  @Override
  void plan(Worker worker) {
    Writes writes = new Writes();
    worker.steps.add(() -> decide(worker, writes));
    if (world.does(Fault.OFFSETS_BEFORE_DATABASE)) {
      worker.steps.add(committingOffsets(worker));
    }
    worker.steps.add(producing(worker));
    worker.steps.add(() -> commit(worker, writes));
    worker.steps.add(committingOffsets(worker));
  }

  private Result decide(Worker worker, Writes writes) {
    if (worker.replaced && world.epochs) {
      return Result.OUT;
    }
    List<VisitNormalized> visits =
        worker.batch.stream().map(entry -> (VisitNormalized) entry.value()).toList();
    Set<String> ids = new HashSet<>();
    Set<String> keys = new HashSet<>();
    Set<String> shared = new HashSet<>(Set.of("accounts"));
    for (VisitNormalized visit : visits) {
      ids.add(visit.getHeader().getVisitId());
      keys.add(visit.getHeader().getPatientKey());
      identifiers(visit)
          .forEach(
              i -> store.knowing.getOrDefault(i, Set.of()).forEach(a -> shared.add("of " + a)));
    }
    if (!locks.take(worker, Set.of("partition " + partition), shared)) {
      return Result.BLOCKED;
    }
    Instant now = world.now;
    BatchDecision decision =
        new BatchDecision(
            world.law, now, HELD_FOR, store.withIds(ids), store.firstOfOthers(keys, ids));
    List<Output> outputs = new ArrayList<>();
    for (VisitNormalized visit : visits) {
      Verdict verdict =
          decision.decide(visit(visit), store.accountsOf(identifiers(visit)), store.directives);
      if (!world.skips()) {
        say(visit, verdict, now, writes, outputs);
      }
    }
    if (!world.does(Fault.FORGETS_THE_LINE)) {
      decision.keysToRelease().forEach(key -> writes.due.put(key, now));
    }
    for (ConsentStore.Row row : writes.beginning) {
      if (!locks.take(worker, Set.of("visit " + row.visit().visitId()), Set.of())) {
        locks.release(worker);
        writes.beginning.clear();
        writes.ended.clear();
        writes.remaining.clear();
        writes.due.clear();
        writes.promises.clear();
        return Result.BLOCKED;
      }
    }
    worker.outputs.addAll(outputs);
    if (world.does(Fault.NO_LOCKS)) {
      locks.release(worker);
    }
    return Result.DONE;
  }

  private void say(
      VisitNormalized visit, Verdict verdict, Instant now, Writes writes, List<Output> outputs) {
    VisitHeader header = visit.getHeader();
    world.trace(() -> name + " " + World.name(header) + " " + verdict);
    switch (verdict) {
      case Verdict.Order order -> {
        if (order.heldPosition() != null) {
          writes.ended.add(order.heldPosition());
        }
        outputs.add(order(visit, order, now));
      }
      case Verdict.Hold hold -> {
        writes.beginning.add(row(visit, hold));
        ask(header, hold.mayHave(), now, writes, outputs);
        lookAgain(writes, header, hold.nextLook());
        outputs.add(held(visit, hold.code(), now));
      }
      case Verdict.HoldOn hold -> {
        writes.remaining.add(hold);
        ask(header, hold.mayHave(), now, writes, outputs);
        lookAgain(writes, header, hold.nextLook());
        outputs.add(held(visit, hold.code(), now));
      }
      case Verdict.Dropped dropped -> {
        writes.ended.add(dropped.position());
        outputs.addAll(
            world.rejection(OUTCOMES.rejected(header, RejectionCode.HELD_TOO_LONG, now)));
      }
      case Verdict.Repeat repeat -> outputs.add(held(visit, repeat.code(), now));
      case Verdict.Deposited deposited -> writes.ended.add(deposited.position());
      case Verdict.Conflict conflict -> {
        if (conflict.position() != null) {
          writes.ended.add(conflict.position());
        }
        outputs.addAll(
            world.rejection(OUTCOMES.rejected(header, RejectionCode.CONTENT_CONFLICT, now)));
      }
      case Verdict.Gone gone -> {}
    }
  }

  private Result commit(Worker worker, Writes writes) {
    if (worker.sessionLost) {
      return Result.AGAIN;
    }
    writes.ended.forEach(store.held::remove);
    if (writes.beginning.stream().anyMatch(row -> store.holds(row.visit()))) {
      throw new Broken("a visit begins to wait that waits already");
    }
    writes.remaining.forEach(
        hold -> store.remain(hold.position(), hold.code(), banks(hold.mayHave())));
    writes.beginning.forEach(row -> store.held.put(row.visit().position(), row));
    writes.due.forEach(store::addDue);
    writes.promises.forEach(store::promise);
    locks.release(worker);
    return Result.DONE;
  }

  private void ask(
      VisitHeader header,
      List<Account> accounts,
      Instant now,
      Writes writes,
      List<Output> outputs) {
    if (world.does(Fault.NEVER_ASKS)) {
      return;
    }
    for (Account account : accounts) {
      (world.does(Fault.ASKS_BEFORE_COMMIT) ? outputs : writes.promises)
          .add(
              new Output(
                  Topics.depositOrdered(account.bank()),
                  account.id(),
                  new ReceiptAsked(header.getVisitId(), account.bank(), account.id(), now)));
    }
  }

  private static Set<String> banks(List<Account> accounts) {
    return accounts.stream().map(Account::bank).collect(Collectors.toSet());
  }

  private ConsentStore.Row row(VisitNormalized visit, Verdict.Hold hold) {
    VisitHeader header = visit.getHeader();
    return new ConsentStore.Row(
        new HeldVisit(
            store.nextPosition(),
            header.getVisitId(),
            Documents.hex(header.getContentHash()),
            header.getPatientKey(),
            hold.code(),
            world.now,
            banks(hold.mayHave()),
            null),
        header,
        identifiers(visit));
  }

  private static void lookAgain(Writes writes, VisitHeader header, @Nullable Instant at) {
    if (at != null) {
      writes.due.merge(header.getPatientKey(), at, (a, b) -> a.isBefore(b) ? a : b);
    }
  }

  private static List<String> identifiers(VisitNormalized visit) {
    return Sample.of(visit.getHeader()).identifiers();
  }

  private static Visit visit(VisitNormalized visit) {
    VisitHeader header = visit.getHeader();
    return new Visit(
        header.getVisitId(),
        Documents.hex(header.getContentHash()),
        header.getPatientKey(),
        header.getFacility(),
        visit.getHeldPosition(),
        Optional::empty,
        true);
  }

  private static Output held(VisitNormalized visit, HoldCode code, Instant now) {
    return World.outcome(
        OUTCOMES.held(visit.getHeader(), code, visit.getCodes(), visit.getConversion(), now));
  }

  private Output order(VisitNormalized visit, Verdict.Order order, Instant now) {
    Account account = order.account();
    return new Output(
        Topics.depositOrdered(account.bank()),
        account.id(),
        new DepositOrdered(
            visit.getHeader(),
            account.bank(),
            account.id(),
            order.directive(),
            store.versions.getOrDefault(account.id(), 0L),
            visit.getSource(),
            visit.getNormalized(),
            visit.getCodes(),
            visit.getTerminologyVersion(),
            now,
            visit.getConversion(),
            false));
  }
}
