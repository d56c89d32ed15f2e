package org.recordbank.normalize.hl7v2;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.sources.hl7v2.MalformedMessageException;
import org.recordbank.sources.hl7v2.Message;

/** Messages to convert: those of the shared folder, and small ones written in the tests. */
final class Samples {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String FACILITY = "harbour";

  private static final Path FOLDER =
      Path.of(System.getProperty("corpora", "../../shared/corpora")).resolve("hl7v2");

  /** One converted message: its bundle, and its segments with what became of their values. */
  record Converted(String name, Conversion.Done done, List<Line> lines) {}

  private Samples() {}

  /** The shared messages; the test is skipped where the folder is absent. */
  static List<Path> files() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "the folder of samples is absent");
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  static List<Converted> all() throws IOException, MalformedMessageException {
    List<Converted> all = new ArrayList<>();
    for (Path file : files()) {
      all.add(convert(file.getFileName().toString(), Files.readAllBytes(file)));
    }
    return all;
  }

  static Converted convert(String name, byte[] bytes) throws MalformedMessageException {
    List<Line> lines = new ArrayList<>();
    return switch (MessageConverter.convert(Message.read(bytes), FACILITY, lines)) {
      case Conversion.Done done -> new Converted(name, done, lines);
      case Conversion.Refused refused -> fail("%s is refused: %s", name, refused.code());
    };
  }
}
