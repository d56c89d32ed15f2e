package org.recordbank.ingest.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.recordbank.ingest.document.Limits;

/** The messages and documents of the shared folder; skipped where that is absent. */
final class SamplesTest {
  private static final Path FOLDER = Path.of(System.getProperty("corpora", "../../shared/corpora"));
  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

  /** Values of the statements in {@code VisitHeader.merges}, of the events that have them. */
  @Test
  void theMergesOfTheSamplesAreSaid() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "the folder of samples is absent");

    assertThat(merges("ADT-A45-01.hl7")).containsExactly("account PACCT002>PACCT110 of 5001");
    assertThat(merges("ADT-A45-02.hl7"))
        .containsExactly("account PACCT002>PACCT110 of 5001", "account PACCT002>PACCT110 of 5010");
    assertThat(merges("ADT-A41-01.hl7")).isNotEmpty();
    assertThat(merges("ADT-A47-01.hl7")).isNotEmpty();
  }

  private List<String> merges(String file) throws IOException {
    byte[] message = Files.readAllBytes(FOLDER.resolve("hl7v2").resolve(file));
    Intake.Decision decision =
        intake.decide(new Submission("general", "application/hl7-v2", "identity", message), NOW);
    return ((Intake.Decision.Accepted) decision)
        .visits().stream()
            .flatMap(each -> each.visit().getHeader().getMerges().stream())
            .map(
                each ->
                    each.getScope()
                        + " "
                        + each.getFrom().getValue()
                        + ">"
                        + each.getInto().getValue()
                        + (each.getMoved() == null ? "" : " of " + each.getMoved().getValue()))
            .toList();
  }

  private final Intake intake = new Intake("ingest", Limits.DEFAULT);

  @Test
  void allGoInAndThoseAboutSeveralPatientsAsSeveralVisits() throws IOException {
    List<Path> files = files("hl7v2");
    Map<String, Integer> several = new TreeMap<>();
    for (Path file : files) {
      Intake.Decision decision =
          intake.decide(
              new Submission("general", "application/hl7-v2", "identity", Files.readAllBytes(file)),
              NOW);
      assertThat(decision).as(file.toString()).isInstanceOf(Intake.Decision.Accepted.class);
      int visits = ((Intake.Decision.Accepted) decision).visits().size();
      if (visits > 1) {
        several.put(String.valueOf(file.getFileName()), visits);
      }
    }

    assertThat(several)
        .isEqualTo(
            Map.of(
                "ADT-A40-02.hl7", 2,
                "ADT-A41-02.hl7", 2,
                "ADT-A47-02.hl7", 2,
                "BAR-P02-01.hl7", 2,
                "BAR-P02-02.hl7", 2));
  }

  @Test
  void everyWholeDocumentGoesInAsOneVisit() throws IOException {
    List<Path> files = new ArrayList<>(files("ccda"));
    for (Path file : files("ccda-examples")) {
      String text = Files.readString(file);
      String plain = text.replaceAll("(?s)<!--.*?-->|<\\?.*?\\?>", "").replace("\uFEFF", "");
      if (plain.strip().startsWith("<ClinicalDocument") && plain.contains("urn:hl7-org:v3")) {
        files.add(file);
      }
    }
    assertThat(files).hasSize(42);
    for (Path file : files) {
      Intake.Decision decision =
          intake.decide(
              new Submission(
                  "general", "application/cda+xml", "identity", Files.readAllBytes(file)),
              NOW);

      assertThat(decision).as(file.toString()).isInstanceOf(Intake.Decision.Accepted.class);
      assertThat(((Intake.Decision.Accepted) decision).visits()).as(file.toString()).hasSize(1);
    }
  }

  private static List<Path> files(String folder) throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "the folder of samples is absent");
    try (Stream<Path> all = Files.walk(FOLDER.resolve(folder))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
