package org.recordbank.sandbox.visits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;

/** Makes as many visits as somebody wants, with as many of Synthea's patients as that takes. */
public final class VisitSupply {

  private static final int ATTEMPTS = 4;

  private final Synthea synthea;

  /** Takes its patients from there. */
  public VisitSupply(Synthea synthea) {
    this.synthea = synthea;
  }

  /**
   * Exactly this many visits, of 26 patients or more. The first time for a seed it takes a minute;
   * after that a second.
   *
   * @param visits how many
   * @param seed the same seed gives the same bytes
   * @param markers what to plant
   * @param progress is told how many patients are finished
   */
  public VisitSet take(int visits, long seed, Markers markers, IntConsumer progress) {
    Population population = Population.forVisits(visits, seed);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      List<Path> files = synthea.patients(population, progress);
      VisitSet set =
          VisitSet.of(() -> files.stream().map(VisitSupply::read), visits, seed, markers);
      if (set.visits().size() == visits) {
        return set;
      }
      population = population.larger();
    }
    throw new SyntheaFailure(
        "Synthea's patients have fewer than %d visits; ask for fewer or change the seed"
            .formatted(visits));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
