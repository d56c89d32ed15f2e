package org.recordbank.sources.hl7v2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Messages that other people wrote, where they are beside the project. */
final class Samples {
  private static final Path FOLDER = Path.of("..", "..", "shared", "corpora", "hl7v2");

  private Samples() {}

  static boolean areThere() {
    return Files.isDirectory(FOLDER);
  }

  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }
}
