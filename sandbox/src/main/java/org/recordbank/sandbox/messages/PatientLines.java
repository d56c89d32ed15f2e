package org.recordbank.sandbox.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.recordbank.sandbox.visits.Facilities;

/** Who came, and to whom: PID and PV1 (HL7 v2.5.1, chapter 3), which stand in every message. */
final class PatientLines {

  private final Content content;
  private final String facility;

  PatientLines(Content content, String facility) {
    this.content = content;
    this.facility = facility;
  }

  Line pid() {
    JsonNode patient = content.one("Patient");
    JsonNode name = patient.path("name").path(0);
    JsonNode address = patient.path("address").path(0);
    return new Line("PID")
        .text(1, "1")
        .raw(3, identifiers(patient))
        .components(
            5,
            name.path("family").asText(),
            name.path("given").path(0).asText(),
            name.path("given").path(1).asText(),
            name.path("suffix").path(0).asText(),
            name.path("prefix").path(0).asText(),
            "",
            "L")
        .text(7, Terms.day(patient.path("birthDate")))
        .text(8, sex(patient.path("gender").asText()))
        .raw(10, usCore(patient, "race"))
        .components(
            11,
            address.path("line").path(0).asText(),
            address.path("line").path(1).asText(),
            address.path("city").asText(),
            address.path("state").asText(),
            address.path("postalCode").asText(),
            address.path("country").asText(),
            address.isMissingNode() ? "" : "H")
        .raw(13, phone(patient.path("telecom").path(0)))
        .components(15, patient.at("/communication/0/language/coding/0/code").asText())
        .components(16, patient.at("/maritalStatus/coding/0/code").asText())
        .raw(22, usCore(patient, "ethnicity"))
        .text(29, Terms.time(patient.path("deceasedDateTime")))
        .text(30, patient.has("deceasedDateTime") ? "Y" : "");
  }

  /** The facility's own number stands first, as it does in the bundle. */
  private String identifiers(JsonNode patient) {
    List<String> repetitions = new ArrayList<>();
    for (JsonNode each : patient.path("identifier")) {
      String type = each.at("/type/coding/0/code").asText();
      String namespace = repetitions.isEmpty() ? facility : type;
      repetitions.add(
          Line.escape(each.path("value").asText())
              + "^^^"
              + Terms.authority(namespace, each.path("system").asText())
              + "^"
              + Line.escape(type));
    }
    return String.join("~", repetitions);
  }

  private static String usCore(JsonNode patient, String what) {
    for (JsonNode extension : patient.path("extension")) {
      if (extension.path("url").asText().endsWith("/us-core-" + what)) {
        JsonNode coding = extension.at("/extension/0/valueCoding");
        return Line.join(coding.path("code").asText(), coding.path("display").asText(), "CDCREC");
      }
    }
    return "";
  }

  private static String phone(JsonNode telecom) {
    return "phone".equals(telecom.path("system").asText())
        ? Line.join(telecom.path("value").asText(), "PRN", "PH")
        : "";
  }

  private static String sex(String gender) {
    return switch (gender) {
      case "male" -> "M";
      case "female" -> "F";
      case "other" -> "O";
      default -> "U";
    };
  }

  Line pv1() {
    JsonNode encounter = content.one("Encounter");
    return new Line("PV1")
        .text(1, "1")
        .text(2, patientClass(encounter.at("/class/code").asText()))
        .components(
            3,
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            encounter.at("/location/0/location/display").asText())
        .raw(7, practitioner(encounter.at("/participant/0/individual")))
        .raw(
            19,
            Line.escape(encounter.path("id").asText())
                + "^^^"
                + Terms.authority(facility, Facilities.messageSystem(facility))
                + "^VN")
        .text(44, Terms.time(encounter.at("/period/start")))
        .text(45, Terms.time(encounter.at("/period/end")));
  }

  /** Why they came, in words and codes: PV2-3. */
  Line pv2() {
    return new Line("PV2").raw(3, Terms.concept(reason(content.one("Encounter"))));
  }

  private static JsonNode reason(JsonNode encounter) {
    JsonNode reason = encounter.at("/reasonCode/0");
    return reason.isMissingNode() ? encounter.at("/type/0") : reason;
  }

  /** As XCN: the number, family and given name. */
  String practitioner(JsonNode reference) {
    JsonNode found = content.target(reference);
    JsonNode name = found.at("/name/0");
    return Line.join(
        found.at("/identifier/0/value").asText(),
        name.path("family").asText(),
        name.path("given").path(0).asText());
  }

  /** HL7 table 0004 of ActEncounterCode. */
  private static String patientClass(String code) {
    return switch (code) {
      case "EMER" -> "E";
      case "IMP", "ACUTE", "NONAC" -> "I";
      default -> "O";
    };
  }
}
