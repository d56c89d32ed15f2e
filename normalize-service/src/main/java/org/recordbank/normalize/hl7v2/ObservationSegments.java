package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * OBX to Observation, in a message of a document also to its content, and NTE to a note of what
 * stands before it (v2-to-FHIR, segment maps OBX and NTE).
 */
final class ObservationSegments {
  private ObservationSegments() {}

  static @Nullable ObjectNode map(Line line, Context context) {
    return line.name().equals("OBX") ? observation(line, context) : note(line, context);
  }

  private static ObjectNode observation(Line obx, Context c) {
    ObjectNode observation = made(obx, c);
    c.observation = observation;
    c.identifiers(observation, obx, 21, "");
    for (int field : new int[] {32, 33}) {
      for (Part part : obx.all(field)) {
        c.identifiers.addPair(observation, part);
      }
    }
    observation.put("status", status(obx.first(11)));
    c.required(observation, "code", obx, 3, "");
    observation.set("subject", c.patientReference());
    Fhir.set(observation, "encounter", c.encounterReference());
    c.dateTime(observation, "effectiveDateTime", obx, 14);
    Fhir.put(observation, "issued", c.times.instant(obx, 19));
    performers(observation, obx, c);
    ObservationValue.write(observation, obx, c);
    for (Part part : obx.all(8)) {
      Fhir.add(observation, "interpretation", c.codes.concept(part, "0078"));
    }
    for (Part part : obx.all(7)) {
      ObjectNode range = Fhir.object();
      Fhir.put(range, "text", part.take(1));
      Fhir.add(observation, "referenceRange", range);
    }
    method(observation, obx, c);
    relate(observation, c);
    return observation;
  }

  /** Identified by itself, by the order and what is observed, or by its place in the message. */
  private static ObjectNode made(Line obx, Context c) {
    String own = c.identifiers.keyOfEi(obx.first(21));
    if (own != null) {
      return c.identified("Observation", own, obx.peek(3), obx.peek(4));
    }
    return c.orderKey.isEmpty()
        ? c.make("Observation")
        : c.identified("Observation", c.orderKey, obx.peek(3), obx.peek(4));
  }

  private static void performers(ObjectNode observation, Line obx, Context c) {
    c.practitioners(observation, "performer", obx, 16);
    for (Part part : obx.all(23)) {
      ObjectNode organization = c.directory.organization(part);
      if (organization != null) {
        c.addresses(organization, obx, 24);
        Fhir.add(observation, "performer", c.bundle.reference(organization));
      }
    }
    if (obx.all(23).isEmpty()) {
      c.extras.extend(observation, obx, Extras.Kind.ADDRESS, 24);
    }
    ObjectNode producer = c.directory.organizationOf(c.codes.concept(obx.first(15)));
    Fhir.add(observation, "performer", c.directory.reference(producer));
    c.extras.extend(observation, obx, Extras.Kind.PERSON, 25);
  }

  private static void method(ObjectNode observation, Line obx, Context c) {
    c.concept(observation, "method", obx, 17, "");
    c.concept(observation, "bodySite", obx, 20, "0163");
    for (Part part : obx.all(18)) {
      ObjectNode device = c.directory.reference(c.directory.device(part));
      if (observation.has("device")) {
        Fhir.extend(observation, Fhir.OWN + "OBX-18", "Reference", device);
      } else {
        Fhir.set(observation, "device", device);
      }
    }
    c.extras.extend(observation, obx, Extras.Kind.CONCEPT, 10, 17, 20, 22, 26, 27, 28, 29, 30, 31);
    c.extras.extend(observation, obx, Extras.Kind.NUMBER, 9);
    c.extras.extend(observation, obx, Extras.Kind.TIME, 12, 19);
  }

  private static void relate(ObjectNode observation, Context c) {
    ObjectNode reference = c.bundle.reference(observation);
    if (c.report != null) {
      Fhir.add(c.report, "result", reference);
    }
    if (c.specimen != null) {
      observation.set("specimen", c.bundle.reference(c.specimen));
    }
    if (c.document != null) {
      Fhir.add(c.document.withObjectProperty("context"), "related", reference);
    }
  }

  /** Table 0085 to ObservationStatus (concept map HL70085). */
  private static String status(Part part) {
    String status =
        switch (part.peek(1)) {
          case "F", "U" -> "final";
          case "C" -> "corrected";
          case "A" -> "amended";
          case "P", "R", "S" -> "preliminary";
          case "I", "O", "B" -> "registered";
          case "D", "W" -> "entered-in-error";
          case "X", "N" -> "cancelled";
          default -> "unknown";
        };
    if (!status.equals("unknown")) {
      part.take(1);
    }
    return status;
  }

  private static ObjectNode note(Line nte, Context c) {
    ObjectNode owner = c.last;
    ObjectNode note = Fhir.object();
    Fhir.put(note, "text", text(nte));
    if (note.isEmpty()) {
      return owner;
    }
    Fhir.set(note, "authorReference", c.directory.practitioner(nte.first(5)));
    Fhir.put(note, "time", c.times.dateTime(nte, 6));
    c.extras.extend(note, nte, Extras.Kind.CONCEPT, 2, 4);
    switch (owner.path("resourceType").asText()) {
      case "Observation",
          "ServiceRequest",
          "Condition",
          "AllergyIntolerance",
          "Procedure",
          "Specimen",
          "Immunization",
          "MedicationRequest",
          "MedicationDispense",
          "MedicationAdministration",
          "ChargeItem" ->
          Fhir.add(owner, "note", note);
      default -> Fhir.extend(owner, Fhir.OWN + "NTE", "Annotation", note);
    }
    return owner;
  }

  private static String text(Line nte) {
    StringBuilder text = new StringBuilder();
    for (Part part : nte.all(3)) {
      String line = part.take(1);
      text.append(text.isEmpty() || line.isEmpty() ? "" : "\n").append(line);
    }
    return text.toString();
  }
}
