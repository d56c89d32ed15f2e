package org.recordbank.normalize.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FacilityMapLoadTest {
  private static final String HEADER =
      "source_system,source_code,target_system,target_code,target_display";
  private static final String MAP =
      """
      {"resourceType":"ConceptMap","id":"lab","group":[{"source":"urn:harbour:lab",
        "target":"http://loinc.org","element":[
          {"code":"GLU","target":[{"code":"2339-0","display":"Made up, \\"glucose\\"",
            "equivalence":"equivalent"}]},
          {"code":"NA","target":[{"code":"2951-2","equivalence":"relatedto"}]}]}]}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void aCsvFileIsPutInPlaceAsItIs() throws IOException, BadPublicationException {
    Path csv = Made.file(folder, "new.csv", HEADER, ",GLU,http://loinc.org,2339-0,Made up");
    Path maps = folder.resolve("maps");

    FacilityMapLoad.Loaded loaded = FacilityMapLoad.put("harbour", csv, maps);

    assertThat(loaded.map().rows()).isEqualTo(1);
    assertThat(maps.resolve("harbour.csv")).hasSameBinaryContentAs(csv);
    assertThat(names(maps)).containsExactly("harbour.csv");
  }

  @Test
  void ofAConceptMapOnlyWhatStandsForACodeIsTaken() throws IOException, BadPublicationException {
    Path json = Files.writeString(folder.resolve("map.json"), MAP);

    FacilityMapLoad.Loaded loaded = FacilityMapLoad.put("harbour", json, folder.resolve("maps"));

    assertThat(loaded.leftOut()).isEqualTo(1);
    assertThat(folder.resolve("maps/harbour.csv"))
        .hasContent(
            HEADER
                + "\n\"urn:harbour:lab\",\"GLU\",\"http://loinc.org\",\"2339-0\","
                + "\"Made up, \"\"glucose\"\"\"\n");
  }

  @Test
  void aBrokenFileNamesItsLineAndTheOldMapStays() throws IOException, BadPublicationException {
    Path maps = folder.resolve("maps");
    Path good = Made.file(folder, "good.csv", HEADER, ",GLU,http://loinc.org,2339-0,");
    FacilityMapLoad.Loaded ignored = FacilityMapLoad.put("harbour", good, maps);
    Path bad = Made.file(folder, "bad.csv", HEADER, ",GLU,http://loinc.org,2339-0,", ",NA");
    Path twice =
        Files.writeString(
            folder.resolve("twice.json"),
            MAP.replace("\"NA\"", "\"GLU\"").replace("relatedto", "equal"));

    assertThatThrownBy(() -> FacilityMapLoad.put("harbour", bad, maps))
        .isInstanceOf(BadPublicationException.class)
        .hasMessageContaining("line 3: a line has 5 fields");
    assertThatThrownBy(() -> FacilityMapLoad.put("harbour", twice, maps))
        .isInstanceOf(BadPublicationException.class)
        .hasMessageContaining("line 5: a code has two targets in one system");
    assertThat(maps.resolve("harbour.csv")).hasSameBinaryContentAs(good);
    assertThat(names(maps)).containsExactly("harbour.csv");
  }

  @Test
  void aNameThatNoFacilityHasIsRefused() throws IOException {
    Path csv = Made.file(folder, "new.csv", HEADER, ",GLU,http://loinc.org,2339-0,");

    assertThatThrownBy(() -> FacilityMapLoad.put("../harbour", csv, folder.resolve("maps")))
        .isInstanceOf(BadPublicationException.class)
        .hasMessageContaining("no facility is called so");
    assertThat(folder.resolve("maps")).doesNotExist();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
