package org.recordbank.sandbox.visits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words planted in what is a patient's own (names, addresses, the number at the facility, narrative
 * and notes), so that a search through logs, metrics, spans, headers and errors can prove that
 * nothing leaked. Letters and digits only: they survive quoting, URLs and case folding.
 */
public final class Markers {

  private static final String PREFIX = "zqmk";
  private static final Pattern MARKER =
      Pattern.compile(PREFIX + "[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  private final boolean planting;
  private final String seed;

  private Markers(boolean planting, String seed) {
    this.planting = planting;
    this.seed = seed;
  }

  /** Leaves the patients as they are. */
  public static Markers none() {
    return new Markers(false, "");
  }

  /** Plants markers that follow from the seed. */
  public static Markers planted(long seed) {
    return new Markers(true, Long.toString(seed));
  }

  /** All markers that stand in a text, in lower case. */
  public static Set<String> foundIn(CharSequence text) {
    return MARKER
        .matcher(text)
        .results()
        .map(found -> found.group().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The number by which a facility knows the patient: a marker, or a plain number. */
  String number(String facility, String patientId) {
    return planting
        ? marker("number " + facility, patientId)
        : "%08d".formatted(Seeded.number(100_000_000, "number", facility, patientId));
  }

  /** Changes a patient, or a clinical resource about them, in place. */
  void plant(ObjectNode resource, String patientId) {
    if (!planting) {
      return;
    }
    switch (Fhir.kind(resource)) {
      case "Patient" -> plantInPatient(resource, patientId);
      case "Encounter" -> narrate(resource, marker("narrative", patientId));
      case "DiagnosticReport" -> plantInNotes(resource, marker("note", patientId));
      default -> {}
    }
  }

  private void plantInPatient(ObjectNode patient, String patientId) {
    for (JsonNode name : patient.path("name")) {
      append(name, "family", marker("family", patientId));
      if (name.path("given") instanceof ArrayNode given) {
        given.add(marker("given", patientId));
      }
    }
    for (JsonNode address : patient.path("address")) {
      ((ObjectNode) address).withArray("line").add(marker("address", patientId));
    }
    narrate(patient, marker("narrative", patientId));
  }

  private static void plantInNotes(ObjectNode report, String marker) {
    for (JsonNode note : report.path("presentedForm")) {
      byte[] text = Base64.getDecoder().decode(note.path("data").asText());
      String longer = new String(text, StandardCharsets.UTF_8) + "\n" + marker + "\n";
      ((ObjectNode) note)
          .put("data", Base64.getEncoder().encodeToString(longer.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static void narrate(ObjectNode resource, String marker) {
    resource
        .putObject("text")
        .put("status", "generated")
        .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + marker + "</div>");
  }

  private static void append(JsonNode object, String field, String marker) {
    ((ObjectNode) object).put(field, object.path(field).asText() + " " + marker);
  }

  private String marker(String place, String patientId) {
    return PREFIX + Seeded.hex(12, "marker", seed, place, patientId);
  }
}
