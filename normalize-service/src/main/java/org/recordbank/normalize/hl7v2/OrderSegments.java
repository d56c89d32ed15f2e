package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * ORC and OBR to ServiceRequest and DiagnosticReport; ORC before a segment of pharmacy to what that
 * one becomes (v2-to-FHIR, segment maps ORC and OBR).
 */
final class OrderSegments {
  private OrderSegments() {}

  /**
   * Maps one.
   *
   * @param detail the name of the segment that says what an ORC orders
   */
  static @Nullable ObjectNode map(Line line, Context context, String detail) {
    return line.name().equals("ORC") ? common(line, context, detail) : observation(line, context);
  }

  /** The order that a detail segment belongs to: of the ORC before it, else made anew. */
  static ObjectNode order(String type, Context c) {
    ObjectNode order = c.order;
    if (order == null || !c.isOpen || !isA(order, type)) {
      order = c.make(type);
      subject(order, c);
      c.order = order;
    }
    c.isOpen = false;
    c.last = order;
    return order;
  }

  static boolean isA(ObjectNode resource, String type) {
    return resource.path("resourceType").asText().equals(type);
  }

  private static ObjectNode common(Line orc, Context c, String detail) {
    String key = key(orc, c);
    String type =
        switch (detail) {
          case "RXO", "RXE", "RXD", "RXG" -> "MedicationRequest";
          case "RXA" -> MedicationSegments.administered(c);
          default -> "ServiceRequest";
        };
    ObjectNode order = key.isEmpty() ? c.make(type) : c.identified(type, key);
    c.order = order;
    c.orderKey = key;
    c.isOpen = true;
    subject(order, c);
    identifiers(order, orc, c);
    if (type.equals("ServiceRequest") || type.equals("MedicationRequest")) {
      request(order, orc, c, type.equals("ServiceRequest"));
    } else {
      given(order, orc, c);
    }
    c.extras.extend(order, orc, Extras.Kind.PERSON, 11, 19);
    c.extras.extend(order, orc, Extras.Kind.PLACE, 13);
    c.extras.extend(order, orc, Extras.Kind.CONCEPT, 1, 6, 17, 18, 20, 25, 26, 28, 29, 30);
    c.extras.extend(order, orc, Extras.Kind.TIME, 15, 27);
    for (int field : new int[] {8, 31}) {
      for (Part part : orc.all(field)) {
        Fhir.extend(order, Fhir.OWN + "ORC-" + field, "Identifier", c.identifiers.ei(part.sub(1)));
        Fhir.extend(order, Fhir.OWN + "ORC-" + field, "Identifier", c.identifiers.ei(part.sub(2)));
      }
    }
    TimingSegments.old(order, orc, 7, c);
    facility(order, orc, c);
    c.extras.extend(order, orc, Extras.Kind.TELECOM, 14);
    return order;
  }

  private static String key(Line line, Context c) {
    String filler = c.identifiers.keyOfEi(line.first(3));
    String placer = c.identifiers.keyOfEi(line.first(2));
    return filler != null ? "F" + filler : placer != null ? "P" + placer : "";
  }

  private static void subject(ObjectNode order, Context c) {
    boolean isImmunization = isA(order, "Immunization");
    order.set(isImmunization ? "patient" : "subject", c.patientReference());
    boolean isContext = isA(order, "MedicationAdministration");
    Fhir.set(order, isContext ? "context" : "encounter", c.encounterReference());
  }

  private static void identifiers(ObjectNode order, Line line, Context c) {
    c.identifiers(order, line, 2, "PLAC");
    c.identifiers(order, line, 3, "FILL");
  }

  private static void request(ObjectNode order, Line orc, Context c, boolean isService) {
    order.put("status", status(orc));
    order.put("intent", "order");
    String group = isService ? "requisition" : "groupIdentifier";
    Fhir.set(
        order,
        group,
        c.identifiers.ei(orc.first(4).peek(1).isEmpty() ? orc.first(4) : pair(orc.first(4))));
    String authored = c.times.dateTime(orc, 9);
    Fhir.put(order, "authoredOn", authored);
    c.practitioner(order, "requester", orc, 12);
    if (isService) {
      Fhir.extend(order, Fhir.OWN + "ORC-10", "Reference", c.directory.practitioner(orc.first(10)));
    } else {
      c.practitioner(order, "recorder", orc, 10);
    }
    c.concepts(order, "reasonCode", orc, 16, "");
    if (isService) {
      order.set("code", Fhir.unknown());
    } else {
      order.set("medicationCodeableConcept", Fhir.unknown());
    }
  }

  /** ORC-4 is an EIP in versions from 2.3.1 on; the first half names the group. */
  private static Part pair(Part eip) {
    return eip.sub(1).peek(2).isEmpty() ? eip : eip.sub(1);
  }

  /** Of an immunization or administration: who entered, who ordered. */
  private static void given(ObjectNode order, Line orc, Context c) {
    c.extras.extend(order, orc, Extras.Kind.PERSON, 10, 12);
    c.extras.extend(order, orc, Extras.Kind.TIME, 9);
    c.extras.extend(order, orc, Extras.Kind.CONCEPT, 5);
  }

  private static void facility(ObjectNode order, Line orc, Context c) {
    for (Part part : orc.all(21)) {
      ObjectNode organization = c.directory.organization(part);
      if (organization != null) {
        c.addresses(organization, orc, 22);
        c.telecoms(organization, orc, 23);
        ObjectNode reference = c.directory.reference(organization);
        Fhir.extend(order, Fhir.OWN + "ORC-21", "Reference", reference);
      }
    }
    if (orc.all(21).isEmpty()) {
      c.extras.extend(order, orc, Extras.Kind.ADDRESS, 22);
      c.extras.extend(order, orc, Extras.Kind.TELECOM, 23);
    }
    c.extras.extend(order, orc, Extras.Kind.ADDRESS, 24);
  }

  /** ORC-5 (table 0038), else ORC-1 (table 0119), to RequestStatus (concept maps of the guide). */
  private static String status(Line orc) {
    String status =
        switch (orc.peek(5)) {
          case "CM" -> "completed";
          case "CA", "DC", "RP" -> "revoked";
          case "ER" -> "entered-in-error";
          case "HD" -> "on-hold";
          case "IP", "SC", "A" -> "active";
          default -> "";
        };
    if (!status.isEmpty()) {
      orc.take(5);
      return status;
    }
    return switch (orc.peek(1)) {
      case "CA", "DC", "OC", "CR", "DR" -> "revoked";
      case "HD", "HR" -> "on-hold";
      case "NW", "OK", "SN", "RE", "XO", "RL", "SC" -> "active";
      default -> "unknown";
    };
  }

  private static ObjectNode observation(Line obr, Context c) {
    String key = key(obr, c);
    ObjectNode order = c.order;
    if (order == null || !c.isOpen || !isA(order, "ServiceRequest")) {
      order = key.isEmpty() ? c.make("ServiceRequest") : c.identified("ServiceRequest", key);
      subject(order, c);
      order.put("status", "unknown").put("intent", "order");
      c.order = order;
    }
    c.isOpen = false;
    c.orderKey = key.isEmpty() ? c.orderKey : key;
    c.last = order;
    identifiers(order, obr, c);
    c.required(order, "code", obr, 4, "");
    priority(order, obr);
    String asked = c.times.dateTime(obr, 6);
    if (!order.has("authoredOn")) {
      Fhir.put(order, "authoredOn", asked);
    } else {
      Fhir.extend(order, Fhir.OWN + "OBR-6", "DateTime", asked);
    }
    if (order.has("requester")) {
      c.extras.extend(order, obr, Extras.Kind.PERSON, 16);
    } else {
      c.practitioner(order, "requester", obr, 16);
    }
    c.practitioners(order, "performer", obr, 28);
    c.concepts(order, "reasonCode", obr, 31, "");
    c.extras.extend(order, obr, Extras.Kind.PERSON, 10);
    c.extras.extend(order, obr, Extras.Kind.TELECOM, 17);
    c.extras.extend(order, obr, Extras.Kind.CONCEPT, 11, 12, 30, 38, 43, 44, 45, 46, 47, 48, 49);
    c.extras.extend(order, obr, Extras.Kind.QUANTITY, 9);
    c.extras.extend(order, obr, Extras.Kind.TIME, 14, 23, 36);
    c.extras.extend(order, obr, Extras.Kind.EI, 51, 52);
    c.extras.extend(order, obr, Extras.Kind.CX, 53);
    for (int field : new int[] {29, 50, 54}) {
      for (Part part : obr.all(field)) {
        Fhir.extend(order, Fhir.OWN + "OBR-" + field, "Identifier", c.identifiers.ei(part.sub(1)));
        Fhir.extend(order, Fhir.OWN + "OBR-" + field, "Identifier", c.identifiers.ei(part.sub(2)));
      }
    }
    TimingSegments.old(order, obr, 27, c);
    c.report = ReportSegments.report(obr, order, c);
    return order;
  }

  private static void priority(ObjectNode order, Line obr) {
    String priority =
        switch (obr.peek(5)) {
          case "S" -> "stat";
          case "A" -> "asap";
          case "R" -> "routine";
          default -> "";
        };
    if (!priority.isEmpty()) {
      obr.take(5);
      order.put("priority", priority);
    }
  }
}
