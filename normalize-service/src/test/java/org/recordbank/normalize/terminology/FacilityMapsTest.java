package org.recordbank.normalize.terminology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.normalize.codesystem.CodeSystems;

final class FacilityMapsTest {
  private static final String HEADER = FacilityMapFile.HEADER + "\n";

  @TempDir Path folder;

  @Test
  void readsTheMapOfEachFacility() throws Exception {
    write("harbour.csv", HEADER + "urn:h,NA,http://loinc.org,2951-2,\" Sodium, serum \"\r\n");
    write("lakeside.csv", HEADER);
    write("notes.txt", "anything");

    var maps = FacilityMaps.in(folder);

    assertThat(maps).containsOnlyKeys("harbour", "lakeside");
    assertThat(map(maps, "harbour").of("urn:h", "NA"))
        .singleElement()
        .satisfies(
            translation -> {
              assertThat(translation.target()).isEqualTo(new Code(CodeSystems.LOINC, "2951-2"));
              assertThat(new String(Mapping.of(translation).json(), UTF_8))
                  .contains("\"display\":\"Sodium, serum\"")
                  .contains("\"valueString\":\"harbour@");
            });
  }

  @Test
  void theTargetSystemMayBeSpelledInAnyWayThatIsKnown() throws Exception {
    write("harbour.csv", HEADER + "urn:h,NA,urn:oid:2.16.840.1.113883.6.1,2951-2,\n");

    assertThat(map(FacilityMaps.in(folder), "harbour").of("urn:h", "NA"))
        .extracting(Translation::target)
        .containsExactly(new Code(CodeSystems.LOINC, "2951-2"));
  }

  @Test
  void oneCodeMayHaveTargetsInSeveralSystems() throws Exception {
    write(
        "harbour.csv",
        HEADER + ",DM2,http://snomed.info/sct,44054006,\n,DM2,http://loinc.org,1-8,\n");

    assertThat(map(FacilityMaps.in(folder), "harbour").of("", "DM2")).hasSize(2);
  }

  @Test
  void theVersionIsThatOfTheBytes() throws Exception {
    write("a.csv", HEADER + "urn:h,NA,http://loinc.org,2951-2,\n");
    write("b.csv", HEADER + "urn:h,NA,http://loinc.org,2951-2,\n");
    write("c.csv", HEADER + "urn:h,NA,http://loinc.org,2951-3,\n");

    var maps = FacilityMaps.in(folder);

    assertThat(map(maps, "a").version()).isEqualTo(map(maps, "b").version());
    assertThat(map(maps, "a").version()).isNotEqualTo(map(maps, "c").version());
    assertThat(Terminology.with(maps).version())
        .startsWith(TerminologyFile.shipped().version() + "+");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          urn:h,NA,http://loinc.org,2951-2 | line 3: a line has 5 fields
          urn:h,NA,http://loinc.org,2951-2,,x | line 3: a line has 5 fields
          urn:h,,http://loinc.org,2951-2,x | line 3: source_code: must not be empty
          urn:h,NA,,2951-2,x | line 3: target_system: must not be empty
          urn:h,NA,http://loinc.org,,x | line 3: target_code: must not be empty
          urn:h,NA,urn:own,2951-2,x | line 3: target_system: is not a standard code system
          urn:h, NA,http://loinc.org,2951-2,x | line 3: source_code: begins or ends with a space
          http://loinc.org,1-8,http://loinc.org,1-8,x | line 3: target_code: is the source itself
          urn:h,GLU,http://loinc.org,9-9,x | line 3: target_system: a code has one target
          urn:h,"NA,http://loinc.org,2951-2,x | line 3: is not CSV
          urn:h,"NA"x,http://loinc.org,2951-2,x | line 3: is not CSV
          """,
      quoteCharacter = '\0')
  void aWrongLineIsNamed(String line, String expected) throws Exception {
    write("harbour.csv", HEADER + "urn:h,GLU,http://loinc.org,2345-7,\n" + line + "\n");

    assertThatThrownBy(() -> FacilityMaps.in(folder))
        .isInstanceOf(BadMapException.class)
        .hasMessageStartingWith("harbour.csv " + expected)
        .hasMessageNotContaining("2951");
  }

  @Test
  void anotherHeaderIsRefused() throws Exception {
    write("harbour.csv", "code,target\n");

    assertThatThrownBy(() -> FacilityMaps.in(folder)).hasMessageContaining("line 1: the header");
  }

  @Test
  void anEmptyFileIsRefused() throws Exception {
    write("harbour.csv", "");

    assertThatThrownBy(() -> FacilityMaps.in(folder)).hasMessageContaining("line 1: the header");
  }

  @Test
  void aFileThatIsNamedForNoFacilityIsRefused() throws Exception {
    write("Harbour Hospital.csv", HEADER);

    assertThatThrownBy(() -> FacilityMaps.in(folder))
        .hasMessageContaining("is not named for a facility");
  }

  @Test
  void aFileThatIsNotUtf8IsRefused() throws Exception {
    Files.write(folder.resolve("harbour.csv"), new byte[] {(byte) 0xC3, (byte) 0x28});

    assertThatThrownBy(() -> FacilityMaps.in(folder)).hasMessage("harbour.csv: is not UTF-8");
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> FacilityMaps.in(folder.resolve("none")))
        .hasMessageContaining("is not a folder");
  }

  private static CodeMap map(Map<String, CodeMap> maps, String facility) {
    return Objects.requireNonNull(maps.get(facility), facility);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content, UTF_8);
  }
}
