package org.recordbank.benchmarks.figures;

import java.util.Arrays;
import java.util.Collection;

/**
 * What several rounds of one measurement gave.
 *
 * @param median the middle one; between two middle ones, their mean
 * @param min the least
 * @param max the greatest
 */
public record Spread(double median, double min, double max) {

  /** Of at least one round. */
  public static Spread of(Collection<Double> rounds) {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] sorted = rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], Arrays.stream(sorted).max().getAsDouble());
  }
}
