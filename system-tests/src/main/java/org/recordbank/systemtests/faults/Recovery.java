package org.recordbank.systemtests.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How long the pipeline took to catch up after each kind of fault. One thread's. */
final class Recovery {

  private final SortedMap<String, List<Duration>> byKind = new TreeMap<>();

  /**
   * The times of one kind.
   *
   * @param times how often it happened
   * @param median in seconds
   * @param worst in seconds
   */
  record Times(int times, double median, double worst) {}

  void add(List<Fault> faults, Duration took) {
    faults.forEach(
        fault -> byKind.computeIfAbsent(fault.kind(), kind -> new ArrayList<>()).add(took));
  }

  int faults() {
    return byKind.values().stream().mapToInt(List::size).sum();
  }

  SortedMap<String, Times> times() {
    var times = new TreeMap<String, Times>();
    byKind.forEach(
        (kind, all) -> {
          List<Duration> sorted = all.stream().sorted().toList();
          times.put(
              kind, new Times(sorted.size(), seconds(median(sorted)), seconds(sorted.getLast())));
        });
    return times;
  }

  private static Duration median(List<Duration> sorted) {
    Duration below = sorted.get((sorted.size() - 1) / 2);
    return below.plus(sorted.get(sorted.size() / 2)).dividedBy(2);
  }

  private static double seconds(Duration duration) {
    return Math.round(duration.toMillis() / 10.0) / 100.0;
  }
}
