package org.recordbank.systemtests.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.recordbank.pipeline.Output;

/**
 * What surrounds the decisions of one stage on one partition, cut into the steps between which a
 * process may die: a group's offset, and whoever holds the partition.
 */
abstract class Shell {
  /** What became of a step. */
  enum Result {
    DONE,
    /** The same step has more to do. */
    MORE,
    /** Somebody holds a lock. */
    BLOCKED,
    /** Trouble in the world: the batch is decided anew. */
    AGAIN,
    /** It is found out that another has the partition now. */
    OUT
  }

  /** Between two steps the process may die. */
  interface Step {
    Result run();
  }

  /** A process with a batch in hand. */
  static final class Worker {
    List<Log.Entry> batch = List.of();
    int next;
    final Deque<Step> steps = new ArrayDeque<>();

    /** Handed to the producer: to be on the topic soon, even if the process dies. */
    final Deque<Output> outputs = new ArrayDeque<>();

    /** Another has the partition now. */
    boolean replaced;

    /** The database has ended the session: the locks are gone, and the transaction. */
    boolean sessionLost;
  }

  final World world;
  final String name;
  final Log log;
  final int partition;
  final Locks locks;
  int committed;
  Worker current = new Worker();

  Shell(World world, String name, Log log, int partition, Locks locks) {
    this.world = world;
    this.name = name;
    this.log = log;
    this.partition = partition;
    this.locks = locks;
  }

  /** Puts down what is to be done with the batch in hand. */
  abstract void plan(Worker worker);

  boolean hasWork() {
    return !current.steps.isEmpty() || committed < log.end(partition);
  }

  /** Takes a batch where there is none in hand. */
  void take(int most) {
    if (current.steps.isEmpty() && committed < log.end(partition)) {
      current.batch = log.read(partition, committed, most);
      current.next = committed + current.batch.size();
      plan(current);
    }
  }

  /** Goes on by one step; says whether anything moved. */
  boolean step(Worker worker) {
    Step step = worker.steps.peek();
    if (step == null) {
      return false;
    }
    world.goesOn();
    switch (step.run()) {
      case DONE -> worker.steps.poll();
      case MORE -> {}
      case BLOCKED -> {
        return false;
      }
      case AGAIN -> {
        forget(worker);
        plan(worker);
      }
      case OUT -> forget(worker);
    }
    return true;
  }

  /** kill -9: what was handed to the producer may still arrive. */
  void crash(boolean stillArrives) {
    if (stillArrives && !current.outputs.isEmpty()) {
      world.late.add(new ArrayDeque<>(current.outputs));
    }
    forget(current);
    current = new Worker();
  }

  /** The process sleeps too long, and another gets the partition; it may wake. */
  void replace() {
    if (!current.steps.isEmpty()) {
      current.replaced = true;
      world.asleep.add(new World.Asleep(this, current));
    }
    current = new Worker();
  }

  void loseSession(Worker worker) {
    worker.sessionLost = true;
    locks.release(worker);
  }

  private void forget(Worker worker) {
    locks.release(worker);
    worker.steps.clear();
    worker.outputs.clear();
    worker.sessionLost = false;
  }

  /** Produces one after the other. */
  Step producing(Worker worker) {
    return () -> {
      Output output = worker.outputs.poll();
      if (output != null) {
        world.produce(output);
      }
      return worker.outputs.isEmpty() ? Result.DONE : Result.MORE;
    };
  }

  /** The broker takes no offsets from who has lost the partition. */
  Step committingOffsets(Worker worker) {
    return () -> {
      if (!worker.replaced) {
        committed = worker.next;
      }
      return Result.DONE;
    };
  }
}
