package org.recordbank.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TargetTest {
  /** Ends of frames and lines, delimiters of HL7 v2, JSON and XML, and a byte of no character. */
  private static final byte[] CHANGED = {0, 0x0B, 0x1C, '\r', '|', '\\', '"', '<', (byte) 0xFF};

  private static final Path INPUTS = Path.of("src/test/resources").toAbsolutePath();

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void holdsForTheInputsThatAreKept(Target target) throws Exception {
    List<Path> kept = Run.kept(target, INPUTS);

    for (Path each : kept) {
      target.check(Files.readAllBytes(each));
    }

    assertThat(kept).isNotEmpty();
  }

  /** Every input cut short, at a hundred places: what needs no search. */
  @ParameterizedTest
  @EnumSource
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void holdsForInputsCutShort(Target target) throws Exception {
    for (Path each : Run.kept(target, INPUTS)) {
      byte[] whole = Files.readAllBytes(each);
      int step = Math.max(1, whole.length / 100);
      for (int length = 0; length < whole.length; length += step) {
        target.check(Arrays.copyOf(whole, length));
      }
    }
  }

  /** Every input with one byte changed, at a hundred places, to each of a few that delimit. */
  @ParameterizedTest
  @EnumSource
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void holdsForInputsWithAByteChanged(Target target) throws Exception {
    for (Path each : Run.kept(target, INPUTS)) {
      byte[] whole = Files.readAllBytes(each);
      int step = Math.max(1, whole.length / 100);
      for (int at = 0; at < whole.length; at += step) {
        for (byte changed : CHANGED) {
          byte[] input = whole.clone();
          input[at] = changed;
          target.check(input);
        }
      }
    }
  }

  /** For two seconds each; by the command, for as long as one likes. */
  @ParameterizedTest
  @EnumSource
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void jazzerFindsNothing(Target target, @TempDir Path work)
      throws IOException, InterruptedException {
    List<String> told = new ArrayList<>();

    Optional<Path> found = new Run(target, 2, INPUTS, work).run(told::add);

    assertThat(found).as(String.join("\n", told)).isEmpty();
    assertThat(told).anyMatch(line -> line.startsWith("stat::number_of_executed_units"));
  }
}
