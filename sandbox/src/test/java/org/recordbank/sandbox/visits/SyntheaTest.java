package org.recordbank.sandbox.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyntheaTest {

  private static final Population POPULATION = new Population(7, 1, 1);

  @Test
  void takesAPopulationThatIsThereWithoutRunning(@TempDir Path cache) throws IOException {
    Path kept = Files.createDirectories(cache.resolve("7-1-1y")).resolve("a.json");
    Files.writeString(kept, "{}");
    var progress = new ArrayList<Integer>();

    List<Path> patients =
        new Synthea(cache.resolve("nothing"), cache).patients(POPULATION, progress::add);

    assertThat(patients).containsExactly(kept);
    assertThat(progress).containsExactly(1);
  }

  @Test
  void saysInOneLineThatItsJarsAreMissing(@TempDir Path cache) {
    var synthea = new Synthea(cache.resolve("nothing"), cache);

    assertThatThrownBy(() -> synthea.patients(POPULATION, done -> {}))
        .isInstanceOf(SyntheaFailure.class)
        .hasMessage(
            "Synthea is missing: no folder %s; build the project first", cache.resolve("nothing"));
  }

  @Test
  void namesItsLogAndKeepsNothingWhenItFails(@TempDir Path folder) throws IOException {
    Path cache = folder.resolve("cache");
    Path jars = Files.createDirectories(folder.resolve("lib"));
    var synthea = new Synthea(jars, cache);

    assertThatThrownBy(() -> synthea.patients(POPULATION, done -> {}))
        .isInstanceOf(SyntheaFailure.class)
        .hasMessage(
            "Synthea ended with status 1; what it printed is in %s", cache.resolve("synthea.log"));
    assertThat(cache).isDirectoryNotContaining("glob:**7-1-1y");
    assertThat(cache).isDirectoryNotContaining("glob:**unfinished-*");
  }

  @Test
  void asksForMoreHistoryBeforeMorePatients() {
    assertThat(Population.forVisits(200, 1)).isEqualTo(new Population(1, 26, 1));
    assertThat(Population.forVisits(2000, 1)).isEqualTo(new Population(1, 125, 3));
    assertThat(Population.forVisits(10_000, 1)).isEqualTo(new Population(1, 250, 10));
  }
}
