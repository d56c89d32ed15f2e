package org.recordbank.normalize.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.recordbank.normalize.terminology.Terminology;

/**
 * Rewrites the bundles of a folder over and over, checks each once, and prints the processor time
 * of one.
 */
public final class RewriteSpeed {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private RewriteSpeed() {}

  /**
   * Runs it.
   *
   * @param args a folder of bundles in JSON
   */
  public static void main(String[] args) throws IOException {
    long started = System.nanoTime();
    Terminology terminology = Terminology.with(Map.of());
    System.out.printf(
        "terminology %s loaded in %d ms%n",
        terminology.version(), (System.nanoTime() - started) / 1_000_000);
    BundleRewriter rewriter = new BundleRewriter(terminology);
    List<byte[]> bundles = new ArrayList<>();
    int mapped = 0;
    for (byte[] bundle : read(Path.of(args[0]))) {
      if (rewriter.rewrite(bundle, "general") instanceof Rewrite.Done done) {
        bundles.add(bundle);
        mapped += done.codes().getMapped();
        if (!Bundles.withoutAdditions(done.bundle()).equals(Bundles.JSON.readTree(bundle))) {
          throw new IllegalStateException("a bundle is not as it was");
        }
      }
    }
    long bytes = bundles.stream().mapToLong(b -> b.length).sum();
    System.out.printf("%d bundles, %d bytes, %d codings mapped%n", bundles.size(), bytes, mapped);
    for (int round = 0; round < 5; round++) {
      long begin = THREADS.getCurrentThreadCpuTime();
      int repeats = (int) Math.max(1, 500_000_000 / bytes);
      for (int i = 0; i < repeats; i++) {
        bundles.forEach(bundle -> rewriter.rewrite(bundle, "general"));
      }
      double micros = (THREADS.getCurrentThreadCpuTime() - begin) / 1000.0 / repeats;
      System.out.printf(
          "%.1f us a bundle of %d bytes; %.1f us for 12,500 bytes%n",
          micros / bundles.size(), bytes / bundles.size(), micros / bytes * 12_500);
    }
  }

  private static List<byte[]> read(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(
              file -> {
                try {
                  return Files.readAllBytes(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    }
  }
}
