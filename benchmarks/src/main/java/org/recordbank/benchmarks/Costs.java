package org.recordbank.benchmarks;

import java.util.Map;
import org.recordbank.benchmarks.processes.Cpu;

/**
 * What the machine has spent so far; the difference of two readings is what something cost.
 *
 * @param cpu processor time by process
 * @param walBytes written to the database's write-ahead log
 * @param topicBytes on the broker's disk, by topic
 * @param allocatedBytes on the heaps of the services, by process; in steps, for it is counted when
 *     garbage is collected
 */
record Costs(
    Cpu cpu, long walBytes, Map<String, Long> topicBytes, Map<String, Long> allocatedBytes) {

  Costs {
    topicBytes = Map.copyOf(topicBytes);
    allocatedBytes = Map.copyOf(allocatedBytes);
  }

  Costs since(Costs earlier) {
    return new Costs(
        cpu.since(earlier.cpu),
        walBytes - earlier.walBytes,
        difference(topicBytes, earlier.topicBytes),
        difference(allocatedBytes, earlier.allocatedBytes));
  }

  /** All topics together. */
  long kafkaBytes() {
    return topicBytes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> difference(Map<String, Long> now, Map<String, Long> earlier) {
    var difference = new java.util.TreeMap<String, Long>();
    now.forEach((name, bytes) -> difference.put(name, bytes - earlier.getOrDefault(name, 0L)));
    return difference;
  }
}
