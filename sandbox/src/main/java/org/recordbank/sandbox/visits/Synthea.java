package org.recordbank.sandbox.visits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Runs Synthea as a process and keeps what it wrote, so that the next run with the same seed starts
 * at once.
 */
public final class Synthea {

  /**
   * Ends every simulated life on the same day, so that the output does not depend on today's date.
   */
  private static final String TODAY = "20260101";

  /** Kinds that no visit takes over, see {@link VisitSplitter}; unwritten they cost nothing. */
  private static final String UNUSED_KINDS =
      "CarePlan,CareTeam,Claim,Device,DocumentReference,ExplanationOfBenefit,ImagingStudy,"
          + "Provenance,SupplyDelivery";

  private final Path classPath;
  private final Path cache;

  /**
   * A runner.
   *
   * @param classPath the folder of Synthea's jars, {@code sandbox/parts/synthea/target/lib}
   * @param cache where finished populations are kept, each in a folder of its own
   */
  public Synthea(Path classPath, Path cache) {
    this.classPath = classPath.toAbsolutePath();
    this.cache = cache.toAbsolutePath();
  }

  /**
   * The patients, one FHIR bundle each, in an order that does not change.
   *
   * @param progress is told how many patients are finished, each time that it changes
   */
  public List<Path> patients(Population population, IntConsumer progress) {
    return files(population, Export.FHIR, progress);
  }

  /**
   * The same patients, one C-CDA document each of all that {@link #patients} tells of them; named
   * by the patient's identifier, so that both are in the same order. A run of its own: written
   * beside FHIR, the documents would name code systems by FHIR's URIs.
   *
   * @param progress is told how many patients are finished, each time that it changes
   */
  public List<Path> documents(Population population, IntConsumer progress) {
    return files(population, Export.CCDA, progress);
  }

  /** What a run writes: the folder's name, what files end with, and what the cache adds. */
  private enum Export {
    FHIR("fhir", ".json", ""),
    CCDA("ccda", ".xml", "-ccda");

    private final String folder;
    private final String ending;
    private final String suffix;

    Export(String folder, String ending, String suffix) {
      this.folder = folder;
      this.ending = ending;
      this.suffix = suffix;
    }
  }

  private List<Path> files(Population population, Export export, IntConsumer progress) {
    Path finished = cache.resolve(population.folderName() + export.suffix);
    try {
      if (!Files.isDirectory(finished)) {
        make(population, export, finished, progress);
      }
      progress.accept(population.patients());
      return written(finished, export);
    } catch (IOException e) {
      throw new SyntheaFailure(
          "cannot keep synthetic patients in " + cache + "; is there room on the disk?", e);
    }
  }

  private void make(Population population, Export export, Path finished, IntConsumer progress)
      throws IOException {
    Files.createDirectories(cache);
    Path work = Files.createTempDirectory(cache, "unfinished-");
    try {
      run(population, export, work, progress);
      int written = written(work.resolve(export.folder), export).size();
      if (written != population.patients()) {
        throw failure(export, "wrote %d of %d patients".formatted(written, population.patients()));
      }
      publish(work.resolve(export.folder), finished);
    } finally {
      delete(work);
    }
  }

  private void run(Population population, Export export, Path work, IntConsumer progress)
      throws IOException {
    if (!Files.isDirectory(classPath)) {
      throw new SyntheaFailure(
          "Synthea is missing: no folder " + classPath + "; build the project first");
    }
    Process process =
        new ProcessBuilder(command(population, export, work))
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log(export).toFile())
            .start();
    try {
      process.getOutputStream().close();
      await(process, population, export, work, progress);
    } finally {
      process.destroyForcibly();
    }
  }

  private void await(
      Process process, Population population, Export export, Path work, IntConsumer progress)
      throws IOException {
    Duration patience = Duration.ofMinutes(5).plusSeconds(10L * population.patients());
    long deadline = System.nanoTime() + patience.toNanos();
    int told = 0;
    try {
      while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
        int now = written(work.resolve(export.folder), export).size();
        if (now > told) {
          progress.accept(now);
          told = now;
        }
        if (System.nanoTime() > deadline) {
          throw failure(export, "did not finish in " + patience.toSeconds() + " s");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SyntheaFailure("interrupted while Synthea was making patients", e);
    }
    if (process.exitValue() != 0) {
      throw failure(export, "ended with status " + process.exitValue());
    }
  }

  private List<String> command(Population population, Export export, Path work) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Short-lived beside the sandbox's own processes: start fast, stay small.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g"));
    command.addAll(List.of("-cp", classPath.resolve("*").toString(), "App"));
    String seed = Long.toString(population.seed());
    command.addAll(List.of("-s", seed, "-cs", seed, "-r", TODAY, "-e", TODAY));
    command.addAll(List.of("-p", Integer.toString(population.patients())));
    command.addAll(options(population, export, work));
    command.add("Massachusetts");
    return command;
  }

  private static List<String> options(Population population, Export export, Path work) {
    return List.of(
        "--exporter.baseDirectory=" + work + "/",
        "--exporter.years_of_history=" + population.years(),
        // Patients made side by side draw on shared random numbers: the bytes would differ.
        "--generate.thread_pool_size=1",
        "--generate.only_alive_patients=true",
        "--exporter.fhir.export=" + (export == Export.FHIR),
        "--exporter.ccda.export=" + (export == Export.CCDA),
        "--exporter.fhir.transaction_bundle=false",
        "--exporter.fhir.excluded_resources=" + UNUSED_KINDS,
        "--exporter.hospital.fhir.export=false",
        "--exporter.practitioner.fhir.export=false",
        "--exporter.metadata.export=false",
        "--exporter.use_uuid_filenames=true");
  }

  /** One for each kind of run, for two of different kinds may go on side by side. */
  private Path log(Export export) {
    return cache.resolve("synthea" + export.suffix + ".log");
  }

  private SyntheaFailure failure(Export export, String what) {
    return new SyntheaFailure("Synthea " + what + "; what it printed is in " + log(export));
  }

  /** By one rename; where another run was faster, its result is the same and stays. */
  private static void publish(Path output, Path finished) throws IOException {
    try {
      Files.move(output, finished, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(finished)) {
        throw e;
      }
    }
  }

  private static List<Path> written(Path folder, Export export) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(export.ending)).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
