package org.recordbank.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  @Test
  void intendedTimesDoNotDrift() {
    var loop = new OpenLoop(1_000, 3);

    assertThat(loop.intendedNanos(0)).isEqualTo(1_000);
    assertThat(loop.intendedNanos(1)).isEqualTo(333_334_333);
    assertThat(loop.intendedNanos(3_000_000)).isEqualTo(1_000_000_000_001_000L);
  }

  @Test
  void whatIsLateIsDoneAtOnceAndInOrder() {
    // given
    var loop = new OpenLoop(System.nanoTime() - 3_600_000_000_000L, 1_000);
    List<Integer> done = new ArrayList<>();

    // when
    loop.run(50, done::add);

    // then
    assertThat(done).isEqualTo(IntStream.range(0, 50).boxed().toList());
  }

  @Test
  void nothingIsDoneBeforeItsTime() {
    // given
    var loop = new OpenLoop(System.nanoTime() + 2_000_000, 1_000);
    List<Long> early = new ArrayList<>();

    // when
    loop.run(
        20,
        i -> {
          long left = loop.intendedNanos(i) - System.nanoTime();
          if (left > 0) {
            early.add(left);
          }
        });

    // then
    assertThat(early).isEmpty();
  }
}
