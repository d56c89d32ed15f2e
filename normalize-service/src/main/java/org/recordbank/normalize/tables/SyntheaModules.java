package org.recordbank.normalize.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;
import org.recordbank.normalize.terminology.TerminologyWriter;

/**
 * The codes of Synthea's modules. The modules call some codes by what they make of them (the left
 * foot and the right foot, stages of a cancer); a code whose names differ by more than case and by
 * more than one saying more is left out, as no name can be relied on.
 */
final class SyntheaModules {
  private static final Map<String, String> SYSTEMS =
      Map.of(
          "SNOMED-CT", CodeSystems.SNOMED_CT,
          "LOINC", CodeSystems.LOINC,
          "RxNorm", CodeSystems.RXNORM,
          "CVX", "http://hl7.org/fhir/sid/cvx",
          "DICOM-DCM", "http://dicom.nema.org/resources/ontology/DCM");

  private final Map<Code, SortedSet<String>> names =
      new TreeMap<>(Comparator.comparing(Code::system).thenComparing(Code::code));

  private SyntheaModules() {}

  static void add(Path modules, String version, String licence, TerminologyWriter writer)
      throws IOException {
    SyntheaModules codes = new SyntheaModules();
    ObjectMapper json = new ObjectMapper();
    try (Stream<Path> files = Files.walk(modules)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        codes.walk(json.readTree(file.toFile()));
      }
    }
    writer.add(new Source("synthea-modules", version, licence));
    codes.names.forEach(
        (code, names) ->
            name(names).ifPresent(name -> writer.add(new Statement.Concept(code, name, true, ""))));
  }

  private void walk(JsonNode node) {
    String system = SYSTEMS.get(node.path("system").asText());
    String code = node.path("code").asText().strip();
    String display = node.path("display").asText().strip();
    if (system != null && !code.isEmpty() && !display.isEmpty()) {
      names.computeIfAbsent(new Code(system, code), key -> new TreeSet<>()).add(display);
    }
    node.forEach(this::walk);
  }

  /** The longest of the names, where all the others are a part of it. */
  static Optional<String> name(SortedSet<String> names) {
    String longest = names.stream().max(Comparator.comparing(String::length)).orElseThrow();
    String all = longest.toLowerCase(Locale.ROOT);
    List<String> others = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    return others.stream().allMatch(all::contains) ? Optional.of(longest) : Optional.empty();
  }
}
