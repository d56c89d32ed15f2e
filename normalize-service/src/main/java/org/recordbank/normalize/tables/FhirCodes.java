package org.recordbank.normalize.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;
import org.recordbank.normalize.terminology.TerminologyWriter;

/**
 * The codes that HL7 publishes with FHIR R4: of its code systems, and of others as far as its value
 * sets name them. What a code system calls a code goes before what a value set calls it; of two
 * value sets the first in HL7's file.
 */
final class FhirCodes {
  /** Each with the source that the codes of its systems make. */
  private static final List<String> FILES =
      List.of("v2-tables.xml", "v3-codesystems.xml", "valuesets.xml");

  private static final String CPT = "http://www.ama-assn.org/go/cpt";
  private static final String UCUM = "http://unitsofmeasure.org";

  /** HL7's own examples of what must not be used, or of how to write a code system. */
  private static final Set<String> EXAMPLES =
      Set.of("http://hl7.org/fhir/hacked", "http://hl7.org/fhir/CodeSystem/example");

  private static final String HL7 = "HL7 International; CC0-1.0";

  private final Map<Code, Statement.Concept> codes = new HashMap<>();
  private final Map<Code, Boolean> defined = new HashMap<>();

  private FhirCodes() {}

  static void add(Path folder, String version, TerminologyWriter writer) throws IOException {
    FhirCodes codes = new FhirCodes();
    for (String file : FILES) {
      FhirXml.read(folder.resolve(file), codes::hear);
    }
    SortedMap<String, Source> sources = new TreeMap<>();
    codes
        .codes
        .keySet()
        .forEach(
            code -> {
              Source source = source(code.system(), version);
              sources.put(source.name(), source);
            });
    for (Source source : sources.values()) {
      writer.add(source);
      codes.codes.values().stream()
          .filter(concept -> source(concept.code().system(), version).equals(source))
          .forEach(writer::add);
    }
  }

  private void hear(
      String system, String code, String display, boolean active, boolean isDefinition) {
    if (system.equals(CPT) || isExample(system) || !CodeSystems.isStandard(system)) {
      return;
    }
    Code key = new Code(system, code);
    Statement.Concept concept = new Statement.Concept(key, display, active, "");
    Statement.Concept known = codes.putIfAbsent(key, concept);
    if (known == null) {
      defined.put(key, isDefinition);
    } else if (isDefinition && !Boolean.TRUE.equals(defined.put(key, true))) {
      codes.put(key, concept);
    } else if (known.display().isEmpty() && !display.isEmpty()) {
      codes.put(key, new Statement.Concept(key, display, known.active(), ""));
    }
  }

  private static boolean isExample(String system) {
    return EXAMPLES.contains(system) || system.startsWith("http://hl7.org/fhir/sid/ex-");
  }

  /** One for each licence. */
  private static Source source(String system, String version) {
    return switch (system) {
      case CodeSystems.LOINC ->
          new Source("fhir-r4-loinc", version, "LOINC licence, https://loinc.org/license");
      case CodeSystems.SNOMED_CT ->
          new Source("fhir-r4-snomed", version, "SNOMED International, as part of FHIR R4");
      case UCUM -> new Source("fhir-r4-ucum", version, "UCUM licence, https://ucum.org/license");
      default -> ofHl7(system, version);
    };
  }

  private static Source ofHl7(String system, String version) {
    if (system.startsWith("http://terminology.hl7.org/CodeSystem/v2-")) {
      return new Source("hl7-v2-tables", version, HL7);
    }
    if (system.startsWith("http://terminology.hl7.org/CodeSystem/v3-")) {
      return new Source("hl7-v3-codes", version, HL7);
    }
    return new Source("fhir-r4", version, HL7);
  }
}
