package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * PID, PD1 and MRG to Patient, NK1 to RelatedPerson (v2-to-FHIR, segment maps PID, PD1, MRG and
 * NK1). The identifiers that MRG gives up are identifiers of use {@code old}.
 */
final class PatientSegments {
  private PatientSegments() {}

  static @Nullable ObjectNode map(Line line, Context context) {
    return switch (line.name()) {
      case "PID" -> patient(line, context);
      case "PD1" -> additional(line, context);
      case "MRG" -> merged(line, context);
      case "NK1" -> kin(line, context);
      default -> null;
    };
  }

  private static ObjectNode patient(Line pid, Context c) {
    ObjectNode patient = c.patient;
    identifiers(patient, pid, c);
    c.personNames(patient, pid, 5);
    for (Part alias : pid.all(9)) {
      ObjectNode name = c.names.xpn(alias);
      Fhir.add(patient, "name", name != null && !name.has("use") ? name.put("use", "old") : name);
    }
    c.telecoms(patient, pid, 13, 14, 40);
    c.addresses(patient, pid, 11);
    Fhir.put(patient, "gender", gender(pid.first(8)));
    birth(patient, pid, c);
    death(patient, pid, c);
    c.concept(patient, "maritalStatus", pid, 16, "0002");
    Fhir.add(patient, "communication", c.codes.communication(pid.first(15), "PID-15"));
    Fhir.put(patient.withObjectProperty("meta"), "lastUpdated", c.times.instant(pid, 33));
    if (patient.path("meta").isEmpty()) {
      patient.remove("meta");
    }
    extend(patient, pid, c);
    c.last = patient;
    return patient;
  }

  private static void identifiers(ObjectNode patient, Line pid, Context c) {
    for (int field : new int[] {3, 2, 4}) {
      for (Part part : pid.all(field)) {
        Fhir.add(patient, "identifier", c.identifiers.cx(part));
      }
    }
    ObjectNode ssn = c.identifiers.cx(pid.first(19), "SS");
    Fhir.add(
        patient,
        "identifier",
        ssn == null ? null : ssn.put("system", "http://hl7.org/fhir/sid/us-ssn"));
    Part licence = pid.first(20);
    if (!licence.isEmpty()) {
      ObjectNode identifier = Fhir.concept(Tables.system("0203"), "DL");
      ObjectNode driver = Fhir.object();
      driver.set("type", identifier);
      Fhir.put(driver, "value", licence.take(1));
      Fhir.set(driver, "period", Fhir.period("", c.times.dateTime(licence, 3)));
      String state = licence.take(2);
      Fhir.set(driver, "assigner", state.isEmpty() ? null : Fhir.object().put("display", state));
      Fhir.add(patient, "identifier", driver);
    }
  }

  /** Table 0001 to AdministrativeGender (concept map HL70001). */
  static String gender(Part part) {
    String gender =
        switch (part.peek(1).toUpperCase(Locale.ROOT)) {
          case "M", "MALE" -> "male";
          case "F", "FEMALE" -> "female";
          case "O", "A", "N", "X" -> "other";
          case "U", "UNK", "UNKNOWN" -> "unknown";
          default -> "";
        };
    if (!gender.isEmpty()) {
      part.take(1);
    }
    return gender;
  }

  /** A birth date; of a time the day only, and the time in its extension. */
  private static void birth(ObjectNode patient, Line pid, Context c) {
    String born = c.times.dateTime(pid, 7);
    Fhir.put(patient, "birthDate", born.length() > 10 ? born.substring(0, 10) : born);
    if (born.length() > 10) {
      ObjectNode time = Fhir.object();
      Fhir.extend(time, Fhir.STRUCTURE + "patient-birthTime", "DateTime", born);
      patient.set("_birthDate", time);
    }
    String place = pid.take(23);
    Fhir.extend(
        patient,
        Fhir.STRUCTURE + "patient-birthPlace",
        "Address",
        place.isEmpty() ? null : Fhir.text(place));
    int order = Quantities.positive(pid.first(25), 1);
    Boolean multiple = Extras.flag(pid.first(24));
    if (order > 0) {
      patient.put("multipleBirthInteger", order);
    } else if (multiple != null) {
      patient.put("multipleBirthBoolean", multiple);
    }
  }

  private static void death(ObjectNode patient, Line pid, Context c) {
    String died = c.times.dateTime(pid, 29);
    Boolean isDead = Extras.flag(pid.first(30));
    if (!died.isEmpty()) {
      patient.put("deceasedDateTime", died);
    } else if (isDead != null) {
      patient.put("deceasedBoolean", isDead);
    }
  }

  private static void extend(ObjectNode patient, Line pid, Context c) {
    for (Part mother : pid.all(6)) {
      String url = Fhir.STRUCTURE + "patient-mothersMaidenName";
      ObjectNode name = c.names.xpn(mother);
      if (name != null && !patient.path("extension").toString().contains(url)) {
        Fhir.extend(patient, url, "String", name.path("family").asText(""));
      }
      Fhir.extend(patient, Fhir.OWN + "PID-6", "HumanName", name);
    }
    races(patient, pid, 10, "0005", c);
    races(patient, pid, 22, "0189", c);
    String religion = Fhir.STRUCTURE + "patient-religion";
    Fhir.extend(patient, religion, "CodeableConcept", c.codes.concept(pid.first(17), "0006"));
    for (Part citizenship : pid.all(26)) {
      coded(patient, "patient-citizenship", "code", c.codes.concept(citizenship, "0171"));
    }
    coded(patient, "patient-nationality", "code", c.codes.concept(pid.first(28), "0212"));
    coded(patient, "patient-animal", "species", c.codes.concept(pid.first(35), "0446"));
    c.extras.extend(patient, pid, Extras.Kind.CX, 18, 21);
    c.extras.extend(patient, pid, Extras.Kind.CONCEPT, 27, 32, 36, 37, 38, 39);
    c.extras.extend(patient, pid, Extras.Kind.FLAG, 31);
    ObjectNode county = Fhir.object();
    Fhir.put(county, "district", pid.take(12));
    Fhir.add(patient, "address", county);
  }

  /** Not US Core's extensions: those take codes of one system only. */
  private static void races(ObjectNode patient, Line pid, int field, String table, Context c) {
    for (Part part : pid.all(field)) {
      ObjectNode concept = c.codes.concept(part, table);
      Fhir.extend(patient, Fhir.OWN + "PID-" + field, "CodeableConcept", concept);
    }
  }

  private static void coded(
      ObjectNode patient, String name, String part, @Nullable ObjectNode concept) {
    if (concept != null) {
      ObjectNode extension = Fhir.object().put("url", Fhir.STRUCTURE + name);
      Fhir.extend(extension, part, "CodeableConcept", concept);
      Fhir.add(patient, "extension", extension);
    }
  }

  private static ObjectNode additional(Line pd1, Context c) {
    ObjectNode patient = c.patient;
    c.practitioners(patient, "generalPractitioner", pd1, 4);
    for (Part part : pd1.all(3)) {
      ObjectNode organization = c.directory.organization(part);
      Fhir.add(patient, "generalPractitioner", c.directory.reference(organization));
    }
    c.extras.extend(patient, pd1, Extras.Kind.CONCEPT, 1, 2, 5, 6, 7, 11, 15, 16, 19, 20, 21);
    c.extras.extend(patient, pd1, Extras.Kind.ORGANIZATION, 14);
    c.extras.extend(patient, pd1, Extras.Kind.FLAG, 9, 12);
    c.extras.extend(patient, pd1, Extras.Kind.TIME, 13, 17, 18);
    return patient;
  }

  private static ObjectNode merged(Line mrg, Context c) {
    for (int field : new int[] {1, 2, 4}) {
      for (Part part : mrg.all(field)) {
        ObjectNode identifier = c.identifiers.cx(part);
        Fhir.add(c.patient, "identifier", identifier == null ? null : identifier.put("use", "old"));
      }
    }
    c.extras.extend(c.patient, mrg, Extras.Kind.CX, 3, 5, 6);
    for (Part part : mrg.all(7)) {
      ObjectNode name = c.names.xpn(part);
      Fhir.add(c.patient, "name", name == null ? null : name.put("use", "old"));
    }
    return c.patient;
  }

  private static ObjectNode kin(Line nk1, Context c) {
    ObjectNode person = c.make("RelatedPerson");
    person.set("patient", c.patientReference());
    for (Part part : nk1.all(33)) {
      Fhir.add(person, "identifier", c.identifiers.cx(part));
    }
    for (Part part : nk1.all(12)) {
      Fhir.add(person, "identifier", c.identifiers.cx(part));
    }
    Fhir.add(person, "identifier", c.identifiers.cx(nk1.first(37), "SS"));
    c.concepts(person, "relationship", nk1, 3, "0063");
    c.concepts(person, "relationship", nk1, 7, "0131");
    c.personNames(person, nk1, 2);
    c.telecoms(person, nk1, 5, 6, 40, 41);
    Fhir.put(person, "gender", gender(nk1.first(15)));
    born(person, nk1, 16, c);
    c.addresses(person, nk1, 4);
    ObjectNode period = period(nk1, 8, 9, c);
    Fhir.set(person, "period", period);
    Fhir.add(person, "communication", c.codes.communication(nk1.first(20), "NK1-20"));
    c.extras.extend(person, nk1, Extras.Kind.ORGANIZATION, 13);
    c.extras.extend(person, nk1, Extras.Kind.NAME, 26, 30);
    c.extras.extend(person, nk1, Extras.Kind.TELECOM, 31);
    c.extras.extend(person, nk1, Extras.Kind.ADDRESS, 32);
    c.extras.extend(
        person,
        nk1,
        Extras.Kind.CONCEPT,
        11,
        14,
        15,
        17,
        18,
        19,
        21,
        23,
        24,
        25,
        27,
        28,
        29,
        34,
        35,
        36);
    return person;
  }

  static void born(ObjectNode person, Line line, int field, Context c) {
    String born = c.times.dateTime(line, field);
    Fhir.put(person, "birthDate", born.length() > 10 ? born.substring(0, 10) : born);
  }

  /** A period of two fields; the end is left out where it is before the start. */
  static @Nullable ObjectNode period(Line line, int start, int end, Context c) {
    String from = c.times.dateTime(line, start);
    String to = c.times.dateTime(line.peek(end));
    if (to == null || (!from.isEmpty() && Times.isAfter(from, to))) {
      return Fhir.period(from, "");
    }
    return Fhir.period(from, c.times.dateTime(line, end));
  }
}
