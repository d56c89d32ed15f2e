package org.recordbank.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.parts.DatabaseDisk;

/**
 * What a run leaves behind: each part's data under its name, {@code logs}, {@code run} (pid files,
 * ports, the lock), {@code secrets} (readable by the owner alone).
 *
 * @param path the folder
 */
public record DataFolder(Path path) {

  private static final long LEAST_FREE_BYTES = 1L << 30;

  /** Where a part keeps its data. */
  public Path of(Part part) {
    return path.resolve(part.id());
  }

  /** Where what a part prints is appended. */
  public Path log(Part part) {
    return path.resolve("logs").resolve(part.id() + ".log");
  }

  Path pidFile(Part part) {
    return path.resolve("run").resolve(part.id() + ".pid");
  }

  Path ports() {
    return path.resolve("run").resolve("ports.properties");
  }

  Path secrets() {
    return path.resolve("secrets");
  }

  /** The key set with which services check tokens. */
  public Path keySet() {
    return path.resolve("jwks.json");
  }

  /** Where a service's migrations are laid out for the database's owner to run. */
  public Path migrations(Part part) {
    return path.resolve("migrations").resolve(part.id());
  }

  /** The last lines of a part's log; empty where there is none. */
  public List<String> lastLines(Part part, int lines) {
    try {
      if (!Files.isRegularFile(log(part))) {
        return List.of();
      }
      try (Stream<String> all =
          Files.lines(log(part), java.nio.charset.StandardCharsets.ISO_8859_1)) {
        List<String> text = all.toList();
        return text.subList(Math.max(0, text.size() - lines), text.size());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the folder and checks that there is room. */
  void create() {
    try {
      Files.createDirectories(path.resolve("run"));
      Files.createDirectories(path.resolve("logs"));
      long free = Files.getFileStore(path).getUsableSpace();
      if (free < LEAST_FREE_BYTES) {
        throw new SandboxFailure(
            "disk nearly full: %d MB left at %s, 1024 MB are needed; make room or give another folder with --data"
                .formatted(free >> 20, path));
      }
    } catch (IOException e) {
      throw new SandboxFailure(
          "cannot write to " + path + "; give another folder with --data (" + e + ")", e);
    }
  }

  /** Keeps other runs out until it is closed or this run ends. */
  FileChannel lock() {
    create();
    try {
      FileChannel channel =
          FileChannel.open(
              path.resolve("run").resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new SandboxFailure(
            "data folder in use by another run: %s; wait for it to end or give another folder with --data"
                .formatted(path));
      }
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      @Nullable Object lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Removes it with all that is in it. */
  void delete() {
    if (!Files.exists(path)) {
      return;
    }
    new DatabaseDisk(of(Part.POSTGRES)).unmount();
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new SandboxFailure("cannot clear " + path + " (" + e + ")", e);
    }
  }
}
