package org.recordbank.systemtests.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How often each thing happens in one schedule, to how many messages, and from where. Each schedule
 * has a mix of its own, in which some things never happen and others often do: what takes several
 * rare things after each other would hardly ever happen if all schedules were alike.
 */
final class Mix {
  /** What may happen, and its usual weight. */
  enum Happening {
    PUBLISH(18),
    WORK(46),
    /** Who is not midway goes on, as beside a process that is slow. */
    OTHERS_WORK(8),
    CRASH(5),
    SLEEP(4),
    WAKE(5),
    LOSE_SESSION(3),
    ARRIVE(4),
    SAY(7),
    OPEN(4),
    TIME(4);

    private final int weight;

    Happening(int weight) {
      this.weight = weight;
    }
  }

  private static final int FEW_MESSAGES = 2;

  /** The first of each facility's messages are sent, these many. */
  final int messages;

  /** Of whom these messages are. */
  final int patients;

  /** Of three times that somebody works, how often they stop midway. */
  final int midway;

  /** Whether it begins where everybody has an account and permits everything. */
  final boolean settled;

  private final Map<Happening, Integer> weights = new EnumMap<>(Happening.class);
  private final int sum;

  private Mix(SplittableRandom random) {
    for (Happening each : Happening.values()) {
      int times = each == Happening.WORK ? 2 : random.nextInt(4);
      weights.put(each, each.weight * times);
    }
    sum = weights.values().stream().mapToInt(Integer::intValue).sum();
    messages = 1 + random.nextInt(random.nextBoolean() ? FEW_MESSAGES : Sample.MESSAGES);
    patients = Math.min(messages, Sample.PATIENTS);
    midway = random.nextInt(3);
    settled = random.nextBoolean();
  }

  static Mix of(long seed) {
    return new Mix(new SplittableRandom(seed));
  }

  Happening next(SplittableRandom random) {
    int left = random.nextInt(sum);
    for (Map.Entry<Happening, Integer> each : weights.entrySet()) {
      left -= each.getValue();
      if (left < 0) {
        return each.getKey();
      }
    }
    throw new IllegalStateException("the weights are more than their sum");
  }
}
