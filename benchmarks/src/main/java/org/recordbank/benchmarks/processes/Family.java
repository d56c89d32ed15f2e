package org.recordbank.benchmarks.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A process and its children: PostgreSQL's work is done by the latter.
 *
 * @param pid the number of the process
 * @param withChildren whether its children count too
 */
public record Family(long pid, boolean withChildren) {

  private static final long MICROS_PER_TICK = 10_000; // USER_HZ is 100 on every platform that runs
  private static final int MOST_ATTEMPTS = 1000;
  private static final long BETWEEN_NANOS = 1_000_000;

  /** This program, without what it started. */
  public static Family ofThisProgram() {
    return new Family(ProcessHandle.current().pid(), false);
  }

  /** Processor time so far, in microseconds, of those that live and of children that ended. */
  public long cpuMicros() {
    long ticks = 0;
    for (long member : members()) {
      Optional<ProcStat> stat = read(member, "stat").map(ProcStat::parse);
      ticks += stat.map(ProcStat::own).orElse(0L);
      if (withChildren) {
        ticks += stat.map(ProcStat::ended).orElse(0L);
      }
    }
    return ticks * MICROS_PER_TICK;
  }

  /** Memory in KiB; what several share (PostgreSQL's buffers, libraries) counts once. */
  public long proportionalKib() {
    return members().stream()
        .mapToLong(member -> read(member, "smaps_rollup").map(text -> kib(text, "Pss:")).orElse(0L))
        .sum();
  }

  /** Memory in KiB that the process alone has resident, shared pages included. */
  public long residentKib() {
    return read(pid, "status").map(text -> kib(text, "VmRSS:")).orElse(0L);
  }

  static long kib(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  private List<Long> members() {
    if (!withChildren) {
      return List.of(pid);
    }
    try (Stream<ProcessHandle> children =
        ProcessHandle.of(pid).map(ProcessHandle::descendants).orElse(Stream.empty())) {
      return Stream.concat(Stream.of(pid), children.map(ProcessHandle::pid)).toList();
    }
  }

  /** Empty where it has ended meanwhile, waited for or not. */
  private static Optional<String> read(long pid, String file) {
    for (int attempt = 1; ; attempt++) {
      try {
        return Optional.of(text(pid, file));
      } catch (IOException e) {
        if (hasEnded(pid)) {
          return Optional.empty();
        }
        if (e instanceof AccessDeniedException || attempt == MOST_ATTEMPTS) {
          throw new UncheckedIOException(e);
        }
        LockSupport.parkNanos(BETWEEN_NANOS); // it gives its memory back some time before its end
      }
    }
  }

  private static boolean hasEnded(long pid) {
    try {
      return text(pid, "stat").contains(") Z ");
    } catch (IOException e) {
      return true;
    }
  }

  private static String text(long pid, String file) throws IOException {
    return Files.readString(Path.of("/proc/" + pid + "/" + file));
  }
}
