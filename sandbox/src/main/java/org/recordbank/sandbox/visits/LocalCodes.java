package org.recordbank.sandbox.visits;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites what a facility sends into codes of its own, and remembers what they meant.
 *
 * <p>Every coding of the four terminologies is replaced, wherever it stands in a clinical resource,
 * the encounter or a medication: such a facility has never heard of the standards. Texts stay.
 */
final class LocalCodes {

  /** SNOMED CT, LOINC, RxNorm and vaccines (CVX). */
  private static final Set<String> STANDARDS =
      Set.of(
          "http://snomed.info/sct",
          "http://loinc.org",
          "http://www.nlm.nih.gov/research/umls/rxnorm",
          "http://hl7.org/fhir/sid/cvx");

  /** One code in this many is left out of the map. */
  private static final int ONE_UNMAPPED_IN = 25;

  private final String system;
  private final TreeMap<String, CodeMap.Row> rows = new TreeMap<>();

  LocalCodes(String facility) {
    this.system = Facilities.codeSystem(facility);
  }

  /** Changes the resource in place. */
  void rewrite(ObjectNode resource) {
    String kind = Fhir.kind(resource);
    if (VisitSplitter.CLINICAL.contains(kind)
        || kind.equals("Encounter")
        || kind.equals("Medication")) {
      Fhir.eachObject(resource, this::rewriteCoding);
    }
  }

  /** What the codes used so far mean, but for a few percent of them, at least one. */
  CodeMap map() {
    int left = Math.ceilDiv(rows.size(), ONE_UNMAPPED_IN);
    List<String> unmapped =
        rows.keySet().stream()
            .sorted(Comparator.comparing(code -> Seeded.hex(16, "unmapped", code)))
            .limit(left)
            .sorted()
            .toList();
    var leftOut = new HashSet<String>(unmapped);
    return new CodeMap(
        rows.values().stream().filter(row -> !leftOut.contains(row.sourceCode())).toList(),
        unmapped);
  }

  private void rewriteCoding(ObjectNode object) {
    String standard = object.path("system").asText();
    String code = object.path("code").asText();
    if (STANDARDS.contains(standard) && !code.isEmpty()) {
      object.put("system", system);
      object.put("code", localCode(standard, code, object.path("display").asText()));
    }
  }

  private String localCode(String standard, String code, String display) {
    String local = "H-" + Seeded.hex(8, standard, code);
    var row = new CodeMap.Row(system, local, standard, code, display);
    CodeMap.@Nullable Row known = rows.putIfAbsent(local, row);
    if (known != null
        && !(known.targetSystem().equals(standard) && known.targetCode().equals(code))) {
      throw new IllegalStateException("two codes of a standard share a local one: " + local);
    }
    return local;
  }
}
