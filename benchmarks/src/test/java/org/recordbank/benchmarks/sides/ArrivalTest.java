package org.recordbank.benchmarks.sides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ArrivalTest {

  @Test
  void returnsWhenTheCountHasReachedItsGoal() {
    var count = new AtomicLong();

    new Arrival(count::incrementAndGet, 5, Duration.ofMillis(1)).await();

    assertThat(count).hasValue(5);
  }

  @Test
  void moreThanWerePublishedIsNoArrival() {
    assertThatThrownBy(new Arrival(() -> 8, 5, Duration.ofMillis(1))::await)
        .isInstanceOf(MissingVisits.class)
        .hasMessageContaining("3 more");
  }
}
