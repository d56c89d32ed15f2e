package org.recordbank.sandbox.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** FHIR's data types as those of HL7 v2.5.1, chapter 2A; nothing for what is not there. */
final class Terms {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");

  /** HL7 table 0396; other systems are a facility's own. */
  private static final Map<String, String> CODING_SYSTEMS =
      Map.of(
          "http://loinc.org", "LN",
          "http://snomed.info/sct", "SCT",
          "http://www.nlm.nih.gov/research/umls/rxnorm", "RXNORM",
          "http://hl7.org/fhir/sid/cvx", "CVX",
          "http://hl7.org/fhir/sid/icd-10-cm", "I10C",
          "http://unitsofmeasure.org", "UCUM",
          "urn:oid:2.16.840.1.113883.6.238", "CDCREC");

  private Terms() {}

  /** A concept as CE or CWE: its first two codings; a text alone as the second component. */
  static String concept(JsonNode concept) {
    var parts = new ArrayList<String>();
    for (JsonNode coding : concept.path("coding")) {
      if (parts.size() < 6) {
        parts.addAll(
            List.of(
                coding.path("code").asText(),
                coding.path("display").asText(concept.path("text").asText()),
                CODING_SYSTEMS.getOrDefault(coding.path("system").asText(), "L")));
      }
    }
    return parts.isEmpty()
        ? Line.join("", concept.path("text").asText())
        : Line.join(parts.toArray(String[]::new));
  }

  /** The unit of a quantity as CE: the code of UCUM. */
  static String unit(JsonNode quantity) {
    String code = quantity.path("code").asText();
    String unit = quantity.path("unit").asText(code);
    return code.isEmpty() ? Line.join("", unit) : Line.join(code, unit, "UCUM");
  }

  /** A FHIR date or time as TS: to the second, with the zone. */
  static String time(JsonNode time) {
    String text = time.asText();
    return text.contains("T")
        ? TIME.format(OffsetDateTime.parse(text))
        : text.isEmpty() ? "" : text.replace("-", "");
  }

  /** The day of it. */
  static String day(JsonNode date) {
    String text = date.asText();
    return text.length() < 10 ? text.replace("-", "") : day(LocalDate.parse(text.substring(0, 10)));
  }

  private static String day(LocalDate day) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(day);
  }

  /**
   * Who assigned an identifier, as HD: the namespace, and what says it everywhere.
   *
   * @param system of the identifier in FHIR
   */
  static String authority(String namespace, String system) {
    String universal =
        system.startsWith("urn:oid:")
            ? Line.escape(system.substring("urn:oid:".length())) + "&ISO"
            : system.startsWith("urn:uuid:")
                ? Line.escape(system.substring("urn:uuid:".length())) + "&UUID"
                : Line.escape(system) + "&URI";
    return Line.escape(namespace) + "&" + universal;
  }
}
