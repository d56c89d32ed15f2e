package org.recordbank.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final int FULL = 64;

  private long millis;

  @Test
  void aLoneRecordIsNotKeptWaiting() {
    Pace pace = pace(0);
    batch(pace, 1, 3);
    millis += 10;

    assertThat(rest(pace)).isNotPositive();
  }

  @Test
  void doesNotRestWhereBatchesAreSoonDone() {
    Pace pace = pace(0);
    batch(pace, 1, 4);
    assertThat(rest(pace)).isNotPositive();

    batch(pace, 1, 1);
    assertThat(rest(pace)).isNotPositive();
  }

  @Test
  void restsTheLongerTheLongerTheBatchTook() {
    Pace pace = pace(0);
    batch(pace, 1, 5);
    assertThat(rest(pace)).isEqualTo(2);

    batch(pace, 1, 10);
    millis += 4;
    assertThat(rest(pace)).isEqualTo(8);
  }

  @Test
  void restsLongerWhereTheStageSaysSo() {
    Pace pace = pace(50);
    batch(pace, 1, 10);

    assertThat(rest(pace)).isEqualTo(40);
  }

  @Test
  void doesNotRestAsLongAsABatchThatWaitedForItsDatabase() {
    Pace pace = pace(0);
    batch(pace, 1, 60_000);

    assertThat(rest(pace)).isEqualTo(25);
  }

  @Test
  void goesOnAtOnceWhileMoreWaitsThanABatchTakes() {
    Pace pace = pace(50);
    batch(pace, FULL, 10);
    assertThat(rest(pace)).isNotPositive();

    batch(pace, FULL - 1, 10);
    assertThat(rest(pace)).isEqualTo(40);
  }

  @Test
  void aPollThatGaveNothingIsNoBatch() {
    Pace pace = pace(0);
    batch(pace, FULL, 10);
    millis += 4;
    pace.begin(0);

    assertThat(rest(pace)).isEqualTo(8);
  }

  private Pace pace(long leastMillis) {
    return new Pace(Duration.ofMillis(leastMillis), FULL, () -> millis * 1_000_000);
  }

  private void batch(Pace pace, int records, long tookMillis) {
    pace.begin(records);
    millis += tookMillis;
    pace.end();
  }

  private static long rest(Pace pace) {
    return pace.restNanos() / 1_000_000;
  }
}
