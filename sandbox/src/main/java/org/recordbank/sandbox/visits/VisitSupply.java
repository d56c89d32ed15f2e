package org.recordbank.sandbox.visits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * One C-CDA document for each patient of a set and each facility that they go to, in the order of
   * the set. Synthea runs once more for them; the first time for a seed it takes a minute.
   *
   * @param set what {@link #take} gave for this seed
   * @param progress is told how many patients are finished
   */
  public List<SyntheticDocument> documents(VisitSet set, long seed, IntConsumer progress) {
    Population population = Population.forVisits(set.visits().size(), seed);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Map<String, Path> files =
          synthea.documents(population, progress).stream()
              .collect(Collectors.toMap(VisitSupply::patientId, file -> file));
      if (set.patients().stream().allMatch(each -> files.containsKey(each.patientId()))) {
        return set.patients().stream().flatMap(each -> documents(each, files)).toList();
      }
      population = population.larger();
    }
    throw new SyntheaFailure("Synthea's documents are of other patients than its visits");
  }

  private static Stream<SyntheticDocument> documents(
      SyntheticPatient patient, Map<String, Path> files) {
    byte[] synthetic = read(Objects.requireNonNull(files.get(patient.patientId())));
    return patient.identifiers().stream()
        .map(known -> FacilityDocuments.of(patient, known, synthetic));
  }

  /** Synthea names its files by them. */
  private static String patientId(Path file) {
    return file.getFileName().toString().replaceAll("\\.xml$", "");
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
