package org.recordbank.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Holding and releasing under random arrivals, repeats, changes of mind and crashes: each key's
 * visits are deposited in the order in which they came, and none stays held once it is permitted.
 * {@code -Dseed=} repeats one run.
 */
final class ReleaseSimulationTest {
  private static final int RUNS = 2_000;
  private static final int STEPS = 120;
  private static final int LONGEST_END = 10_000;
  private static final List<String> KEYS = List.of("k", "l", "m");

  @Test
  void everyPermittedVisitIsDepositedInTheOrderOfArrival() {
    Long given = Long.getLong("seed");
    long first = given == null ? System.nanoTime() : given;
    for (long seed = first; seed < first + (given == null ? RUNS : 1); seed++) {
      run(seed);
    }
  }

  private static void run(long seed) {
    Random random = new Random(seed);
    World world = new World(random, KEYS);
    for (int step = 0; step < STEPS; step++) {
      String key = KEYS.get(random.nextInt(KEYS.size()));
      boolean crash = random.nextInt(6) == 0;
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> world.arrives(key);
        case 3, 4, 5 -> world.decides(crash);
        case 6, 7 -> world.releases(crash);
        case 8 -> {
          if (random.nextBoolean()) {
            world.permits(key);
          } else {
            world.refuses(key);
          }
        }
        default -> world.repeats();
      }
    }

    KEYS.forEach(world::permits);
    int left = LONGEST_END;
    while (!world.isQuiet() && left-- > 0) {
      world.decides(false);
      world.releases(false);
    }

    assertThat(world.isQuiet()).as("comes to rest, seed %d", seed).isTrue();
    assertThat(world.heldVisits()).as("nothing left held, seed %d", seed).isZero();
    assertThat(world.ordered()).as("all, in order, seed %d", seed).isEqualTo(world.arrived());
  }
}
