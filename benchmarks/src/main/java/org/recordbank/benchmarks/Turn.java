package org.recordbank.benchmarks;

import java.time.Duration;

/**
 * One side's turn in one round.
 *
 * @param visits how many
 * @param payloadBytes the documents as they were submitted, together
 * @param took from the first publication to the last commit
 * @param costs until everything was quiet again
 */
record Turn(int visits, long payloadBytes, Duration took, Costs costs) {

  double visitsPerSecond() {
    return visits / (took.toNanos() / 1e9);
  }
}
