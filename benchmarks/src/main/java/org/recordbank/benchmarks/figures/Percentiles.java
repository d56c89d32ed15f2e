package org.recordbank.benchmarks.figures;

import java.util.Arrays;

/**
 * How long something took, in milliseconds: by nearest rank, so each is a time that was measured.
 *
 * @param p50 half took no longer
 * @param p99 ninety-nine in a hundred took no longer
 * @param p999 nine hundred and ninety-nine in a thousand took no longer
 * @param max the longest
 * @param count how many were measured
 */
public record Percentiles(double p50, double p99, double p999, double max, int count) {

  /**
   * Of at least one.
   *
   * @param millis in any order; not changed
   */
  public static Percentiles of(double[] millis) {
    if (millis.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Percentiles(
        rank(sorted, 0.50),
        rank(sorted, 0.99),
        rank(sorted, 0.999),
        sorted[sorted.length - 1],
        sorted.length);
  }

  private static double rank(double[] sorted, double share) {
    // A product such as 0.99 * 100 may come out a hair above the whole number that it is.
    int rank = (int) Math.ceil(share * sorted.length - 1e-9);
    return sorted[Math.max(1, rank) - 1];
  }
}
