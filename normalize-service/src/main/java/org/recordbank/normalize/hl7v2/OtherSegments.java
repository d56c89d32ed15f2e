package org.recordbank.normalize.hl7v2;

import static org.recordbank.normalize.hl7v2.Extras.Kind.ADDRESS;
import static org.recordbank.normalize.hl7v2.Extras.Kind.CONCEPT;
import static org.recordbank.normalize.hl7v2.Extras.Kind.CX;
import static org.recordbank.normalize.hl7v2.Extras.Kind.EI;
import static org.recordbank.normalize.hl7v2.Extras.Kind.FLAG;
import static org.recordbank.normalize.hl7v2.Extras.Kind.NAME;
import static org.recordbank.normalize.hl7v2.Extras.Kind.NUMBER;
import static org.recordbank.normalize.hl7v2.Extras.Kind.ORGANIZATION;
import static org.recordbank.normalize.hl7v2.Extras.Kind.PERIOD;
import static org.recordbank.normalize.hl7v2.Extras.Kind.PERSON;
import static org.recordbank.normalize.hl7v2.Extras.Kind.PLACE;
import static org.recordbank.normalize.hl7v2.Extras.Kind.QUANTITY;
import static org.recordbank.normalize.hl7v2.Extras.Kind.TIME;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * FT1 to ChargeItem, RF1 to ServiceRequest (v2-to-FHIR, segment maps FT1 and RF1), and segments for
 * which FHIR has no resource of those made here, as typed extensions of what they belong to.
 */
final class OtherSegments {
  private OtherSegments() {}

  static @Nullable ObjectNode map(Line line, Context c) {
    return switch (line.name()) {
      case "FT1" -> charge(line, c);
      case "RF1" -> referral(line, c);
      case "DB1", "ARV", "CON", "PDA" -> ofPatient(line, c);
      case "ACC", "AUT", "BLG", "CTI", "RGS", "CDO", "ODS", "RQD", "RQ1" -> ofLast(line, c);
      default -> null;
    };
  }

  private static ObjectNode charge(Line ft1, Context c) {
    ObjectNode charge = c.make("ChargeItem");
    charge.put("status", "billable");
    Fhir.add(charge, "identifier", c.identifiers.ei(ft1.first(2)));
    c.required(charge, "code", ft1, 7, "");
    charge.set("subject", c.patientReference());
    Fhir.set(charge, "context", c.encounterReference());
    c.dateTime(charge, "occurrenceDateTime", ft1, 4);
    Fhir.set(
        charge, "quantity", c.quantities.quantity(ft1.first(10), 1, ft1.first(Integer.MAX_VALUE)));
    ObjectNode price = Quantities.money(ft1.first(11));
    Fhir.set(charge, "priceOverride", price);
    c.concepts(charge, "reason", ft1, 19, "");
    for (int field : new int[] {20, 21}) {
      for (Part part : ft1.all(field)) {
        ObjectNode performer = Fhir.object();
        Fhir.set(performer, "actor", c.directory.practitioner(part));
        Fhir.add(charge, "performer", performer);
      }
    }
    Fhir.set(charge, "enterer", c.directory.practitioner(ft1.first(24)));
    c.extras.extend(charge, ft1, Extras.Kind.MONEY, 12, 15, 22, 38);
    c.extras.extend(charge, ft1, CONCEPT, 6, 13, 14, 17, 18, 25, 26, 27, 28, 29, 35, 42);
    c.extras.extend(charge, ft1, EI, 23, 34);
    c.extras.extend(charge, ft1, TIME, 5);
    c.extras.extend(charge, ft1, PLACE, 16, 33);
    c.extras.extend(charge, ft1, ORGANIZATION, 32);
    c.extras.extend(charge, ft1, QUANTITY, 43);
    return charge;
  }

  private static ObjectNode referral(Line rf1, Context c) {
    String key = c.identifiers.keyOfEi(rf1.first(6));
    ObjectNode request =
        key == null ? c.make("ServiceRequest") : c.identified("ServiceRequest", key);
    c.identifiers(request, rf1, 6, "PLAC");
    c.identifiers(request, rf1, 11, "FILL");
    request.put("status", "active").put("intent", "order");
    request.set("subject", c.patientReference());
    Fhir.set(request, "encounter", c.encounterReference());
    c.concepts(request, "category", rf1, 3, "0281");
    c.concepts(request, "reasonCode", rf1, 10, "0336");
    Fhir.put(request, "authoredOn", c.times.dateTime(rf1, 7));
    for (int field : new int[] {14, 24}) {
      for (Part part : rf1.all(field)) {
        Fhir.note(request, part.take(1));
      }
    }
    Fhir.set(request, "requester", c.directory.practitioner(rf1.first(20)));
    c.extras.extend(request, rf1, CONCEPT, 1, 2, 4, 5, 13, 25);
    c.extras.extend(request, rf1, TIME, 8, 9);
    c.extras.extend(request, rf1, ORGANIZATION, 19);
    return request;
  }

  private static ObjectNode ofPatient(Line line, Context c) {
    ObjectNode patient = c.patient;
    switch (line.name()) {
      case "DB1" -> {
        c.extras.extend(patient, line, CONCEPT, 2);
        c.extras.extend(patient, line, CX, 3);
        c.extras.extend(patient, line, FLAG, 4);
        c.extras.extend(patient, line, TIME, 5, 6, 7, 8);
      }
      case "ARV" -> {
        c.extras.extend(patient, line, CONCEPT, 2, 3, 4);
        c.extras.extend(patient, line, PERIOD, 6);
      }
      case "CON" -> {
        c.extras.extend(patient, line, CONCEPT, 2, 3, 11, 16, 20, 21);
        c.extras.extend(patient, line, TIME, 12, 13, 14, 15);
        c.extras.extend(patient, line, PERSON, 24);
      }
      default -> {
        c.extras.extend(patient, line, CONCEPT, 1);
        c.extras.extend(patient, line, PLACE, 2);
        c.extras.extend(patient, line, FLAG, 3, 6, 9);
        c.extras.extend(patient, line, TIME, 4);
        c.extras.extend(patient, line, PERSON, 5, 8);
        c.extras.extend(patient, line, PERIOD, 7);
      }
    }
    return patient;
  }

  private static ObjectNode ofLast(Line line, Context c) {
    ObjectNode owner = c.last;
    switch (line.name()) {
      case "ACC" -> {
        ObjectNode patient = c.encounter == null ? c.patient : c.encounter;
        c.extras.extend(patient, line, TIME, 1, 12);
        c.extras.extend(patient, line, CONCEPT, 2, 4, 9);
        c.extras.extend(patient, line, FLAG, 5, 6, 10);
        c.extras.extend(patient, line, PERSON, 7);
        c.extras.extend(patient, line, ADDRESS, 11);
        c.extras.extend(patient, line, EI, 13);
        return patient;
      }
      case "AUT" -> {
        c.extras.extend(owner, line, CONCEPT, 1, 2, 11, 12, 29);
        c.extras.extend(owner, line, TIME, 4, 5, 9, 10);
        c.extras.extend(owner, line, EI, 6);
        c.extras.extend(owner, line, QUANTITY, 8, 9);
        c.extras.extend(owner, line, NUMBER, 7);
      }
      case "BLG" -> {
        c.extras.extend(owner, line, CONCEPT, 1, 2, 4);
        c.extras.extend(owner, line, CX, 3);
      }
      case "CTI" -> {
        c.extras.extend(owner, line, EI, 1);
        c.extras.extend(owner, line, CONCEPT, 2, 3);
      }
      case "RQD" -> {
        c.extras.extend(owner, line, CONCEPT, 2, 3, 4, 6, 9);
        c.extras.extend(owner, line, NUMBER, 5);
        c.extras.extend(owner, line, TIME, 10);
      }
      case "ODS" -> c.extras.extend(owner, line, CONCEPT, 1, 2, 3);
      case "CDO" -> c.extras.extend(owner, line, QUANTITY, 3, 4);
      default -> {
        c.extras.extend(owner, line, CONCEPT, 2);
        c.extras.extend(owner, line, NAME, 9);
      }
    }
    return owner;
  }
}
