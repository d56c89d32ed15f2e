package org.recordbank.normalize.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FhirTest {
  private static final String SYSTEM =
      """
      {"resourceType":"CodeSystem","id":"animals","status":"active","content":"complete",
       "concept":[{"code":"cat","display":"Cat","concept":[{"code":"kitten","display":"Kitten"}]},
        {"code":"dodo","display":"Dodo","property":[{"code":"status","valueCode":"retired"}]},
        {"code":"moa","display":"Moa","property":[{"code":"inactive","valueBoolean":true}]}],
       "url":"http://example.org/animals","version":"3"}
      """;
  private static final String SET =
      """
      {"resourceType":"ValueSet","id":"some","text":{"status":"generated","div":"<div>x</div>"},
       "compose":{"include":[
         {"concept":[{"code":"44054006","display":"Made up"}],"system":"http://snomed.info/sct|2024"},
         {"system":"http://example.org/animals","filter":[{"property":"a","op":"=","value":"b"}]}],
        "exclude":[{"system":"http://loinc.org","concept":[{"code":"1-8"}]}]},
       "expansion":{"contains":[{"abstract":true,"display":"all","contains":[
         {"system":"http://loinc.org","code":"2339-0","display":"Made up glucose"}]}]}}
      """;
  private static final String MAP =
      """
      {"resourceType":"ConceptMap","id":"beasts","version":"2","group":[{
        "element":[
          {"target":[{"code":"cat","display":"Cat","equivalence":"equivalent"}],"code":"C"},
          {"code":"D","target":[{"code":"dog","equivalence":"wider"},
            {"code":"wolf","equivalence":"unmatched"},
            {"code":"fox","equivalence":"equal","dependsOn":[{"property":"x","value":"y"}]}]}],
        "source":"http://example.org/letters","target":"http://example.org/animals"}]}
      """;

  @TempDir private Path folder = Path.of("");

  private Path json(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aCodeSystemIsReadWhateverTheOrderOfItsProperties()
      throws IOException, BadPublicationException {
    assertThat(Heard.of(json("CodeSystem-animals.json", SYSTEM)).lines)
        .containsExactly(
            "# animals 3",
            "animals kitten | Kitten",
            "animals cat | Cat",
            "animals dodo retired | Dodo",
            "animals moa retired | Moa");
  }

  @Test
  void aValueSetSaysWhatItListsAndNothingThatItExcludes()
      throws IOException, BadPublicationException {
    assertThat(Heard.of(json("ValueSet-some.json", SET)).lines)
        .containsExactly(
            "# some unversioned", "sct 44054006 | Made up", "loinc.org 2339-0 | Made up glucose");
  }

  @Test
  void aConceptMapSaysWhatHoldsWithoutCondition() throws IOException, BadPublicationException {
    String r5 =
        MAP.replace(
                "\"equivalence\":\"wider\"", "\"relationship\":\"source-is-narrower-than-target\"")
            .replace("\"equivalence\":\"unmatched\"", "\"relationship\":\"not-related-to\"");

    assertThat(Heard.of(json("ConceptMap-r4.json", MAP)).lines)
        .containsExactly(
            "# beasts 2", "letters C equivalent animals cat", "letters D wider animals dog")
        .isEqualTo(Heard.of(json("ConceptMap-r5.json", r5)).lines);
  }

  @Test
  void aPackageIsReadAndEachOfItsMapsIsASource() throws IOException, BadPublicationException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("package/ConceptMap-beasts.json", MAP);
    entries.put("package/CodeSystem-animals.json", SYSTEM);
    entries.put("package/Patient-x.json", "{\"resourceType\":\"Patient\",\"id\":\"x\"}");
    entries.put("package/.index.json", "{\"files\":[]}");
    entries.put("package/other/CodeSystem-z.json", "not JSON");
    entries.put(
        "package/package.json",
        "{\"name\":\"example.terms\",\"version\":\"1.0.0\",\"license\":\"CC0-1.0\"}");
    Path tgz = Made.tgz(folder.resolve("example.tgz"), entries);

    Heard heard = Heard.of(tgz);

    assertThat(heard.lines)
        .containsExactly(
            "# example.terms 1.0.0",
            "animals kitten | Kitten",
            "animals cat | Cat",
            "animals dodo retired | Dodo",
            "animals moa retired | Moa",
            "# example.terms/beasts 2",
            "letters C equivalent animals cat",
            "letters D wider animals dog");
    assertThat(heard.sources.getFirst().licence()).isEqualTo("CC0-1.0");
  }

  @Test
  void aBrokenResourceIsNamedWithItsLine() throws IOException {
    Path cut = json("CodeSystem-cut.json", SYSTEM.substring(0, 200));
    Path equivalence = json("ConceptMap-x.json", MAP.replace("\"wider\"", "\"bigger\""));
    Path noCode = json("CodeSystem-y.json", SYSTEM.replace("\"code\":\"dodo\",", ""));
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("package/package.json", "{\"name\":\"a\",\"version\":\"1\"}");
    entries.put("package/CodeSystem-cut.json", SYSTEM.replace("\"moa\"", "moa"));
    Path tgz = Made.tgz(folder.resolve("broken.tgz"), entries);

    assertThat(Heard.wrongWith(cut)).startsWith(cut + ", line 3: is not JSON");
    assertThat(Heard.wrongWith(equivalence)).startsWith(equivalence + ", line 4: equivalence:");
    assertThat(Heard.wrongWith(noCode)).startsWith(noCode + ", line 3: a concept has no code");
    assertThat(Heard.wrongWith(tgz))
        .startsWith(tgz + ", entry package/CodeSystem-cut.json, line 4: is not JSON");
  }

  @Test
  void valuesOfAnotherKindThanExpectedAreRefusedOrPassedOver() throws IOException {
    Path object = json("a.json", SYSTEM.replace("\"code\":\"dodo\"", "\"code\":{\"a\":[1,{}]}"));
    Path resource = json("b.json", "{\"resourceType\":\"Patient\"}");

    assertThat(Heard.wrongWith(object)).contains("a concept has no code");
    assertThat(Heard.wrongWith(resource)).contains("is no CodeSystem, ValueSet or ConceptMap");
  }

  @Test
  void anArchiveThatIsNoPackageIsRefused() throws IOException {
    Path none = Made.tgz(folder.resolve("a.tgz"), Map.of("package/CodeSystem-a.json", SYSTEM));
    Path cut = folder.resolve("b.tgz");
    byte[] whole = Files.readAllBytes(none);
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));

    assertThat(Heard.wrongWith(none)).contains("has no package/package.json");
    assertThat(Heard.wrongWith(cut)).startsWith(cut.toString()).doesNotContain("nothing is wrong");
  }
}
