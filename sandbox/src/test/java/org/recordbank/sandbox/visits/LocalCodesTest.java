package org.recordbank.sandbox.visits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalCodesTest {

  private final VisitSet set = VisitSetTest.make(42, Markers.none());

  @Test
  void leavesHarbourNoStandardCodeAndOthersNoLocalOne() {
    for (SyntheticVisit visit : set.visits()) {
      boolean harbour = visit.facility().equals(Facilities.HARBOUR);
      Set<String> systems = codingSystems(visit);
      assertThat(systems.contains(Facilities.codeSystem(Facilities.HARBOUR)))
          .isEqualTo(harbour && !systems.isEmpty());
      if (harbour) {
        assertThat(systems).doesNotContain("http://snomed.info/sct", "http://loinc.org");
      }
    }
  }

  @Test
  void mapsLocalCodesBackToTheStandardOnesButForSomeLeftOut() {
    CodeMap map = set.harbourMap();

    assertThat(map.unmapped()).hasSize(1);
    assertThat(map.rows()).hasSize(4);
    assertThat(map.rows())
        .allSatisfy(
            row -> {
              assertThat(row.sourceSystem()).isEqualTo("urn:recordbank:facility:harbour:codes");
              assertThat(row.sourceCode()).matches("H-[0-9a-f]{8}");
            });
    assertThat(map.rows())
        .extracting(CodeMap.Row::sourceCode)
        .doesNotContainAnyElementsOf(map.unmapped());
  }

  @Test
  void keepsUnitsAndTexts() {
    var codes = new LocalCodes(Facilities.HARBOUR);
    EncounterRecord second = VisitSplitter.split(SmallPatient.numbered(1)).get(1);
    var height = Objects.requireNonNull(second.resources().get("urn:uuid:observation-1"));

    codes.rewrite(height);

    assertThat(height.at("/valueQuantity/code").asText()).isEqualTo("cm");
    assertThat(height.at("/code/text").asText()).isEqualTo("Body Height");
    assertThat(height.at("/code/coding/0/code").asText()).startsWith("H-");
  }

  @Test
  void writesTheMapAsCommaSeparatedValuesWithQuotesWhereNeeded(@TempDir Path folder)
      throws IOException {
    var row = new CodeMap.Row("urn:own", "H-1", "http://loinc.org", "1-8", "One, \"two\"");
    var map = new CodeMap(java.util.List.of(row), java.util.List.of());

    Path file = map.writeTo(folder.resolve("maps"), "harbour");

    assertThat(file.getFileName()).hasToString("harbour.csv");
    assertThat(Files.readString(file, UTF_8))
        .isEqualTo(
            """
            source_system,source_code,target_system,target_code,target_display
            urn:own,H-1,http://loinc.org,1-8,"One, ""two\"""
            """);
  }

  private static Set<String> codingSystems(SyntheticVisit visit) {
    var systems = new HashSet<String>();
    Fhir.eachObject(
        Fhir.read(visit.bundle()),
        object ->
            object
                .path("coding")
                .forEach(
                    coding -> {
                      String system = coding.path("system").asText();
                      if (!system.startsWith("http://terminology.hl7.org")) {
                        systems.add(system);
                      }
                    }));
    return systems;
  }
}
