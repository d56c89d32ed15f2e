package org.recordbank.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code terminology}, with the program of normalize-service where it is built. */
final class TerminologyCommandTest {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "terminology|load, list, unmapped, map, coverage",
        "terminology load|Missing required parameter",
        "terminology load --facility harbour a.csv b.csv|give one file",
        "terminology list too much|Unmatched arguments",
      })
  void refusesAWrongCommandLineWithStatus2(String line, String message) {
    Answer answer = Answer.to(line);

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains(message);
  }

  @ParameterizedTest
  @CsvSource({"terminology", "terminology load", "terminology list"})
  void explainsItself(String line) {
    Answer answer = Answer.to(line + " --help");

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("Usage: recordbank " + line);
  }

  @Test
  void whatIsLoadedIsListed() throws IOException {
    assumeThatTheProgramIsBuilt();
    Path vaccines =
        Files.writeString(folder.resolve("cvx.txt"), "08|a|Made up||Active|False|2020/11/17\n");
    Path json = folder.resolve("loaded.json");

    Answer loaded = Answer.to("terminology load " + vaccines + " --json " + json + folders());

    assertThat(loaded.status()).as(loaded.err()).isZero();
    assertThat(loaded.out()).containsPattern("cvx +[0-9a-f]{12} +1 +0 +[0-9.]+\n");
    String version = new ObjectMapper().readTree(json.toFile()).path("version").asText();
    assertThat(folder.resolve("terminology/current")).hasContent(version + ".rbt");
    assertThat(folder.resolve("terminology").resolve(version + ".rbt")).isRegularFile();
    Answer listed = Answer.to("terminology list" + folders());
    assertThat(listed.status()).isZero();
    assertThat(listed.out())
        .contains("Terminology " + version)
        .containsPattern("cvx .*public domain");
  }

  @Test
  void aBrokenFileIsNamedWithItsLineAndStatus1() throws IOException {
    assumeThatTheProgramIsBuilt();
    Path broken =
        Files.writeString(
            folder.resolve("cvx.txt"), "08|a|Made up||Active|False|2020/11/17\ncut off\n");

    Answer answer = Answer.to("terminology load " + broken + folders());

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err()).startsWith("recordbank: " + broken + ", line 2: has 1 fields");
    assertThat(folder.resolve("terminology/current")).doesNotExist();
  }

  @Test
  void aFacilitysMapIsPutInPlaceAndListed() throws IOException {
    assumeThatTheProgramIsBuilt();
    Path map =
        Files.writeString(
            folder.resolve("map.csv"),
            """
            source_system,source_code,target_system,target_code,target_display
            ,GLU,http://loinc.org,2339-0,
            """);

    Answer loaded = Answer.to("terminology load --facility harbour " + map + folders());

    assertThat(loaded.status()).as(loaded.err()).isZero();
    assertThat(loaded.out()).contains("Map of harbour: 1 rows");
    assertThat(folder.resolve("maps/harbour.csv")).hasSameBinaryContentAs(map);
    assertThat(Answer.to("terminology list" + folders()).out())
        .containsPattern("harbour +[0-9a-f]+ +1");
  }

  private static void assumeThatTheProgramIsBuilt() {
    assumeTrue(
        Files.isDirectory(ProjectFolder.find().resolve("normalize-service/target/quarkus-app")),
        "normalize-service is not packaged; ./recordbank build");
  }

  private String folders() {
    return " --folder " + folder.resolve("terminology") + " --maps " + folder.resolve("maps");
  }
}
