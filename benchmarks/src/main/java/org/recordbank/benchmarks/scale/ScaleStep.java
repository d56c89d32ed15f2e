package org.recordbank.benchmarks.scale;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What so many instances did.
 *
 * @param instances how many there were
 * @param visits how many visits they had
 * @param visitsPerSecond over the whole way
 * @param visitsByInstance how many each concluded
 * @param cpuMicrosPerVisit processor time of the stage for a visit, all instances together
 * @param outOfOrder deposits that stand behind one which the same facility sent later for the same
 *     patient
 */
public record ScaleStep(
    int instances,
    int visits,
    double visitsPerSecond,
    Map<String, Long> visitsByInstance,
    double cpuMicrosPerVisit,
    long outOfOrder) {

  /** Copies, in order. */
  public ScaleStep {
    visitsByInstance = Collections.unmodifiableMap(new TreeMap<>(visitsByInstance));
  }

  /** Whether every instance did something, together everything, and the order held. */
  public boolean holds() {
    return visitsByInstance.size() == instances
        && visitsByInstance.values().stream().allMatch(some -> some > 0)
        && visitsByInstance.values().stream().mapToLong(Long::longValue).sum() >= visits
        && outOfOrder == 0;
  }
}
