package org.recordbank.sandbox.visits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of populations that are there already; Synthea itself is missing and must not be asked. */
final class VisitSupplyTest {

  private static final long SEED = 7;
  private static final int PATIENTS = 6;

  /** So many that nobody is left out. */
  private static final int VISITS = PATIENTS * 3;

  private final Population population = Population.forVisits(VISITS, SEED);

  @TempDir private Path cache = Path.of("");

  @BeforeEach
  void keepPatients() throws IOException {
    for (int i = 0; i < PATIENTS; i++) {
      keep(population.folderName(), "patient-" + i + ".json", SmallPatient.numbered(i).toString());
    }
  }

  @Test
  void givesADocumentForEachPatientOfTheFacilityUnderTheNumberOfTheirVisits() throws IOException {
    // given
    for (int i = 0; i < PATIENTS; i++) {
      keepDocument(population, i);
    }

    // when
    VisitSupply.WithDocuments supply = supply(Facilities.LAKESIDE);

    // then
    List<PatientIdentifier> known =
        supply.visits().patients().stream()
            .flatMap(patient -> patient.at(Facilities.LAKESIDE).stream())
            .toList();
    assertThat(known).isNotEmpty().hasSizeLessThan(PATIENTS);
    assertThat(supply.documents()).extracting(SyntheticDocument::patient).isEqualTo(known);
    assertThat(supply.documents())
        .allSatisfy(
            document ->
                assertThat(new String(document.bytes(), UTF_8))
                    .contains("extension=\"" + document.patient().value() + "\""));
  }

  @Test
  void looksAmongMorePatientsWhereSomebodyHasNoDocument() throws IOException {
    // given
    keepDocument(population, 0);
    for (int i = 0; i < PATIENTS; i++) {
      keepDocument(population.larger(), i);
    }

    // when
    VisitSupply.WithDocuments supply = supply(Facilities.GENERAL);

    // then
    assertThat(supply.documents()).isNotEmpty();
  }

  @Test
  void saysThatDocumentsAreOfOthersThanTheVisits() throws IOException {
    // given
    Population each = population;
    for (int attempt = 1; attempt <= 4; attempt++) {
      keepDocument(each, 0);
      each = each.larger();
    }

    // when, then
    assertThatThrownBy(() -> supply(Facilities.GENERAL))
        .isInstanceOf(SyntheaFailure.class)
        .hasMessage("Synthea's documents are of other patients than its visits");
  }

  private VisitSupply.WithDocuments supply(String facility) {
    return new VisitSupply(new Synthea(cache.resolve("nothing"), cache))
        .takeWithDocuments(VISITS, SEED, Markers.none(), facility, done -> {});
  }

  private void keepDocument(Population of, int patient) throws IOException {
    String id =
        "<id root=\"2.16.840.1.113883.19.5\" extension=\"patient-%d\"".formatted(patient)
            + " assigningAuthorityName=\"https://github.com/synthetichealth/synthea\"/>";
    keep(
        of.folderName() + "-ccda",
        "patient-" + patient + ".xml",
        "<ClinicalDocument>" + id + "<patientRole>" + id + "</patientRole></ClinicalDocument>");
  }

  private void keep(String folder, String name, String text) throws IOException {
    Path ignored =
        Files.writeString(Files.createDirectories(cache.resolve(folder)).resolve(name), text);
  }
}
