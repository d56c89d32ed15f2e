package org.recordbank.normalize.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million codes with names of usual length. */
final class MillionCodesTest {
  private static final int CODES = 1_000_000;
  private static final long MOST_BYTES = 250L * 1000 * 1000;
  private static final long MOST_HEAP = 2L << 20;

  @TempDir Path folder;

  @Test
  void fitIn250MegabytesOfFileAndHeap() throws Exception {
    Path path = folder.resolve("million.rbt");
    write(path);
    long before = usedHeap();

    TerminologyFile file = TerminologyFile.open(path);

    long heap = Math.max(0, usedHeap() - before);
    assertThat(heap).isLessThan(MOST_HEAP);
    assertThat(Files.size(path) + heap).isLessThan(MOST_BYTES);
    for (int i = 0; i < CODES; i += 997) {
      assertThat(file.display(code(i))).isEqualTo(display(i));
    }
    assertThat(file.knows(code(CODES))).isFalse();
  }

  private static void write(Path path) throws Exception {
    TerminologyWriter writer = new TerminologyWriter();
    writer.add(new Source("million", "1", "test"));
    for (int i = 0; i < CODES; i++) {
      writer.add(new Statement.Concept(code(i), display(i), true, ""));
    }
    writer.write(path);
  }

  private static Code code(int i) {
    return new Code("http://snomed.info/sct", String.valueOf(100_000_000L + 7_919L * i));
  }

  private static String display(int i) {
    return "A finding of the usual length of a name, number " + i + " (finding)";
  }

  private static long usedHeap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
