package org.recordbank.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * How much is measured.
 *
 * @param rounds how often each side has its turn
 * @param visits in each turn
 * @param baseVisits how many visits are taken from Synthea; all others are made of them
 * @param copies how often each patient appears, under another number
 * @param warmupSeconds how long the pipeline is under load before anything counts
 * @param latencySeconds how long latency is measured
 * @param latencyRate visits a second while latency is measured; null for a quarter of the capacity
 * @param connections over which visits are posted
 * @param partitions of each topic at most, on both sides
 * @param floorWriters threads that write the floor's table
 * @param lingerMillis of the producers of both sides
 * @param seed the same seed makes the same visits
 * @param quick whether this is for development, and its figures for nothing else
 */
record Plan(
    int rounds,
    int visits,
    int baseVisits,
    int copies,
    int warmupSeconds,
    int latencySeconds,
    @Nullable Integer latencyRate,
    int connections,
    int partitions,
    int floorWriters,
    int lingerMillis,
    long seed,
    boolean quick) {

  /** As many as the catalogue gives a topic. */
  static final int MOST_PARTITIONS = 6;

  Plan {
    if (rounds < 1 || visits < 1 || baseVisits < 1 || latencySeconds < 1 || connections < 1) {
      throw new IllegalArgumentException("at least 1 of everything");
    }
    if (latencyRate != null && latencyRate < 1) {
      throw new IllegalArgumentException("latency is measured at 1 visit a second or more");
    }
    if (partitions < 1 || partitions > MOST_PARTITIONS) {
      throw new IllegalArgumentException("--partitions: 1 to " + MOST_PARTITIONS);
    }
    if (floorWriters < 1 || floorWriters > partitions) {
      throw new IllegalArgumentException("--floor-writers: 1 to as many as --partitions");
    }
  }
}
