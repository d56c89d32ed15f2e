package org.recordbank.normalize.hl7v2;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.recordbank.sources.hl7v2.MalformedMessageException;
import org.recordbank.sources.hl7v2.Message;

/** Converts the messages of a folder over and over and prints the processor time of one. */
public final class ConversionSpeed {
  private ConversionSpeed() {}

  /**
   * Runs it.
   *
   * @param args a folder of messages
   */
  public static void main(String[] args) throws IOException, MalformedMessageException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<byte[]> messages = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      for (Path file : files.toList()) {
        messages.add(Files.readAllBytes(file));
      }
    }
    long bytes = messages.stream().mapToLong(each -> each.length).sum();
    for (int round = 0; round < 6; round++) {
      long begin = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < 20; i++) {
        for (byte[] message : messages) {
          MessageConverter.convert(Message.read(message), "harbour", new ArrayList<>());
        }
      }
      double micros = (threads.getCurrentThreadCpuTime() - begin) / 1000.0 / 20;
      System.out.printf(
          "%.0f us a message of %d bytes; %.0f messages of 4,096 bytes a second%n",
          micros / messages.size(), bytes / messages.size(), 1e6 / (micros / bytes * 4096));
    }
  }
}
