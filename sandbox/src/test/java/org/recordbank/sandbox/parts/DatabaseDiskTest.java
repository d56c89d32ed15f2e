package org.recordbank.sandbox.parts;

import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseDiskTest {

  private static final int MEGABYTES = 64;

  @TempDir private Path folder;

  @Test
  void isFilledWhileSomebodyWrites() throws IOException, InterruptedException {
    assumeThat(DatabaseDisk.canBeMade()).as("a file system can be mounted here").isTrue();
    var disk = new DatabaseDisk(folder.resolve("data"));
    disk.mount(MEGABYTES);
    Path more = folder.resolve("data/more");
    var over = new AtomicBoolean();
    Thread writer = Thread.ofPlatform().start(() -> write(folder.resolve("data/growing"), over));
    try {
      for (int i = 0; i < 30; i++) {
        disk.fill();
        assertThatIOException().isThrownBy(() -> Files.write(more, new byte[MEGABYTES << 20]));
        disk.free(MEGABYTES);
        Files.delete(more); // what stays would be added to what the next round finds in use
      }
    } finally {
      over.set(true);
      writer.join();
      disk.unmount();
    }
  }

  /** Writes a file anew, over and over, page by page. */
  private static void write(Path file, AtomicBoolean over) {
    byte[] page = new byte[4096];
    while (!over.get()) {
      try (var out = Files.newOutputStream(file)) {
        for (int i = 0; i < 4000; i++) {
          out.write(page);
        }
      } catch (IOException e) {
        Thread.onSpinWait(); // full: that is what is tried here
      }
    }
  }
}
