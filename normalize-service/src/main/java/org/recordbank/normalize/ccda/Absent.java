package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.xml.Element;

/** Why there is no value: from nullFlavor to data-absent-reason (C-CDA on FHIR, "Null flavors"). */
final class Absent {
  static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

  private static final Map<String, String> REASONS =
      Map.of(
          "ASKU", "asked-unknown",
          "NAV", "temp-unknown",
          "NASK", "not-asked",
          "MSK", "masked",
          "NA", "not-applicable",
          "NINF", "negative-infinity",
          "PINF", "positive-infinity",
          "OTH", "unsupported");

  private Absent() {}

  static String reason(@Nullable String nullFlavor) {
    return nullFlavor == null ? "unknown" : REASONS.getOrDefault(nullFlavor, "unknown");
  }

  static ObjectNode concept(Element element) {
    return Codes.of(SYSTEM, reason(element.attribute("nullFlavor")));
  }

  static ObjectNode extension(String code) {
    return Draft.object()
        .put("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason")
        .put("valueCode", code);
  }
}
