package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.codesystem.CodeSystems;

/** PV1 and PV2 to Encounter (v2-to-FHIR, segment maps PV1 and PV2). */
final class VisitSegments {
  private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  private static final String PARTICIPATION =
      "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

  private VisitSegments() {}

  static @Nullable ObjectNode map(Line line, Context context) {
    return switch (line.name()) {
      case "PV1" -> visit(line, context);
      case "PV2" -> more(line, context);
      default -> null;
    };
  }

  /** The encounter that the message tells of; made where it is asked for first. */
  private static ObjectNode encounter(Line pv1, Context c) {
    String key = c.identifiers.keyOfCx(pv1.first(19));
    ObjectNode encounter = key == null ? c.make("Encounter") : c.bundle.resource("Encounter", key);
    c.encounter = encounter;
    return encounter;
  }

  private static @Nullable ObjectNode visit(Line pv1, Context c) {
    if (c.encounter != null) {
      return null; // a visit is one encounter
    }
    ObjectNode encounter = encounter(pv1, c);
    ObjectNode kind = kind(pv1.first(2), c);
    for (int field : new int[] {19, 50}) {
      for (Part part : pv1.all(field)) {
        Fhir.add(encounter, "identifier", c.identifiers.cx(part));
      }
    }
    encounter.put("status", status(pv1, c));
    encounter.set("class", kind);
    c.concepts(encounter, "type", pv1, 4, "0007");
    c.concepts(encounter, "type", pv1, 18, "0018");
    c.concept(encounter, "serviceType", pv1, 10, "0069");
    encounter.set("subject", c.patientReference());
    for (Part part : pv1.all(54)) {
      ObjectNode episode = Fhir.object();
      Fhir.set(episode, "identifier", c.identifiers.cx(part));
      Fhir.add(encounter, "episodeOfCare", episode);
    }
    participants(encounter, pv1, 7, "ATND", c);
    participants(encounter, pv1, 8, "REF", c);
    participants(encounter, pv1, 9, "CON", c);
    participants(encounter, pv1, 17, "ADM", c);
    participants(encounter, pv1, 52, "PART", c);
    Fhir.set(encounter, "period", PatientSegments.period(pv1, 44, 45, c));
    Fhir.set(encounter, "hospitalization", hospitalization(pv1, c));
    places(encounter, pv1, c);
    provider(encounter, pv1, c);
    c.extras.extend(encounter, pv1, Extras.Kind.CONCEPT, 16, 20, 21, 22, 40, 41);
    c.extras.extend(encounter, pv1, Extras.Kind.NUMBER, 46, 47, 48, 49);
    c.last = encounter;
    return encounter;
  }

  /** Table 0004 to v3 ActCode (concept map HL70004). */
  private static ObjectNode kind(Part part, Context c) {
    String act =
        switch (part.peek(1).toUpperCase(Locale.ROOT)) {
          case "E" -> "EMER";
          case "I", "B" -> "IMP";
          case "O", "R" -> "AMB";
          case "P" -> "PRENC";
          default -> "";
        };
    if (!act.isEmpty()) {
      part.take(1);
      return Fhir.coding(ACT_CODE, act);
    }
    ObjectNode coding = c.codes.coding(part, "0004");
    return coding == null ? Fhir.unknown() : coding;
  }

  /** By discharge and by event: the guide has no map of its own for it. */
  private static String status(Line pv1, Context c) {
    if (c.event.equals("A11") || c.event.equals("A27") || c.event.equals("A38")) {
      return "cancelled";
    }
    if (c.event.equals("A03") || !pv1.peek(45).isEmpty()) {
      return "finished";
    }
    return switch (c.event) {
      case "A05", "A14" -> "planned";
      case "A01", "A02", "A04", "A06", "A07", "A08", "A09", "A10", "A12", "A13" -> "in-progress";
      default -> "unknown";
    };
  }

  private static void participants(
      ObjectNode encounter, Line line, int field, String role, Context c) {
    for (Part part : line.all(field)) {
      ObjectNode participant = Fhir.object();
      Fhir.add(participant, "type", Fhir.concept(PARTICIPATION, role));
      Fhir.set(participant, "individual", c.directory.practitioner(part));
      Fhir.add(encounter, "participant", participant);
    }
  }

  private static ObjectNode hospitalization(Line pv1, Context c) {
    ObjectNode stay = Fhir.object();
    Fhir.set(stay, "preAdmissionIdentifier", c.identifiers.cx(pv1.first(5)));
    c.concept(stay, "admitSource", pv1, 14, "0023");
    c.concept(stay, "reAdmission", pv1, 13, "0092");
    c.concepts(stay, "dietPreference", pv1, 38, "0114");
    c.concepts(stay, "specialCourtesy", pv1, 16, "0099");
    c.concepts(stay, "specialArrangement", pv1, 15, "0009");
    c.concept(stay, "dischargeDisposition", pv1, 36, "0112");
    Part to = pv1.first(37);
    ObjectNode where = c.directory.organizationOf(c.codes.concept(to.sub(1), "0113"));
    Fhir.set(stay, "destination", c.directory.reference(where));
    String since = c.times.dateTime(to, 2);
    Fhir.extend(stay, Fhir.OWN + "PV1-37", "DateTime", since);
    return stay;
  }

  private static void places(ObjectNode encounter, Line pv1, Context c) {
    place(encounter, pv1, 3, "active", c);
    place(encounter, pv1, 6, "completed", c);
    place(encounter, pv1, 11, "active", c);
    place(encounter, pv1, 42, "planned", c);
    place(encounter, pv1, 43, "completed", c);
  }

  private static void place(ObjectNode encounter, Line line, int field, String status, Context c) {
    for (Part part : line.all(field)) {
      ObjectNode place = Fhir.object();
      Fhir.set(place, "location", c.directory.location(part));
      place.put("status", status);
      Fhir.add(encounter, "location", place);
    }
  }

  private static void provider(ObjectNode encounter, Line pv1, Context c) {
    ObjectNode provider = c.directory.organizationNamed(pv1.take(39));
    Fhir.set(encounter, "serviceProvider", c.directory.reference(provider));
  }

  private static @Nullable ObjectNode more(Line pv2, Context c) {
    ObjectNode encounter = c.encounter;
    if (encounter == null) {
      return null;
    }
    place(encounter, pv2, 1, "planned", c);
    c.concepts(encounter, "reasonCode", pv2, 3, "");
    participants(encounter, pv2, 13, "REF", c);
    Fhir.set(encounter, "priority", c.codes.concept(pv2.first(25), "0217"));
    int days = Quantities.positive(pv2.first(11), 1);
    if (days > 0) {
      encounter
          .putObject("length")
          .put("value", days)
          .put("unit", "days")
          .put("system", CodeSystems.UCUM)
          .put("code", "d");
    }
    ObjectNode purpose = Fhir.object();
    Fhir.put(purpose, "text", pv2.take(12));
    Fhir.add(encounter, "reasonCode", purpose);
    c.extras.extend(encounter, pv2, Extras.Kind.TIME, 8, 9, 14, 17, 26, 28, 29, 33, 46, 47, 48);
    c.extras.extend(
        encounter, pv2, Extras.Kind.CONCEPT, 2, 4, 7, 18, 21, 24, 27, 30, 38, 39, 40, 42, 43, 44);
    c.extras.extend(encounter, pv2, Extras.Kind.FLAG, 19, 22, 34, 35, 36);
    c.extras.extend(encounter, pv2, Extras.Kind.ORGANIZATION, 23);
    return encounter;
  }
}
