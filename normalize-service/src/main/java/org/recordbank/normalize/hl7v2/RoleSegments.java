package org.recordbank.normalize.hl7v2;

import static org.recordbank.normalize.hl7v2.Extras.Kind.CONCEPT;
import static org.recordbank.normalize.hl7v2.Extras.Kind.EI;
import static org.recordbank.normalize.hl7v2.Extras.Kind.TIME;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * PRT, ROL, PRD and CTD to PractitionerRole, which what stands before them refers to (v2-to-FHIR,
 * segment maps PRT, ROL, PRD and CTD).
 */
final class RoleSegments {
  private RoleSegments() {}

  static @Nullable ObjectNode map(Line line, Context c) {
    ObjectNode owner = c.last;
    ObjectNode role = c.make("PractitionerRole");
    c.last = owner;
    switch (line.name()) {
      case "PRT" -> participation(role, line, c);
      case "ROL" -> role(role, line, c);
      case "PRD" -> provider(role, line, c);
      default -> contact(role, line, c);
    }
    Fhir.extend(owner, Fhir.OWN + line.name(), "Reference", c.bundle.reference(role));
    return role;
  }

  private static void person(ObjectNode role, Line line, int field, Context c) {
    for (Part part : line.all(field)) {
      ObjectNode who = c.directory.practitioner(part);
      if (role.has("practitioner")) {
        Fhir.extend(role, Fhir.OWN + line.name() + "-" + field, "Reference", who);
      } else {
        Fhir.set(role, "practitioner", who);
      }
    }
  }

  private static void organization(ObjectNode role, Line line, int field, Context c) {
    ObjectNode organization = c.directory.organization(line.first(field));
    Fhir.set(role, "organization", c.directory.reference(organization));
  }

  private static void places(ObjectNode role, Line line, int field, Context c) {
    for (Part part : line.all(field)) {
      Fhir.add(role, "location", c.directory.location(part));
    }
  }

  private static void participation(ObjectNode role, Line prt, Context c) {
    c.identifiers(role, prt, 1, "");
    c.concepts(role, "code", prt, 4, "0912");
    person(role, prt, 5, c);
    c.concepts(role, "code", prt, 6, "");
    c.extras.extend(role, prt, CONCEPT, 2, 3, 7);
    organization(role, prt, 8, c);
    places(role, prt, 9, c);
    Fhir.set(role, "period", PatientSegments.period(prt, 11, 12, c));
    c.telecoms(role, prt, 15);
    c.extras.extend(role, prt, Extras.Kind.ADDRESS, 14);
    for (Part part : prt.all(10)) {
      ObjectNode device = c.directory.device(part);
      if (device != null) {
        Fhir.extend(role, Fhir.OWN + "PRT-10", "Reference", c.bundle.reference(device));
      }
    }
    c.extras.extend(role, prt, EI, 16, 19, 20, 21, 22);
    c.extras.extend(role, prt, TIME, 17, 18);
  }

  private static void role(ObjectNode role, Line rol, Context c) {
    c.identifiers(role, rol, 1, "");
    c.concepts(role, "code", rol, 3, "0443");
    person(role, rol, 4, c);
    Fhir.set(role, "period", PatientSegments.period(rol, 5, 6, c));
    c.concepts(role, "specialty", rol, 9, "");
    c.extras.extend(role, rol, CONCEPT, 2, 7, 8, 10);
    c.extras.extend(role, rol, Extras.Kind.ADDRESS, 11);
    c.telecoms(role, rol, 12);
    places(role, rol, 13, c);
    organization(role, rol, 14, c);
  }

  private static void named(ObjectNode role, Line line, int name, int address, Context c) {
    ObjectNode person = c.directory.named(line.first(name));
    Fhir.set(role, "practitioner", c.directory.reference(person));
    if (person != null) {
      c.addresses(person, line, address);
    } else {
      c.extras.extend(role, line, Extras.Kind.ADDRESS, address);
    }
  }

  private static void provider(ObjectNode role, Line prd, Context c) {
    c.concepts(role, "code", prd, 1, "0286");
    named(role, prd, 2, 3, c);
    places(role, prd, 4, c);
    c.telecoms(role, prd, 5);
    for (Part part : prd.all(7)) {
      ObjectNode identifier = Fhir.object();
      String system = part.take(2);
      Fhir.set(identifier, "type", system.isEmpty() ? null : Fhir.text(system));
      Fhir.put(identifier, "value", part.take(1));
      Fhir.set(identifier, "period", Fhir.period("", c.times.dateTime(part, 4)));
      Fhir.add(role, "identifier", identifier);
    }
    Fhir.set(role, "period", PatientSegments.period(prd, 8, 9, c));
    organization(role, prd, 10, c);
    c.extras.extend(role, prd, Extras.Kind.ADDRESS, 11);
    c.extras.extend(role, prd, CONCEPT, 6, 14);
    c.extras.extend(role, prd, Extras.Kind.TELECOM, 13);
  }

  private static void contact(ObjectNode role, Line ctd, Context c) {
    c.concepts(role, "code", ctd, 1, "0131");
    named(role, ctd, 2, 3, c);
    places(role, ctd, 4, c);
    c.telecoms(role, ctd, 5);
    c.extras.extend(role, ctd, CONCEPT, 6);
    c.extras.extend(role, ctd, EI, 7);
  }
}
