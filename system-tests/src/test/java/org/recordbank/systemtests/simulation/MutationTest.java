package org.recordbank.systemtests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checks are checked: each fault of a stand-in breaks a promise in some schedule. */
final class MutationTest {
  /** The rarest is noticed in one of some 3,000; the search ends with the first. */
  private static final int SCHEDULES = 200_000;

  @ParameterizedTest
  @EnumSource
  void noticesWhatAStandInDoesWrong(Fault fault) {
    Set<Fault> faults = EnumSet.of(fault);

    boolean noticed =
        LongStream.rangeClosed(1, SCHEDULES).anyMatch(seed -> Schedule.of(seed).breaks(faults));

    assertThat(noticed).as("%s is noticed", fault).isTrue();
  }
}
