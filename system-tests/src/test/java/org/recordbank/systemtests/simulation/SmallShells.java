package org.recordbank.systemtests.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.recordbank.consent.decision.Account;
import org.recordbank.consent.decision.IdentifierDigest;
import org.recordbank.ingest.status.Standing;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.outcome.Outcomes;
import org.recordbank.pipeline.visit.Envelope;
import org.recordbank.schemas.AccountChanged;
import org.recordbank.schemas.DepositPosted;
import org.recordbank.schemas.FacilityIdentifier;
import org.recordbank.schemas.FencePassed;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.schemas.VisitReceived;

/** The stages of which little is to be said. */
final class SmallShells {
  private SmallShells() {}

  /** A stage without a database: produces, then commits the offsets. */
  abstract static class Passing extends Shell {
    Passing(World world, String name, Log log, int partition) {
      super(world, name, log, partition, new Locks());
    }

    abstract void decide(Log.Entry entry, List<Output> first, List<Output> then);

    @Override
    void plan(Worker worker) {
      if (world.does(Fault.OFFSETS_BEFORE_PRODUCING)) {
        worker.steps.add(committingOffsets(worker));
      }
      worker.steps.add(
          () -> {
            List<Output> then = new ArrayList<>();
            List<Output> first = new ArrayList<>();
            worker.batch.forEach(entry -> decide(entry, first, then));
            worker.outputs.addAll(first);
            worker.outputs.addAll(then);
            return Result.DONE;
          });
      worker.steps.add(producing(worker));
      worker.steps.add(committingOffsets(worker));
    }
  }

  /** ingest-service on a facility's topic: the outcomes of a batch before its visits. */
  static final class Ingest extends Passing {
    private static final Outcomes OUTCOMES = new Outcomes("ingest");

    Ingest(World world, Log log, int partition) {
      super(world, "ingest", log, partition);
    }

    @Override
    void decide(Log.Entry entry, List<Output> first, List<Output> then) {
      VisitHeader submitted = ((VisitReceived) entry.value()).getHeader();
      VisitReceived visit = Sample.received(Sample.of(submitted), world.now);
      first.add(World.outcome(OUTCOMES.received(visit.getHeader(), world.now)));
      then.add(new Output(Topics.VISIT_RECEIVED, visit.getHeader().getPatientKey(), visit));
    }
  }

  /** normalize-service. */
  static final class Normalize extends Passing {
    Normalize(World world, Log log, int partition) {
      super(world, "normalize", log, partition);
    }

    @Override
    void decide(Log.Entry entry, List<Output> first, List<Output> then) {
      VisitHeader header = ((VisitReceived) entry.value()).getHeader();
      then.add(
          new Output(
              Topics.VISIT_NORMALIZED, header.getPatientKey(), Sample.normalized(header, null)));
    }
  }

  /** A stage that keeps in its database what it hears: a transaction, then the offsets. */
  abstract static class Keeping extends Shell {
    Keeping(World world, String name, Log log, int partition, Locks locks) {
      super(world, name, log, partition, locks);
    }

    /** Locks that the transaction takes. */
    Set<String> exclusive(List<Log.Entry> batch) {
      return Set.of();
    }

    abstract void commit(List<Log.Entry> batch);

    @Override
    void plan(Worker worker) {
      if (world.does(Fault.OFFSETS_BEFORE_DATABASE)) {
        worker.steps.add(committingOffsets(worker));
      }
      worker.steps.add(
          () -> {
            if (worker.replaced && world.epochs) {
              return Result.OUT;
            }
            if (!locks.take(worker, exclusive(worker.batch), Set.of())) {
              return Result.BLOCKED;
            }
            commit(worker.batch);
            locks.release(worker);
            return Result.DONE;
          });
      worker.steps.add(committingOffsets(worker));
    }
  }

  /** consent-service on {@code account.changed}. */
  static final class Accounts extends Keeping {
    Accounts(World world, Log log, int partition) {
      super(world, "accounts", log, partition, world.consent.locks);
    }

    @Override
    Set<String> exclusive(List<Log.Entry> batch) {
      return Set.of("accounts");
    }

    @Override
    void commit(List<Log.Entry> batch) {
      ConsentStore store = world.consent;
      for (Log.Entry entry : batch) {
        AccountChanged change = (AccountChanged) entry.value();
        store.accounts.put(
            change.getAccount(),
            new Account(change.getAccount(), change.getBank(), true, change.getAt()));
        for (FacilityIdentifier i : change.getIdentifiers()) {
          String digest = IdentifierDigest.of(i.getFacility(), i.getSystem(), i.getValue());
          store.knowing.computeIfAbsent(digest, d -> new TreeSet<>()).add(change.getAccount());
        }
        store.addDueOf(change.getAccount(), world.now);
      }
    }
  }

  /** consent-service on a bank's receipts. */
  static final class Postings extends Keeping {
    Postings(World world, Log log, int partition) {
      super(world, "postings", log, partition, world.consent.locks);
    }

    @Override
    void commit(List<Log.Entry> batch) {
      for (Log.Entry entry : batch) {
        switch (entry.value()) {
          case FencePassed passed -> world.model.answers(passed);
          case DepositPosted posted -> {
            world.model.receives(posted);
            if (!world.does(Fault.IGNORES_RECEIPT)) {
              world.consent.deposited(
                  posted.getBank(),
                  posted.getVisitId(),
                  Documents.hex(posted.getContentHash()),
                  world.now);
            }
          }
          default -> throw new Broken("not a bank's posting");
        }
      }
    }
  }

  /** ingest-service on {@code visit.outcome}. */
  static final class Statuses extends Keeping {
    Statuses(World world, Log log, int partition) {
      super(world, "status", log, partition, new Locks());
    }

    @Override
    void commit(List<Log.Entry> batch) {
      Map<String, VisitOutcome> table = world.statuses;
      List<VisitOutcome> outcomes =
          batch.stream().map(entry -> (VisitOutcome) entry.value()).toList();
      for (VisitOutcome outcome : Standing.of(outcomes)) {
        table.merge(
            Envelope.outcomeKey(outcome),
            outcome,
            (present, next) -> Standing.replaces(next, present) ? next : present);
      }
    }
  }
}
