package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * RXO and RXE to MedicationRequest, RXD to MedicationDispense, RXA to Immunization or
 * MedicationAdministration, RXR to route and site, RXC to an ingredient (v2-to-FHIR, segment maps
 * of pharmacy and vaccination).
 */
final class MedicationSegments {
  private static final String NONE = "urn:recordbank:hl7v2:";
  private static final Set<String> REQUESTS = Set.of("MedicationRequest", "MedicationDispense");

  private MedicationSegments() {}

  /** What RXA becomes: an immunization in a message of vaccinations, else an administration. */
  static String administered(Context c) {
    return c.type.equals("VXU") || c.type.equals("VXR")
        ? "Immunization"
        : "MedicationAdministration";
  }

  static @Nullable ObjectNode map(Line line, Context c) {
    return switch (line.name()) {
      case "RXO" -> ordered(line, c);
      case "RXE" -> encoded(line, c);
      case "RXD" -> dispensed(line, c);
      case "RXA" -> given(line, c);
      case "RXR" -> route(line, c);
      case "RXC" -> ingredient(line, c);
      default -> null;
    };
  }

  private static ObjectNode request(Context c) {
    ObjectNode order = c.order;
    if (order == null || !OrderSegments.isA(order, "MedicationRequest")) {
      order = OrderSegments.order("MedicationRequest", c);
    }
    c.isOpen = false;
    c.last = order;
    c.medication = order;
    if (!order.has("status")) {
      order.put("status", "unknown").put("intent", "order");
    }
    return order;
  }

  private static void medication(ObjectNode owner, Line line, int field, Context c) {
    ObjectNode concept = c.codes.concept(line.first(field), "");
    if (concept == null && owner.has("medicationCodeableConcept")) {
      return;
    }
    boolean isSame = concept != null && concept.equals(owner.path("medicationCodeableConcept"));
    boolean isKnown =
        owner.has("medicationCodeableConcept")
            && !owner.path("medicationCodeableConcept").has("extension");
    if (isKnown && !isSame) {
      Fhir.extend(owner, NONE + line.name() + "-" + field, "CodeableConcept", concept);
    } else {
      owner.set("medicationCodeableConcept", concept == null ? Fhir.unknown() : concept);
    }
  }

  /** The first dosage instruction, for RX and TQ1 segments to fill. */
  static ObjectNode dosage(ObjectNode order) {
    var all = order.withArrayProperty("dosageInstruction");
    return all.isEmpty() ? all.addObject() : (ObjectNode) all.get(0);
  }

  private static void dose(ObjectNode order, Line line, int amount, int units, Context c) {
    ObjectNode dose = c.quantities.quantity(line.first(amount), 1, line.first(units));
    if (dose != null) {
      ObjectNode rate = Fhir.object();
      rate.set("doseQuantity", dose);
      Fhir.add(dosage(order), "doseAndRate", rate);
    }
  }

  private static void instructions(ObjectNode order, Line line, int field) {
    for (Part part : line.all(field)) {
      ObjectNode dosage = dosage(order);
      String said = part.take(1);
      String text = said.isEmpty() ? part.take(2) : said;
      if (dosage.has("text")) {
        Fhir.add(dosage, "additionalInstruction", text.isEmpty() ? null : Fhir.text(text));
      } else {
        Fhir.put(dosage, "text", text);
      }
    }
    if (order.path("dosageInstruction").path(0).isEmpty()) {
      order.remove("dosageInstruction");
    }
  }

  private static void supply(
      ObjectNode order, Line line, int amount, int units, int refills, Context c) {
    ObjectNode quantity = c.quantities.quantity(line.first(amount), 1, line.first(units));
    if (quantity != null) {
      order.withObjectProperty("dispenseRequest").set("quantity", quantity);
    }
    String times = line.peek(refills);
    if (!times.isEmpty() && times.length() < 9 && times.chars().allMatch(Character::isDigit)) {
      int repeats = Integer.parseInt(line.take(refills));
      order.withObjectProperty("dispenseRequest").put("numberOfRepeatsAllowed", repeats);
    }
  }

  private static void substitution(ObjectNode order, Line line, int field, Context c) {
    ObjectNode allowed = c.codes.concept(line.first(field), "0161");
    if (allowed != null) {
      order.withObjectProperty("substitution").set("allowedCodeableConcept", allowed);
    }
  }

  private static ObjectNode ordered(Line rxo, Context c) {
    ObjectNode order = request(c);
    medication(order, rxo, 1, c);
    dose(order, rxo, 2, 4, c);
    instructions(order, rxo, 7);
    instructions(order, rxo, 6);
    supply(order, rxo, 11, 12, 13, c);
    substitution(order, rxo, 9, c);
    c.extras.extend(order, rxo, Extras.Kind.NUMBER, 3, 18, 21, 25, 28);
    c.extras.extend(order, rxo, Extras.Kind.CONCEPT, 4, 5, 10, 12, 16, 19, 20, 22, 24, 26, 27);
    c.extras.extend(order, rxo, Extras.Kind.QUANTITY, 23);
    c.extras.extend(order, rxo, Extras.Kind.PERSON, 14, 15);
    pharmacy(order, rxo, 32, 33, 36, c);
    return order;
  }

  private static void pharmacy(
      ObjectNode order, Line line, int name, int address, int phone, Context c) {
    ObjectNode pharmacy = c.directory.organizationOf(c.codes.concept(line.first(name)));
    if (pharmacy == null) {
      c.extras.extend(order, line, Extras.Kind.ADDRESS, address);
      c.extras.extend(order, line, Extras.Kind.TELECOM, phone);
      return;
    }
    c.addresses(pharmacy, line, address);
    c.telecoms(pharmacy, line, phone);
    order.withObjectProperty("dispenseRequest").set("performer", c.bundle.reference(pharmacy));
  }

  private static ObjectNode encoded(Line rxe, Context c) {
    ObjectNode order = request(c);
    medication(order, rxe, 2, c);
    dose(order, rxe, 3, 5, c);
    instructions(order, rxe, 7);
    supply(order, rxe, 10, 11, 12, c);
    substitution(order, rxe, 9, c);
    c.identifiers(order, rxe, 15, "");
    c.extras.extend(
        order, rxe, Extras.Kind.CONCEPT, 5, 6, 11, 20, 21, 24, 27, 29, 30, 32, 35, 37, 44);
    c.extras.extend(order, rxe, Extras.Kind.NUMBER, 4, 16, 17, 19, 22, 23, 25, 28, 31, 33, 34, 39);
    c.extras.extend(order, rxe, Extras.Kind.CONCEPT, 26);
    c.extras.extend(order, rxe, Extras.Kind.PERSON, 13, 14);
    c.extras.extend(order, rxe, Extras.Kind.TIME, 18);
    pharmacy(order, rxe, 40, 41, 45, c);
    return order;
  }

  private static ObjectNode dispensed(Line rxd, Context c) {
    ObjectNode order = c.order;
    ObjectNode dispense = c.make("MedicationDispense");
    dispense.put("status", "completed");
    medication(dispense, rxd, 2, c);
    dispense.set("subject", c.patientReference());
    Fhir.set(dispense, "context", c.encounterReference());
    if (order != null && OrderSegments.isA(order, "MedicationRequest")) {
      Fhir.add(dispense, "authorizingPrescription", c.bundle.reference(order));
      if (order.path("medicationCodeableConcept").has("extension")) {
        order.set("medicationCodeableConcept", dispense.path("medicationCodeableConcept"));
      }
    }
    c.medication = dispense;
    Fhir.add(dispense, "identifier", c.identifiers.ei(rxd.first(7)));
    c.dateTime(dispense, "whenHandedOver", rxd, 3);
    Fhir.set(dispense, "quantity", c.quantities.quantity(rxd.first(4), 1, rxd.first(5)));
    for (Part part : rxd.all(9)) {
      Fhir.note(dispense, part.take(1));
    }
    for (Part part : rxd.all(10)) {
      ObjectNode performer = Fhir.object();
      Fhir.set(performer, "actor", c.directory.practitioner(part));
      Fhir.add(dispense, "performer", performer);
    }
    c.concept(dispense, "type", rxd, 33, "0484");
    c.extras.extend(dispense, rxd, Extras.Kind.QUANTITY, 12);
    c.extras.extend(dispense, rxd, Extras.Kind.CONCEPT, 6, 11, 20, 25, 27, 30);
    c.extras.extend(dispense, rxd, Extras.Kind.ADDRESS, 31);
    c.extras.extend(dispense, rxd, Extras.Kind.NUMBER, 8);
    return dispense;
  }

  private static ObjectNode given(Line rxa, Context c) {
    String type = administered(c);
    ObjectNode given = OrderSegments.order(type, c);
    c.medication = given;
    boolean isVaccine = type.equals("Immunization");
    if (Deletion.isSaid(rxa, 21)) {
      Deletion.mark(given);
      c.extras.extend(given, rxa, Extras.Kind.CONCEPT, 20);
    } else {
      given.put("status", status(rxa.first(20), isVaccine));
    }
    if (isVaccine) {
      c.required(given, "vaccineCode", rxa, 5, "0292");
    } else {
      medication(given, rxa, 5, c);
    }
    when(given, rxa, isVaccine ? "occurrenceDateTime" : "effectiveDateTime", c);
    if (!rxa.peek(6).equals("999")) { // the amount is not known
      ObjectNode dose = c.quantities.quantity(rxa.first(6), 1, rxa.first(7));
      if (dose != null && isVaccine) {
        given.set("doseQuantity", dose);
      } else if (dose != null) {
        given.withObjectProperty("dosage").set("dose", dose);
      }
    }
    performers(given, rxa, c);
    vaccine(given, rxa, isVaccine, c);
    c.extras.extend(given, rxa, Extras.Kind.CONCEPT, 7, 8, 9, 17, 18, 19, 21, 24);
    c.extras.extend(given, rxa, Extras.Kind.PLACE, 11, 27);
    c.extras.extend(given, rxa, Extras.Kind.ADDRESS, 28);
    c.extras.extend(given, rxa, Extras.Kind.NUMBER, 6);
    return given;
  }

  private static void when(ObjectNode given, Line rxa, String element, Context c) {
    String start = c.times.dateTime(rxa, 3);
    if (start.isEmpty()) {
      given.set("_" + element, Fhir.unknown());
    } else {
      given.put(element, start);
    }
    c.extras.extend(given, rxa, Extras.Kind.TIME, 4);
  }

  private static void performers(ObjectNode given, Line rxa, Context c) {
    for (Part part : rxa.all(10)) {
      ObjectNode performer = Fhir.object();
      Fhir.set(performer, "actor", c.directory.practitioner(part));
      Fhir.add(given, "performer", performer);
    }
  }

  private static void vaccine(ObjectNode given, Line rxa, boolean isVaccine, Context c) {
    if (!isVaccine) {
      c.extras.extend(given, rxa, Extras.Kind.TIME, 16, 22);
      return;
    }
    Fhir.put(given, "lotNumber", rxa.take(15));
    Fhir.put(given, "expirationDate", c.times.date(rxa.first(16), 1));
    ObjectNode maker = c.directory.organizationOf(c.codes.concept(rxa.first(17)));
    Fhir.set(given, "manufacturer", c.directory.reference(maker));
    c.dateTime(given, "recorded", rxa, 22);
    given.put("primarySource", !rxa.peek(9).startsWith("01"));
  }

  /** Table 0322 to the status (concept map HL70322). */
  private static String status(Part part, boolean isVaccine) {
    String said = part.peek(1);
    String status =
        switch (said) {
          case "RE", "NA" -> "not-done";
          case "CP" -> "completed";
          case "PA" -> isVaccine ? "completed" : "in-progress";
          default -> "";
        };
    if (!status.isEmpty() && !said.equals("PA")) {
      part.take(1);
    }
    return status.isEmpty() ? "completed" : status;
  }

  private static @Nullable ObjectNode route(Line rxr, Context c) {
    ObjectNode owner = c.medication;
    if (owner == null) {
      return null;
    }
    ObjectNode place =
        OrderSegments.isA(owner, "Immunization")
            ? owner
            : REQUESTS.contains(owner.path("resourceType").asText())
                ? dosage(owner)
                : owner.withObjectProperty("dosage");
    c.concept(place, "route", rxr, 1, "0162");
    c.concept(place, "site", rxr, 2, "0163");
    if (place.equals(owner)) {
      c.extras.extend(owner, rxr, Extras.Kind.CONCEPT, 4);
    } else {
      c.concept(place, "method", rxr, 4, "0165");
    }
    c.extras.extend(owner, rxr, Extras.Kind.CONCEPT, 3, 5, 6);
    if (place.isEmpty()) {
      owner.remove("dosageInstruction");
      owner.remove("dosage");
    }
    return owner;
  }

  /** An ingredient of a medication that the order then contains. */
  private static @Nullable ObjectNode ingredient(Line rxc, Context c) {
    ObjectNode owner = c.medication;
    if (owner == null) {
      return null;
    }
    ObjectNode medication = c.make("Medication");
    c.last = owner;
    c.concept(medication, "code", rxc, 2, "");
    ObjectNode amount = c.quantities.quantity(rxc.first(3), 1, rxc.first(4));
    ObjectNode strength = c.quantities.quantity(rxc.first(5), 1, rxc.first(6));
    Fhir.extend(medication, NONE + "RXC-3", "Quantity", amount);
    Fhir.extend(medication, NONE + "RXC-5", "Quantity", strength);
    c.extras.extend(medication, rxc, Extras.Kind.CONCEPT, 1, 4, 6, 7, 9);
    c.extras.extend(medication, rxc, Extras.Kind.NUMBER, 8);
    Fhir.extend(owner, NONE + "RXC", "Reference", c.bundle.reference(medication));
    return medication;
  }
}
