package org.recordbank.normalize.hl7v2;

import static org.recordbank.normalize.hl7v2.Extras.Kind.ADDRESS;
import static org.recordbank.normalize.hl7v2.Extras.Kind.CONCEPT;
import static org.recordbank.normalize.hl7v2.Extras.Kind.NUMBER;
import static org.recordbank.normalize.hl7v2.Extras.Kind.PERSON;
import static org.recordbank.normalize.hl7v2.Extras.Kind.PLACE;
import static org.recordbank.normalize.hl7v2.Extras.Kind.TELECOM;
import static org.recordbank.normalize.hl7v2.Extras.Kind.TIME;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * SCH to Appointment, AIS to its service, AIG, AIL and AIP to its participants (v2-to-FHIR, segment
 * maps SCH, AIS, AIG, AIL and AIP).
 */
final class ScheduleSegments {
  private ScheduleSegments() {}

  static @Nullable ObjectNode map(Line line, Context c) {
    if (line.name().equals("SCH")) {
      return appointment(line, c);
    }
    ObjectNode appointment = c.appointment;
    if (appointment == null) {
      return null;
    }
    c.last = appointment;
    switch (line.name()) {
      case "AIS" -> service(appointment, line, c);
      case "AIG" -> resource(appointment, line, c);
      case "AIL" -> place(appointment, line, c);
      case "AIP" -> person(appointment, line, c);
      default -> {}
    }
    return appointment;
  }

  private static ObjectNode appointment(Line sch, Context c) {
    String key = c.identifiers.keyOfEi(sch.first(2));
    ObjectNode appointment = key == null ? c.make("Appointment") : c.identified("Appointment", key);
    c.appointment = appointment;
    c.identifiers(appointment, sch, 1, "PLAC");
    c.identifiers(appointment, sch, 2, "FILL");
    String status = status(c);
    appointment.put("status", status);
    c.concepts(appointment, "reasonCode", sch, 7, "0276");
    c.concept(appointment, "appointmentType", sch, 8, "0277");
    Part timing = sch.first(11);
    String start = c.times.dateTime(timing.peek(4));
    String end = c.times.dateTime(timing.peek(5));
    if (start != null
        && end != null
        && start.length() > 10
        && end.length() > 10
        && !Times.isAfter(start, end)) {
      appointment.put("start", c.times.dateTime(timing, 4)).put("end", c.times.dateTime(timing, 5));
    } else if (status.equals("booked")) {
      appointment.put("status", "proposed"); // FHIR R4, app-3: no other status without times
    }
    TimingSegments.old(appointment, sch, 11, c);
    ObjectNode patient = Fhir.object();
    patient.set("actor", c.patientReference());
    Fhir.add(appointment, "participant", patient.put("status", "needs-action"));
    c.extras.extend(appointment, sch, CONCEPT, 6, 10, 25);
    c.extras.extend(appointment, sch, NUMBER, 9);
    c.extras.extend(appointment, sch, PERSON, 12, 16, 20);
    c.extras.extend(appointment, sch, TELECOM, 13, 17, 21);
    c.extras.extend(appointment, sch, ADDRESS, 14, 18);
    c.extras.extend(appointment, sch, PLACE, 15, 19, 22);
    c.extras.extend(appointment, sch, Extras.Kind.EI, 23, 24, 26, 27);
    return appointment;
  }

  /** By the event: what happened to the appointment. */
  private static String status(Context c) {
    return switch (c.event) {
      case "S15", "S16" -> "cancelled";
      case "S17" -> "entered-in-error";
      case "S26" -> "noshow";
      default -> "booked";
    };
  }

  private static void times(ObjectNode owner, Line line, int at, Context c) {
    c.extras.extend(owner, line, TIME, at);
    c.extras.extend(owner, line, NUMBER, at + 1, at + 3);
    c.extras.extend(owner, line, CONCEPT, at + 2, at + 4, at + 5, at + 6);
  }

  private static void service(ObjectNode appointment, Line ais, Context c) {
    c.concepts(appointment, "serviceType", ais, 3, "");
    times(appointment, ais, 4, c);
    c.extras.extend(appointment, ais, CONCEPT, 2, 11, 12);
  }

  private static void resource(ObjectNode appointment, Line aig, Context c) {
    ObjectNode what = Fhir.object();
    ObjectNode concept = c.codes.concept(aig.first(3));
    if (concept != null) {
      ObjectNode device = c.bundle.resource("Device", "concept", concept.toString());
      device.set("type", concept);
      what = c.bundle.reference(device);
    }
    participant(appointment, aig, 4, what, c);
    times(appointment, aig, 8, c);
    c.extras.extend(appointment, aig, CONCEPT, 2, 5);
  }

  private static void place(ObjectNode appointment, Line ail, Context c) {
    ObjectNode where = c.directory.location(ail.first(3));
    participant(appointment, ail, 4, where == null ? Fhir.object() : where, c);
    times(appointment, ail, 6, c);
    c.extras.extend(appointment, ail, CONCEPT, 2, 5);
  }

  private static void person(ObjectNode appointment, Line aip, Context c) {
    ObjectNode who = c.directory.practitioner(aip.first(3));
    participant(appointment, aip, 4, who == null ? Fhir.object() : who, c);
    times(appointment, aip, 6, c);
    c.extras.extend(appointment, aip, CONCEPT, 2, 5);
  }

  /** A participant has an actor or a type (FHIR R4, app-1). */
  private static void participant(
      ObjectNode appointment, Line line, int type, ObjectNode actor, Context c) {
    ObjectNode participant = Fhir.object();
    c.concepts(participant, "type", line, type, "");
    Fhir.set(participant, "actor", actor);
    if (!participant.isEmpty()) {
      Fhir.add(appointment, "participant", participant.put("status", "needs-action"));
    }
  }
}
