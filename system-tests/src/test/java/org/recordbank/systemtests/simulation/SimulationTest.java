package org.recordbank.systemtests.simulation;

import static org.assertj.core.api.Assertions.fail;

import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** {@code -Dseed=} replays one schedule, {@code -Dschedules=} says how many there are. */
final class SimulationTest {
  private static final int SCHEDULES = Integer.getInteger("schedules", 100_000);

  @Test
  void thePromisesHoldWhateverHappensInWhateverOrder() {
    Long given = Long.getLong("seed");
    long first = given == null ? 1 : given;
    long last = given == null ? SCHEDULES : given;
    Set<Fault> none = EnumSet.noneOf(Fault.class);

    OptionalLong broken =
        LongStream.rangeClosed(first, last)
            .parallel()
            .filter(seed -> Schedule.of(seed).breaks(none))
            .findAny();

    broken.ifPresent(
        seed -> fail("-Dseed=%d%n  %s", seed, Schedule.of(seed).shrunk(none).story(none)));
  }
}
