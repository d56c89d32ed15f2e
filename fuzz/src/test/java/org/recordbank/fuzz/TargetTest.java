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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TargetTest {
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

  /** Every input cut short at every place, and with each byte changed: what needs no search. */
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

  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void jazzerRunsATargetAndFindsNothing(@TempDir Path work)
      throws IOException, InterruptedException {
    for (Target target : List.of(Target.MESSAGE, Target.FRAMES, Target.XML)) {
      List<String> told = new ArrayList<>();

      Optional<Path> found = new Run(target, 4, INPUTS, work).run(told::add);

      assertThat(found).as(String.join("\n", told)).isEmpty();
      assertThat(told).anyMatch(line -> line.startsWith("stat::number_of_executed_units"));
    }
  }
}
