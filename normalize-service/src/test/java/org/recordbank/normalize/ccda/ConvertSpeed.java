package org.recordbank.normalize.ccda;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** Converts the sample documents over and over and prints how many of 95 KB a core converts. */
public final class ConvertSpeed {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ConvertSpeed() {}

  public static void main(String[] args) {
    List<byte[]> documents = List.copyOf(Samples.documents().values());
    long bytes = documents.stream().mapToLong(each -> each.length).sum();
    System.out.printf("%d documents, %d bytes%n", documents.size(), bytes);
    for (int round = 0; round < 5; round++) {
      long begin = THREADS.getCurrentThreadCpuTime();
      int repeats = 10;
      for (int i = 0; i < repeats; i++) {
        documents.forEach(each -> DocumentConverter.convert(each, Samples.header()));
      }
      double seconds = (THREADS.getCurrentThreadCpuTime() - begin) / 1e9;
      System.out.printf(
          "%.0f documents of 95,000 bytes a second and core%n",
          repeats * bytes / 95_000.0 / seconds);
    }
  }
}
