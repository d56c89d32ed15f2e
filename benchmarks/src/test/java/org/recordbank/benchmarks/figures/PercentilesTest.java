package org.recordbank.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void eachIsATimeThatWasMeasured() {
    // given
    double[] millis = IntStream.rangeClosed(1, 1000).mapToDouble(i -> 1001 - i).toArray();

    // when
    Percentiles percentiles = Percentiles.of(millis);

    // then
    assertThat(percentiles).isEqualTo(new Percentiles(500, 990, 999, 1000, 1000));
  }

  @Test
  void ofOneTimeAllAreThatTime() {
    assertThat(Percentiles.of(new double[] {7})).isEqualTo(new Percentiles(7, 7, 7, 7, 1));
  }

  @Test
  void aProductThatIsAHairTooHighDoesNotTakeTheNext() {
    double[] millis = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();

    assertThat(Percentiles.of(millis).p99()).isEqualTo(99);
  }

  @Test
  void oneLateInAHundredAndOneIsSeenAtTheEdge() {
    double[] millis = new double[200];
    millis[17] = 5000;
    millis[80] = 5000;
    millis[90] = 5000;

    assertThat(Percentiles.of(millis).p99()).isEqualTo(5000);
  }
}
