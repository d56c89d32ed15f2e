package org.recordbank.sandbox.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With Synthea itself; the first run takes its time, the next ones find the patients kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RealPatientsTest {

  private final List<Path> files =
      new Synthea(Path.of("parts/synthea/target/lib"), Path.of("target/synthea"))
          .patients(new Population(42, 6, 1), done -> {});
  private final VisitSet set =
      VisitSet.of(() -> bytes(files), Integer.MAX_VALUE, 42, Markers.planted(42));

  @Test
  void givesEveryVisitTheShapeThatFacilitiesMustKeep() {
    assertThat(set.patients()).hasSize(6);
    assertThat(set.visits()).hasSizeGreaterThan(20);
    assertThat(set.visits()).allSatisfy(visit -> assertThat(Shape.faults(visit)).isEmpty());
  }

  @Test
  void losesNoClinicalResource() {
    long made = bytes(files).mapToLong(RealPatientsTest::clinical).sum();

    long sent = set.visits().stream().mapToLong(visit -> clinical(visit.bundle())).sum();

    assertThat(sent).isEqualTo(made);
  }

  @Test
  void leavesOnlyAFewCodesOutOfTheMap() {
    assertThat(set.harbourMap().rows()).hasSizeGreaterThan(20);
    assertThat(set.harbourMap().unmapped()).isNotEmpty();
  }

  private static long clinical(byte[] document) {
    return VisitSplitter.CLINICAL.stream()
        .mapToLong(kind -> Shape.count(Fhir.read(document), kind))
        .sum();
  }

  private static Stream<byte[]> bytes(List<Path> files) {
    return files.stream().map(RealPatientsTest::read);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
