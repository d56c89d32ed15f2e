package org.recordbank.benchmarks.processes;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The most memory that each process had resident, looked at every five seconds: to look costs the
 * database's processes some hundredths of a second. One process: what it has resident; one with
 * children: the sum in which shared pages count once.
 */
public final class MemoryWatch implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Map<String, Family> families;
  private final Map<String, Long> mostKib = new ConcurrentHashMap<>();
  private final Thread thread;

  /** Looks from now on. */
  public MemoryWatch(Map<String, Family> families) {
    this.families = Map.copyOf(families);
    this.thread = Thread.ofPlatform().daemon().name("memory-watch").start(this::watch);
  }

  /** What was seen so far, in MiB. */
  public Map<String, Double> megabytes() {
    var megabytes = new TreeMap<String, Double>();
    mostKib.forEach((name, kib) -> megabytes.put(name, kib / 1024.0));
    return megabytes;
  }

  private void watch() {
    try {
      while (true) {
        families.forEach(
            (name, family) -> {
              long kib = family.withChildren() ? family.proportionalKib() : family.residentKib();
              Long ignored = mostKib.merge(name, kib, Math::max);
            });
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
