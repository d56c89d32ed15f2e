package org.recordbank.sandbox.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A small file system of the database's own, in memory, that can be filled and freed. It outlives
 * the database's process, not the sandbox.
 *
 * @param data the database's folder, on which it is mounted
 */
public record DatabaseDisk(Path data) {

  private static final Path MOUNTS = Path.of("/proc/self/mounts");
  private static final int PAGE = 4096;
  private static final int PAGES = 256 * PAGE;
  private static final int TRIALS = 20;

  /** Whether this user of this system may mount; if not, nothing here can be used. */
  public static boolean canBeMade() {
    if (!"root".equals(System.getProperty("user.name")) || !Files.isReadable(MOUNTS)) {
      return false;
    }
    try {
      Path trial = Files.createTempDirectory("recordbank-disk");
      try {
        mount(trial, "size=1m");
        unmount(trial);
        return true;
      } catch (IllegalStateException e) {
        return false;
      } finally {
        Files.delete(trial);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Mounts it, unless that was done. */
  void mount(int megabytes) {
    if (!isMounted()) {
      try {
        Files.createDirectories(data);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      mount(data, "size=" + megabytes + "m");
    }
  }

  /**
   * From now on nothing more can be written. Whoever writes meanwhile may need more than was just
   * measured, and a file system cannot be made smaller than what is in it; so this is tried again,
   * each time with a little more room, which the same writer then fills.
   */
  public void fill() {
    for (int trial = 0; ; trial++) {
      try {
        resize(used() + (long) trial * PAGES);
        return;
      } catch (IllegalStateException e) {
        if (trial == TRIALS) {
          throw e;
        }
      }
    }
  }

  private long used() {
    try {
      var store = Files.getFileStore(data);
      return Math.max(store.getTotalSpace() - store.getUnallocatedSpace(), PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As much room again as before. */
  public void free(int megabytes) {
    resize((long) megabytes << 20);
  }

  /** Removes it with all that is in it; does nothing where there is none. */
  public void unmount() {
    if (isMounted()) {
      unmount(data);
    }
  }

  private boolean isMounted() {
    try {
      return Files.isReadable(MOUNTS)
          && Files.readAllLines(MOUNTS).stream()
              .anyMatch(line -> line.split(" ", 3)[1].equals(data.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void resize(long bytes) {
    Tool.run(
        "resizing the database's disk",
        List.of("mount", "-o", "remount,size=" + bytes, data.toString()));
  }

  private static void mount(Path folder, String size) {
    Tool.run(
        "mounting the database's disk",
        List.of("mount", "-t", "tmpfs", "-o", size + ",mode=0755", "tmpfs", folder.toString()));
  }

  /** Whatever may still be open there goes with its process. */
  private static void unmount(Path folder) {
    Tool.run("unmounting the database's disk", List.of("umount", "-l", folder.toString()));
  }
}
