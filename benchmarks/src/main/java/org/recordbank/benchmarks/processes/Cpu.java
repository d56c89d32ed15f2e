package org.recordbank.benchmarks.processes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Processor time so far, by who spent it.
 *
 * @param micros microseconds by name
 */
public record Cpu(Map<String, Long> micros) {

  /** Copies, in order. */
  public Cpu {
    micros = Collections.unmodifiableMap(new LinkedHashMap<>(micros));
  }

  /** Reads it now. */
  public static Cpu now(Map<String, Family> families) {
    var micros = new LinkedHashMap<String, Long>();
    families.forEach((name, family) -> micros.put(name, family.cpuMicros()));
    return new Cpu(micros);
  }

  /** What was spent between an earlier reading and this one. */
  public Cpu since(Cpu earlier) {
    var spent = new LinkedHashMap<String, Long>();
    micros.forEach((name, now) -> spent.put(name, now - earlier.micros.getOrDefault(name, 0L)));
    return new Cpu(spent);
  }

  /** All together. */
  public long total() {
    return micros.values().stream().mapToLong(Long::longValue).sum();
  }
}
