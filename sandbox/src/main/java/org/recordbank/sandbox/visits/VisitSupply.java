package org.recordbank.sandbox.visits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes as many visits as somebody wants, with as many of Synthea's patients as that takes. */
public final class VisitSupply {

  private static final int ATTEMPTS = 4;

  /** A long history has half a megabyte, and all are in memory at once. */
  private static final int MOST_DOCUMENTS = 100;

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
   * What {@link #take} and {@link #documents} give; where neither is there yet, Synthea runs for
   * both side by side.
   */
  public WithDocuments takeWithDocuments(
      int visits, long seed, Markers markers, String facility, IntConsumer progress) {
    Population population = Population.forVisits(visits, seed);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> ahead = threads.submit(() -> synthea.documents(population, done -> {}));
      VisitSet set = take(visits, seed, markers, progress);
      finish(ahead);
      return new WithDocuments(set, documents(set, facility, seed, done -> {}));
    }
  }

  /**
   * Visits, and documents of the same patients.
   *
   * @param documents one for each patient of the set who goes to the facility in question, a
   *     hundred at most
   */
  public record WithDocuments(VisitSet visits, List<SyntheticDocument> documents) {
    /** Copies. */
    public WithDocuments {
      documents = List.copyOf(documents);
    }
  }

  /**
   * One C-CDA document for each patient of a set who goes to this facility, in the order of the
   * set; a hundred at most. Synthea runs once more for them; the first time for a seed it takes a
   * minute.
   *
   * @param set what {@link #take} gave for this seed
   * @param progress is told how many patients are finished
   */
  public List<SyntheticDocument> documents(
      VisitSet set, String facility, long seed, IntConsumer progress) {
    Population population = Population.forVisits(set.visits().size(), seed);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Map<String, Path> files =
          synthea.documents(population, progress).stream()
              .collect(Collectors.toMap(VisitSupply::patientId, file -> file));
      if (set.patients().stream().allMatch(each -> files.containsKey(each.patientId()))) {
        return set.patients().stream()
            .flatMap(each -> document(each, facility, files))
            .limit(MOST_DOCUMENTS)
            .toList();
      }
      population = population.larger();
    }
    throw new SyntheaFailure("Synthea's documents are of other patients than its visits");
  }

  private static Stream<SyntheticDocument> document(
      SyntheticPatient patient, String facility, Map<String, Path> files) {
    Path file = Objects.requireNonNull(files.get(patient.patientId()));
    return patient.at(facility).stream()
        .map(known -> FacilityDocuments.of(patient, known, read(file)));
  }

  private static void finish(Future<?> task) {
    try {
      Object ignored = task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new SyntheaFailure("Synthea's documents failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SyntheaFailure("interrupted while Synthea was making documents", e);
    }
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
