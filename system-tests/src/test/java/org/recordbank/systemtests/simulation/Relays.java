package org.recordbank.systemtests.simulation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.recordbank.pipeline.Output;
import org.recordbank.schemas.Topics;

/**
 * The two relays of consent-service: what stands in its tables goes to the broker, then is
 * forgotten.
 */
final class Relays {
  private static final Log NOTHING = new Log(1);

  private Relays() {}

  /** Promised records, in their order; one instance at a time. */
  static final class Outbox extends Shell {
    Outbox(World world) {
      super(world, "outbox", NOTHING, 0, world.consent.locks);
    }

    @Override
    boolean hasWork() {
      return !current.steps.isEmpty() || !world.consent.outbox.isEmpty();
    }

    @Override
    void take(int most) {
      if (current.steps.isEmpty() && hasWork()) {
        plan(current);
      }
    }

    @Override
    void plan(Worker worker) {
      Set<Long> ids = new HashSet<>();
      worker.steps.add(
          () -> {
            if (!locks.take(worker, Set.of("outbox"), Set.of())) {
              return Result.BLOCKED;
            }
            ids.addAll(world.consent.outbox.keySet());
            worker.outputs.addAll(world.consent.outbox.values());
            return Result.DONE;
          });
      worker.steps.add(producing(worker));
      worker.steps.add(
          () -> {
            if (worker.sessionLost) {
              return Result.OUT;
            }
            world.consent.outbox.keySet().removeAll(ids);
            locks.release(worker);
            return Result.DONE;
          });
    }
  }

  /** Held visits of keys that are due, the first few of each key. */
  static final class Release extends Shell {
    private static final int MOST_OF_A_KEY = 2;

    Release(World world) {
      super(world, "release", NOTHING, 0, world.consent.locks);
    }

    @Override
    boolean hasWork() {
      return !current.steps.isEmpty()
          || world.consent.due.values().stream().anyMatch(due -> !due.at.isAfter(world.now));
    }

    @Override
    void take(int most) {
      if (current.steps.isEmpty() && hasWork()) {
        plan(current);
      }
    }

    @Override
    void plan(Worker worker) {
      Map<String, ConsentStore.Due> due = new HashMap<>();
      worker.steps.add(
          () -> {
            world.consent.due.forEach(
                (key, at) -> {
                  if (!at.at.isAfter(world.now)
                      && locks.take(worker, Set.of("due " + key), Set.of())) {
                    due.put(key, at);
                  }
                });
            due.keySet().forEach(key -> worker.outputs.addAll(line(key)));
            return Result.DONE;
          });
      worker.steps.add(producing(worker));
      worker.steps.add(
          () -> {
            if (worker.sessionLost) {
              return Result.OUT;
            }
            due.forEach((key, at) -> world.consent.due.remove(key, at));
            locks.release(worker);
            return Result.DONE;
          });
    }

    private List<Output> line(String key) {
      return world.consent.held.values().stream()
          .filter(row -> row.header().getPatientKey().equals(key))
          .sorted(Comparator.comparing(row -> row.visit().deposited() == null))
          .limit(MOST_OF_A_KEY)
          .sorted(Comparator.comparingLong(row -> row.visit().position()))
          .map(
              row ->
                  new Output(
                      Topics.VISIT_NORMALIZED,
                      key,
                      Sample.normalized(row.header(), row.visit().position())))
          .toList();
    }
  }
}
