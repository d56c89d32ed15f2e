package org.recordbank.sandbox.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Three lines: the pid, when the process began (milliseconds since 1970), and its marker, a part of
 * its command line.
 */
final class PidFile {

  /** The system's clock may be set while a process runs, and its start time then shifts with it. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  private final Path path;

  PidFile(Path path) {
    this.path = path;
  }

  void write(ProcessHandle process, String marker) throws IOException {
    long began = process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    Files.write(path, List.of(Long.toString(process.pid()), Long.toString(began), marker));
  }

  Optional<ProcessHandle> find() {
    try {
      if (!Files.isRegularFile(path)) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(path);
      if (lines.size() < 3) {
        return Optional.empty();
      }
      Instant began = Instant.ofEpochMilli(Long.parseLong(lines.get(1)));
      return ProcessHandle.of(Long.parseLong(lines.get(0)))
          .filter(process -> process.isAlive() && !isZombie(process.pid()))
          .filter(process -> isOurs(process.info(), began, lines.get(2)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(ProcessHandle.Info info, Instant began, String marker) {
    boolean sameStart =
        info.startInstant()
            .map(start -> Duration.between(began, start).abs().compareTo(CLOCK_TOLERANCE) <= 0)
            .orElse(false);
    boolean sameCommand = info.commandLine().map(line -> line.contains(marker)).orElse(false);
    return sameStart && sameCommand;
  }

  /**
   * On Linux, one that has ended and that nobody has waited for still has an entry. While one of
   * its threads is still there, so are its files and ports.
   */
  static boolean isZombie(long pid) {
    Path process = Path.of("/proc/" + pid);
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      String text = Files.readString(process.resolve("stat"));
      return text.startsWith("Z", text.lastIndexOf(')') + 2) && threads.count() <= 1;
    } catch (IOException e) {
      return false;
    }
  }

  static long residentKib(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
