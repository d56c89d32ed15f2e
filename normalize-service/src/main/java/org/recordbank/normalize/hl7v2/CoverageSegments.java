package org.recordbank.normalize.hl7v2;

import static org.recordbank.normalize.hl7v2.Extras.Kind.ADDRESS;
import static org.recordbank.normalize.hl7v2.Extras.Kind.CONCEPT;
import static org.recordbank.normalize.hl7v2.Extras.Kind.CX;
import static org.recordbank.normalize.hl7v2.Extras.Kind.EI;
import static org.recordbank.normalize.hl7v2.Extras.Kind.FLAG;
import static org.recordbank.normalize.hl7v2.Extras.Kind.MONEY;
import static org.recordbank.normalize.hl7v2.Extras.Kind.NAME;
import static org.recordbank.normalize.hl7v2.Extras.Kind.ORGANIZATION;
import static org.recordbank.normalize.hl7v2.Extras.Kind.PERSON;
import static org.recordbank.normalize.hl7v2.Extras.Kind.TELECOM;
import static org.recordbank.normalize.hl7v2.Extras.Kind.TIME;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * IN1 and IN2 to Coverage with its payor and subscriber, GT1 to RelatedPerson (v2-to-FHIR, segment
 * maps IN1, IN2 and GT1).
 */
final class CoverageSegments {
  private static final String ROLE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

  private CoverageSegments() {}

  static @Nullable ObjectNode map(Line line, Context c) {
    return switch (line.name()) {
      case "IN1" -> insurance(line, c);
      case "IN2" -> more(line, c);
      case "GT1" -> guarantor(line, c);
      default -> null;
    };
  }

  private static ObjectNode insurance(Line in1, Context c) {
    ObjectNode coverage = c.make("Coverage");
    c.coverage = coverage;
    coverage.put("status", "active");
    coverage.set("beneficiary", c.patientReference());
    c.concept(coverage, "type", in1, 15, "0086");
    c.concept(coverage, "relationship", in1, 17, "0063");
    for (Part part : in1.all(49)) {
      Fhir.add(coverage, "identifier", c.identifiers.cx(part));
    }
    Fhir.put(coverage, "subscriberId", in1.take(36));
    Fhir.set(coverage, "period", PatientSegments.period(in1, 12, 13, c));
    group(coverage, "group", in1, 8, 9);
    plan(coverage, in1, c);
    Fhir.set(coverage, "subscriber", subscriber(in1, c));
    payor(coverage, in1, c);
    c.extras.extend(coverage, in1, CX, 10);
    c.extras.extend(coverage, in1, ORGANIZATION, 11);
    c.extras.extend(coverage, in1, MONEY, 37, 38, 40, 41);
    c.extras.extend(coverage, in1, ADDRESS, 44);
    c.extras.extend(coverage, in1, FLAG, 23, 27);
    c.extras.extend(coverage, in1, CONCEPT, 20, 21, 25, 27, 31, 35, 42, 45, 47, 48, 53, 54, 55);
    c.extras.extend(coverage, in1, TIME, 18, 24, 26, 29);
    c.extras.extend(coverage, in1, PERSON, 30);
    return coverage;
  }

  private static void group(ObjectNode coverage, String kind, Line line, int value, int name) {
    ObjectNode group = Fhir.concept("http://terminology.hl7.org/CodeSystem/coverage-class", kind);
    ObjectNode made = Fhir.object();
    made.set("type", group);
    String number = line.take(value);
    String title = line.take(name);
    if (!number.isEmpty() || !title.isEmpty()) {
      made.put("value", number.isEmpty() ? title : number);
      Fhir.put(made, "name", title);
      Fhir.add(coverage, "class", made);
    }
  }

  private static void plan(ObjectNode coverage, Line in1, Context c) {
    c.extras.extend(coverage, in1, CONCEPT, 2);
  }

  private static void payor(ObjectNode coverage, Line in1, Context c) {
    ObjectNode payor = null;
    for (Part part : in1.all(4)) {
      payor = c.directory.organization(part);
    }
    if (payor == null) {
      payor = c.make("Organization");
      payor.set("_name", Fhir.unknown());
    }
    for (Part part : in1.all(3)) {
      Fhir.add(payor, "identifier", c.identifiers.cx(part));
    }
    c.addresses(payor, in1, 5);
    c.telecoms(payor, in1, 7);
    for (Part part : in1.all(6)) {
      ObjectNode contact = Fhir.object();
      Fhir.set(contact, "name", c.names.xpn(part));
      Fhir.add(payor, "contact", contact);
    }
    Fhir.add(coverage, "payor", c.bundle.reference(payor));
  }

  private static @Nullable ObjectNode subscriber(Line in1, Context c) {
    if (in1.all(16).isEmpty() && in1.all(19).isEmpty()) {
      return null;
    }
    ObjectNode person = related(c);
    c.personNames(person, in1, 16);
    c.addresses(person, in1, 19);
    c.concepts(person, "relationship", in1, 17, "0063");
    Fhir.put(person, "gender", PatientSegments.gender(in1.first(43)));
    PatientSegments.born(person, in1, 18, c);
    c.extras.extend(person, in1, CONCEPT, 43);
    return c.bundle.reference(person);
  }

  private static ObjectNode related(Context c) {
    ObjectNode person = c.make("RelatedPerson");
    person.set("patient", c.patientReference());
    return person;
  }

  private static @Nullable ObjectNode more(Line in2, Context c) {
    ObjectNode coverage = c.coverage;
    if (coverage == null) {
      return null;
    }
    c.extras.extend(coverage, in2, CX, 1, 2, 6, 8, 10, 26, 61);
    c.extras.extend(coverage, in2, CONCEPT, 4, 5, 15, 34, 36, 38, 41, 43, 62, 67, 70, 71, 72, 73);
    c.extras.extend(coverage, in2, NAME, 7, 9, 40, 49);
    c.extras.extend(coverage, in2, TELECOM, 50, 53, 58, 63, 64);
    c.extras.extend(coverage, in2, ORGANIZATION, 69, 70);
    c.last = coverage;
    return coverage;
  }

  private static ObjectNode guarantor(Line gt1, Context c) {
    ObjectNode person = related(c);
    Fhir.add(person, "relationship", Fhir.concept(ROLE, "GUARD"));
    for (Part part : gt1.all(2)) {
      Fhir.add(person, "identifier", c.identifiers.cx(part));
    }
    Fhir.add(person, "identifier", c.identifiers.cx(gt1.first(12), "SS"));
    c.personNames(person, gt1, 3);
    c.personNames(person, gt1, 4);
    c.addresses(person, gt1, 5);
    c.telecoms(person, gt1, 6, 7);
    PatientSegments.born(person, gt1, 8, c);
    Fhir.put(person, "gender", PatientSegments.gender(gt1.first(9)));
    c.concepts(person, "relationship", gt1, 11, "0063");
    Fhir.set(person, "period", PatientSegments.period(gt1, 13, 14, c));
    c.extras.extend(person, gt1, NAME, 16, 42, 45, 50);
    c.extras.extend(person, gt1, ADDRESS, 17);
    c.extras.extend(person, gt1, TELECOM, 18, 35, 37, 44, 46);
    c.extras.extend(person, gt1, CX, 19, 29);
    c.extras.extend(person, gt1, ORGANIZATION, 21, 51);
    c.extras.extend(person, gt1, TIME, 24, 30, 31, 32, 36);
    c.extras.extend(person, gt1, CONCEPT, 10, 20, 22, 30, 33, 34, 36, 41, 43, 47, 48, 52, 53, 55);
    c.extras.extend(person, gt1, FLAG, 25, 40);
    c.extras.extend(person, gt1, EI, 23, 25);
    return person;
  }
}
