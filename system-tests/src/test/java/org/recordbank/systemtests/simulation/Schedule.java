package org.recordbank.systemtests.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.Output;
import org.recordbank.policy.Jurisdiction;

/**
 * What happens to a world, step by step. Each step has a random source of its own, so that steps
 * can be left out and the others stay as they are.
 */
final class Schedule {
  static final int STEPS = 120;

  private final long seed;
  private final BitSet active;
  private final Mix mix;

  Schedule(long seed, BitSet active) {
    this.seed = seed;
    this.active = active;
    this.mix = Mix.of(seed);
  }

  static Schedule of(long seed) {
    BitSet all = new BitSet(STEPS);
    all.set(0, STEPS);
    return new Schedule(seed, all);
  }

  /**
   * Runs it until nothing is on its way; one in three goes on until everybody permits everything.
   * One in five happens where patients opt out. Throws where a promise is broken.
   */
  void run(Set<Fault> faults, @Nullable List<String> trace) {
    Jurisdiction law = seed % 5 == 0 ? Jurisdiction.MARYLAND : Jurisdiction.NONE;
    World world = new World(law, faults, true, trace);
    if (mix.settled) {
      everybodyPermits(world);
    }
    for (int step = active.nextSetBit(0); step >= 0; step = active.nextSetBit(step + 1)) {
      step(world, new SplittableRandom(seed * 1_000_003 + step));
    }
    if (seed % 2 == 0) {
      drain(world);
    }
    world.late.forEach(late -> late.forEach(world::produce));
    world.late.clear();
    drain(world);
    Checks.hold(world);
    if (seed % 3 != 0) {
      return;
    }
    world.now = world.now.plusSeconds(1_000);
    everybodyPermits(world);
    Checks.hold(world);
  }

  private static void everybodyPermits(World world) {
    for (int patient = 0; patient < Sample.PATIENTS; patient++) {
      world.opens(patient);
      world.says(patient, new Model.Said(true, Instant.MIN, Instant.MAX, null));
    }
    drain(world);
  }

  /** A schedule that breaks the same, with as few steps as leaving out one by one gives. */
  Schedule shrunk(Set<Fault> faults) {
    BitSet least = (BitSet) active.clone();
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      for (int step = least.length() - 1; step >= 0; step--) {
        if (least.get(step)) {
          least.clear(step);
          if (new Schedule(seed, least).breaks(faults)) {
            shorter = true;
          } else {
            least.set(step);
          }
        }
      }
    }
    return new Schedule(seed, least);
  }

  boolean breaks(Set<Fault> faults) {
    try {
      run(faults, null);
      return false;
    } catch (Broken e) {
      return true;
    }
  }

  /** What happens, one line for each thing, and what is broken by it. */
  String story(Set<Fault> faults) {
    List<String> lines = new ArrayList<>();
    try {
      run(faults, lines);
      lines.add("nothing is broken");
    } catch (Broken e) {
      lines.add(e.getMessage());
    }
    return String.join("\n  ", lines);
  }

  private void step(World world, SplittableRandom random) {
    switch (mix.next(random)) {
      case PUBLISH -> publish(world, random);
      case WORK -> work(world, random);
      case OTHERS_WORK -> othersWork(world);
      case CRASH ->
          pick(world.shells, random, Schedule::isBusy, shell -> crash(world, shell, random));
      case SLEEP -> pick(world.shells, random, Schedule::isBusy, shell -> sleep(world, shell));
      case WAKE -> pick(world.asleep, random, a -> true, asleep -> wake(world, asleep, random));
      case LOSE_SESSION ->
          pick(world.shells, random, Schedule::isBusy, shell -> loseSession(world, shell));
      case ARRIVE -> pick(world.late, random, a -> true, late -> arrive(world, late, random));
      case SAY -> world.says(random.nextInt(mix.patients), said(world.now, random));
      case OPEN -> world.opens(random.nextInt(mix.patients));
      case TIME -> {
        world.now = world.now.plusSeconds(1 + random.nextInt(20));
        world.trace(() -> "time " + world.now);
      }
    }
  }

  private void publish(World world, SplittableRandom random) {
    int message = random.nextInt(mix.messages);
    int content = random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0;
    if (random.nextBoolean()) {
      world.submits(Sample.of("general", message, content));
    } else {
      world.posts(
          Sample.of("harbour", message, content), random.nextInt(6) == 0 ? random.nextInt(3) : 3);
    }
  }

  private void work(World world, SplittableRandom random) {
    pick(
        world.shells,
        random,
        Shell::hasWork,
        shell -> {
          shell.take(1 + random.nextInt(4));
          go(world, shell, shell.current, random);
        });
  }

  /** A few batches each: one whose lock a sleeper holds would never be done. */
  private static void othersWork(World world) {
    List<Shell> others = world.shells.stream().filter(shell -> !isBusy(shell)).toList();
    for (int batch = 0; batch < 4; batch++) {
      for (Shell shell : others) {
        shell.take(6);
        boolean moves = true;
        while (moves) {
          moves = shell.step(shell.current);
        }
      }
    }
  }

  private void go(World world, Shell shell, Shell.Worker worker, SplittableRandom random) {
    int steps = random.nextInt(3) < mix.midway ? 1 + random.nextInt(5) : Integer.MAX_VALUE;
    int done = 0;
    while (done < steps && shell.step(worker)) {
      done++;
    }
    int all = done;
    world.trace(
        () ->
            shell.name
                + (worker.replaced ? " (woken)" : "")
                + " did "
                + all
                + (worker.steps.isEmpty() ? ", all" : ""));
  }

  private static void crash(World world, Shell shell, SplittableRandom random) {
    world.trace(() -> shell.name + " crashes");
    shell.crash(random.nextBoolean());
  }

  private static void sleep(World world, Shell shell) {
    world.trace(() -> shell.name + " is replaced");
    shell.replace();
  }

  private void wake(World world, World.Asleep asleep, SplittableRandom random) {
    go(world, asleep.shell(), asleep.worker(), random);
    if (asleep.worker().steps.isEmpty()) {
      world.asleep.remove(asleep);
    }
  }

  private static void loseSession(World world, Shell shell) {
    world.trace(() -> shell.name + " loses its session");
    shell.loseSession(shell.current);
  }

  private static void arrive(World world, Deque<Output> late, SplittableRandom random) {
    for (int i = random.nextInt(4); i >= 0 && !late.isEmpty(); i--) {
      Output output = late.remove();
      world.trace(() -> "late " + world.name(output.value()));
      world.produce(output);
    }
    if (late.isEmpty() || random.nextInt(4) == 0) {
      world.late.remove(late);
    }
  }

  private static Model.Said said(Instant now, SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0, 4 -> new Model.Said(false, Instant.MIN, Instant.MAX, null);
      case 1 -> new Model.Said(true, Instant.MIN, now.plusSeconds(1 + random.nextInt(30)), null);
      case 2 -> new Model.Said(true, now.plusSeconds(1 + random.nextInt(30)), Instant.MAX, null);
      case 3 -> new Model.Said(true, Instant.MIN, Instant.MAX, "general");
      default -> new Model.Said(true, Instant.MIN, Instant.MAX, null);
    };
  }

  private static boolean isBusy(Shell shell) {
    return !shell.current.steps.isEmpty();
  }

  private static <T> void pick(
      List<T> all, SplittableRandom random, Predicate<T> fits, Consumer<T> then) {
    int size = all.size();
    if (size == 0) {
      return;
    }
    int from = random.nextInt(size);
    for (int i = 0; i < size; i++) {
      T each = all.get((from + i) % size);
      if (fits.test(each)) {
        then.accept(each);
        return;
      }
    }
  }

  /** Everybody wakes, everything arrives, everything is done. */
  private static void drain(World world) {
    world.trace(() -> "now all is done");
    boolean moved = true;
    while (moved) {
      moved = false;
      for (World.Asleep asleep : world.asleep) {
        while (asleep.shell().step(asleep.worker())) {
          moved = true;
        }
      }
      world.asleep.removeIf(asleep -> asleep.worker().steps.isEmpty());
      for (Shell shell : world.shells) {
        while (shell.hasWork()) {
          shell.take(6);
          if (!shell.step(shell.current)) {
            break;
          }
          moved = true;
        }
      }
    }
    if (!world.asleep.isEmpty() || world.shells.stream().anyMatch(Shell::hasWork)) {
      throw new Broken("somebody waits for ever");
    }
  }
}
