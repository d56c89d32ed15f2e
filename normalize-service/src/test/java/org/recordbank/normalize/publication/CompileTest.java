package org.recordbank.normalize.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.normalize.terminology.BadTerminologyException;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.TerminologyFile;
import org.recordbank.normalize.terminology.TerminologyFolder;

final class CompileTest {
  private static final String CVX = "http://hl7.org/fhir/sid/cvx";

  @TempDir private Path folder = Path.of("");
  private Path terminologies = Path.of("");

  @BeforeEach
  void aFolder() {
    terminologies = folder.resolve("terminology");
  }

  private record Answer(int status, List<JsonNode> events) {
    JsonNode last() {
      return events.getLast();
    }
  }

  private Answer load(Path... files) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("load", "--folder", terminologies.toString()));
    Stream.of(files).map(Path::toString).forEach(arguments::add);
    return run(arguments.toArray(String[]::new));
  }

  private static Answer run(String... arguments) throws IOException {
    var out = new ByteArrayOutputStream();
    int status = new Compile(new PrintStream(out, true, UTF_8)).run(arguments);
    List<JsonNode> events = new ArrayList<>();
    for (String line : out.toString(UTF_8).lines().toList()) {
      events.add(new ObjectMapper().readTree(line));
    }
    return new Answer(status, events);
  }

  @Test
  void whatIsLoadedIsInUseBesideWhatIsShippedAndListed()
      throws IOException, BadTerminologyException {
    Path vaccines = Made.file(folder, "cvx.txt", "08|a|Made up||Active|False|2020/11/17");

    Answer loaded = load(vaccines);

    assertThat(loaded.status()).isZero();
    assertThat(loaded.last().path("publications").get(0).path("concepts").asInt()).isEqualTo(1);
    TerminologyFile file =
        TerminologyFile.open(TerminologyFolder.current(terminologies).orElseThrow());
    assertThat(file.display(new Code(CVX, "08"))).isEqualTo("Made up");
    assertThat(file.sources()).hasSizeGreaterThan(TerminologyFile.shipped().sources().size());
    JsonNode listed = run("list", "--folder", terminologies.toString()).last();
    assertThat(listed.path("version").asText()).isEqualTo(file.version());
    assertThat(listed.path("sources").findValuesAsText("name")).contains("cvx");
  }

  @Test
  void aLaterVersionTakesThePlaceOfTheEarlierAndTheRestStays()
      throws IOException, BadTerminologyException {
    Path makers = Made.file(folder, "mvx.txt", "MSD|Made up|a|Active|2012/10/18");
    Path old =
        Made.file(
            folder, "old/cvx.txt", "08|a|Old||Active|False|2020", "09|a|Gone||Active|False|2020");
    Path later = Made.file(folder, "new/cvx.txt", "08|a|New||Active|False|2021");

    assertThat(load(makers, old).status()).isZero();
    assertThat(load(later).status()).isZero();

    TerminologyFile file =
        TerminologyFile.open(TerminologyFolder.current(terminologies).orElseThrow());
    assertThat(file.display(new Code(CVX, "08"))).isEqualTo("New");
    assertThat(file.knows(new Code(CVX, "09"))).isFalse();
    assertThat(file.knows(new Code("http://hl7.org/fhir/sid/mvx", "MSD"))).isTrue();
  }

  @Test
  void aBrokenFileAmongGoodOnesChangesNothing() throws IOException {
    assertThat(load(Made.file(folder, "a/cvx.txt", "08|a|b||Active|False|2020")).status()).isZero();
    var before = contents();
    Path good = Made.file(folder, "mvx.txt", "MSD|Made up|a|Active|2012/10/18");
    Path bad = Made.file(folder, "b/cvx.txt", "08|a|c||Active|False|2020", "cut off");

    Answer answer = load(good, bad);

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.last().path("event").asText()).isEqualTo("wrong");
    assertThat(answer.last().path("file").asText()).isEqualTo(bad.toString());
    assertThat(answer.last().path("line").asInt()).isEqualTo(2);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void theSameFilesMakeTheSameVersion() throws IOException {
    Path vaccines = Made.file(folder, "cvx.txt", "08|a|Made up||Active|False|2020/11/17");
    String first = load(vaccines).last().path("version").asText();

    assertThat(load(vaccines).last().path("version").asText()).isNotEmpty().isEqualTo(first);
  }

  @Test
  void progressEndsAtWhatWasAnnounced() throws IOException {
    Path vaccines = Made.file(folder, "cvx.txt", "08|a|Made up||Active|False|2020/11/17");

    JsonNode begin = load(vaccines).events().getFirst();

    assertThat(begin.path("event").asText()).isEqualTo("begin");
    assertThat(begin.path("bytes").asLong()).isEqualTo(Files.size(vaccines));
  }

  @Test
  void aFacilitysMapGoesIntoItsFolder() throws IOException {
    Path csv =
        Made.file(
            folder,
            "map.csv",
            "source_system,source_code,target_system,target_code,target_display",
            ",GLU,http://loinc.org,2339-0,");
    String maps = folder.resolve("maps").toString();

    Answer loaded = run("load", "--maps", maps, "--facility", "harbour", csv.toString());

    assertThat(loaded.status()).isZero();
    assertThat(loaded.last().path("facility").asText()).isEqualTo("harbour");
    JsonNode listed = run("list", "--folder", terminologies.toString(), "--maps", maps).last();
    assertThat(listed.path("facilities").get(0).path("name").asText()).isEqualTo("harbour");
    assertThat(listed.path("file").asText()).isEqualTo("shipped");
  }

  @Test
  void wrongArgumentsAreStatus2() throws IOException {
    assertThat(run().status()).isEqualTo(2);
    assertThat(run("load", "--folder", "x").status()).isEqualTo(2);
    assertThat(run("load", "--facility", "x", "y").status()).isEqualTo(2);
  }

  private Map<String, Long> contents() throws IOException {
    var contents = new TreeMap<String, Long>();
    try (Stream<Path> files = Files.list(terminologies)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.getLastModifiedTime(file).toMillis());
      }
    }
    return contents;
  }
}
