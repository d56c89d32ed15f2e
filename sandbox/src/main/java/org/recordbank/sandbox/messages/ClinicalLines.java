package org.recordbank.sandbox.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was found and done: AL1, DG1, PR1; OBR with OBX; ORC with RXA (chapters 3, 6, 7, 4). */
final class ClinicalLines {

  private final Content content;
  private final PatientLines people;

  ClinicalLines(Content content, PatientLines people) {
    this.content = content;
    this.people = people;
  }

  List<Line> allergies() {
    var lines = new ArrayList<Line>();
    for (JsonNode allergy : content.all("AllergyIntolerance")) {
      JsonNode reaction = allergy.at("/reaction/0");
      lines.add(
          new Line("AL1")
              .text(1, Integer.toString(lines.size() + 1))
              .text(2, allergenType(allergy.at("/category/0").asText()))
              .raw(3, Terms.concept(allergy.path("code")))
              .text(4, severity(reaction.path("severity").asText()))
              .text(5, reaction.at("/manifestation/0/coding/0/display").asText())
              .text(6, Terms.day(allergy.path("recordedDate"))));
    }
    return lines;
  }

  List<Line> diagnoses() {
    var lines = new ArrayList<Line>();
    for (JsonNode condition : content.all("Condition")) {
      lines.add(
          new Line("DG1")
              .text(1, Integer.toString(lines.size() + 1))
              .raw(3, Terms.concept(condition.path("code")))
              .text(5, Terms.time(condition.path("onsetDateTime")))
              .text(6, "F"));
    }
    return lines;
  }

  List<Line> procedures() {
    var lines = new ArrayList<Line>();
    for (JsonNode procedure : content.all("Procedure")) {
      JsonNode at = procedure.at("/performedPeriod/start");
      lines.add(
          new Line("PR1")
              .text(1, Integer.toString(lines.size() + 1))
              .raw(3, Terms.concept(procedure.path("code")))
              .text(5, Terms.time(at.isMissingNode() ? procedure.path("performedDateTime") : at)));
    }
    return lines;
  }

  /** Reports with their observations, then the observations that no report names. */
  List<Line> observations() {
    var lines = new ArrayList<Line>();
    Set<JsonNode> reported = new HashSet<>();
    int reports = 0;
    for (JsonNode report : content.all("DiagnosticReport")) {
      lines.add(obr(++reports, report));
      int values = 0;
      for (JsonNode result : report.path("result")) {
        JsonNode observation = content.target(result);
        if (!observation.isMissingNode() && reported.add(observation)) {
          values = addValues(lines, values, observation);
        }
      }
      addNotes(lines, values, report);
    }
    for (JsonNode observation : content.all("Observation")) {
      if (reported.add(observation)) {
        lines.add(obr(++reports, observation));
        int ignored = addValues(lines, 0, observation);
      }
    }
    return lines;
  }

  private Line obr(int number, JsonNode resource) {
    return new Line("OBR")
        .text(1, Integer.toString(number))
        .components(3, resource.path("id").asText())
        .raw(4, Terms.concept(resource.path("code")))
        .text(7, Terms.time(resource.path("effectiveDateTime")))
        .raw(16, people.practitioner(resource.at("/performer/0")))
        .text(22, Terms.time(resource.path("issued")))
        .text(25, "F");
  }

  /** The value, or one for each component. */
  private static int addValues(List<Line> lines, int before, JsonNode observation) {
    int values = before;
    if (observation.path("component").isEmpty()) {
      lines.add(obx(++values, observation, observation));
    }
    for (JsonNode component : observation.path("component")) {
      lines.add(obx(++values, component, observation));
    }
    return values;
  }

  private static Line obx(int number, JsonNode valued, JsonNode observation) {
    Line line =
        new Line("OBX")
            .text(1, Integer.toString(number))
            .raw(3, Terms.concept(valued.path("code")))
            .text(11, "F")
            .text(14, Terms.time(observation.path("effectiveDateTime")));
    if (valued.has("valueQuantity")) {
      JsonNode quantity = valued.path("valueQuantity");
      return line.text(2, "NM")
          .text(5, quantity.path("value").asText())
          .raw(6, Terms.unit(quantity));
    }
    if (valued.has("valueCodeableConcept")) {
      return line.text(2, "CWE").raw(5, Terms.concept(valued.path("valueCodeableConcept")));
    }
    if (valued.has("valueDateTime")) {
      return line.text(2, "TS").text(5, Terms.time(valued.path("valueDateTime")));
    }
    return valued.has("valueString")
        ? line.text(2, "ST").text(5, valued.path("valueString").asText())
        : line;
  }

  /** The text of a report, as formatted text. */
  private static void addNotes(List<Line> lines, int before, JsonNode report) {
    int values = before;
    for (JsonNode form : report.path("presentedForm")) {
      String text = new String(Base64.getDecoder().decode(form.path("data").asText()), UTF_8);
      lines.add(
          new Line("OBX")
              .text(1, Integer.toString(++values))
              .text(2, "FT")
              .raw(3, Terms.concept(report.path("code")))
              .text(5, text.strip())
              .text(11, "F"));
    }
  }

  /** Each with the order that VXU_V04 wants before it. */
  List<Line> immunizations() {
    var lines = new ArrayList<Line>();
    for (JsonNode immunization : content.all("Immunization")) {
      String at = Terms.time(immunization.path("occurrenceDateTime"));
      lines.add(
          new Line("ORC")
              .text(1, "RE")
              .components(3, immunization.path("id").asText())
              .text(9, at));
      lines.add(
          new Line("RXA")
              .text(1, "0")
              .text(2, "1")
              .text(3, at)
              .text(4, at)
              .raw(5, Terms.concept(immunization.path("vaccineCode")))
              .text(6, "999") // the amount is not recorded
              .components(9, "00", "New immunization record", "NIP001")
              .text(20, "completed".equals(immunization.path("status").asText()) ? "CP" : "NA")
              .text(21, "A"));
    }
    return lines;
  }

  /** HL7 table 0127 of AllergyIntolerance.category. */
  private static String allergenType(String category) {
    return switch (category) {
      case "food" -> "FA";
      case "medication" -> "DA";
      case "environment" -> "EA";
      default -> "MA";
    };
  }

  /** HL7 table 0128. */
  private static String severity(String severity) {
    return switch (severity) {
      case "mild" -> "MI";
      case "moderate" -> "MO";
      case "severe" -> "SV";
      default -> "";
    };
  }
}
