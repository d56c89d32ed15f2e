package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.canonical.CanonicalBundle;

/**
 * What later segments of a message need to know of earlier ones, and the data type maps with what
 * they need of the message. Used for one message, by one thread.
 */
final class Context {
  final CanonicalBundle bundle;
  final String facility;
  final String type;
  final String event;
  final Times times;
  final Codes codes;
  final Identifiers identifiers;
  final Names names;
  final Contacts contacts;
  final Directory directory;
  final Quantities quantities;
  final Extras extras;
  final ObjectNode patient;

  private final String message;
  private final Map<String, Integer> occurrences = new HashMap<>();

  @Nullable ObjectNode header;
  @Nullable ObjectNode encounter;

  /** What the last PV1 told of, and a PV2 after it tells more of. */
  @Nullable ObjectNode told;

  /** PV1-19 of the encounter, with who assigned it; empty where it has none. */
  String visit = "";

  @Nullable ObjectNode provenance;

  /** What ORC, OBR and RX segments ordered last. */
  @Nullable ObjectNode order;

  /** Whether the detail segment of the ORC before is still to come. */
  boolean isOpen;

  @Nullable ObjectNode report;
  @Nullable ObjectNode specimen;
  @Nullable ObjectNode observation;
  @Nullable ObjectNode document;
  @Nullable ObjectNode appointment;
  @Nullable ObjectNode coverage;
  @Nullable ObjectNode account;
  @Nullable ObjectNode medication;
  @Nullable ObjectNode allergy;

  /** What the segment before was mapped to; notes and participations belong to it. */
  ObjectNode last;

  /** OBR-3 or OBR-2 as text: what results are told apart by. */
  String orderKey = "";

  Context(CanonicalBundle bundle, String facility, Header header, String... patient) {
    this.bundle = bundle;
    this.facility = facility;
    this.message = header.control();
    this.type = header.type();
    this.event = header.event();
    this.times = new Times(header.sent());
    this.codes = new Codes(facility);
    this.identifiers = new Identifiers(facility, times, codes);
    this.directory = new Directory(bundle, message, identifiers, codes);
    this.names = directory.names();
    this.contacts = directory.contacts();
    this.quantities = new Quantities(codes);
    this.extras = new Extras(this);
    this.patient = bundle.resource("Patient", patient);
    this.last = this.patient;
  }

  /**
   * What of MSH is needed from the beginning.
   *
   * @param control MSH-10
   * @param type MSH-9.1
   * @param event MSH-9.2
   * @param sent MSH-7
   */
  record Header(String control, String type, String event, String sent) {}

  /** A resource told apart from all others of this message by its place among its kind. */
  ObjectNode make(String resource) {
    return identified(resource, message);
  }

  /** A resource identified by the source; made anew where the message has it more than once. */
  ObjectNode identified(String resource, String... identity) {
    String[] whole = Arrays.copyOf(identity, identity.length + 1);
    String key = resource + "|" + String.join("|", identity);
    whole[identity.length] = Integer.toString(occurrences.merge(key, 1, Integer::sum));
    ObjectNode made = bundle.resource(resource, whole);
    last = made;
    return made;
  }

  ObjectNode patientReference() {
    return bundle.reference(patient);
  }

  /** A reference to the encounter; null where the message has none. */
  @Nullable ObjectNode encounterReference() {
    return encounter == null ? null : bundle.reference(encounter);
  }

  /** Writes an element that holds a concept, where the field has one. */
  void concept(ObjectNode owner, String element, Line line, int field, String table) {
    Fhir.set(owner, element, codes.concept(line.first(field), table));
  }

  /** Writes a list of concepts, one for each repetition. */
  void concepts(ObjectNode owner, String element, Line line, int field, String table) {
    for (Part part : line.all(field)) {
      Fhir.add(owner, element, codes.concept(part, table));
    }
  }

  /** Writes a concept, or that it is unknown, where FHIR requires one. */
  void required(ObjectNode owner, String element, Line line, int field, String table) {
    concept(owner, element, line, field, table);
    if (!owner.has(element)) {
      owner.set(element, Fhir.unknown());
    }
  }

  void dateTime(ObjectNode owner, String element, Line line, int field) {
    Fhir.put(owner, element, times.dateTime(line, field));
  }

  /** Adds what a list of EI names. */
  void identifiers(ObjectNode owner, Line line, int field, String type) {
    for (Part part : line.all(field)) {
      Fhir.add(
          owner, "identifier", type.isEmpty() ? identifiers.ei(part) : identifiers.ei(part, type));
    }
  }

  /** Adds references to the practitioners of a field to a list. */
  void practitioners(ObjectNode owner, String element, Line line, int field) {
    for (Part part : line.all(field)) {
      Fhir.add(owner, element, directory.practitioner(part));
    }
  }

  /** Writes an element that refers to the practitioner of a field's first repetition. */
  void practitioner(ObjectNode owner, String element, Line line, int field) {
    Fhir.set(owner, element, directory.practitioner(line.first(field)));
  }

  void telecoms(ObjectNode owner, Line line, int... fields) {
    for (int field : fields) {
      for (Part part : line.all(field)) {
        contacts.addTelecom(owner, part);
      }
    }
  }

  void addresses(ObjectNode owner, Line line, int field) {
    for (Part part : line.all(field)) {
      Fhir.add(owner, "address", contacts.xad(part));
    }
  }

  void personNames(ObjectNode owner, Line line, int field) {
    for (Part part : line.all(field)) {
      names.add(owner, "name", part);
    }
  }

  /** What of a segment was not taken, as text beside the resource that the segment says most of. */
  static void rest(Line line, ObjectNode owner) {
    for (int field = line.name().equals("MSH") ? 3 : 1; field <= line.size(); field++) {
      for (Part part : line.every(field)) {
        String rest = part.rest();
        if (!rest.isEmpty()) {
          Fhir.extend(owner, Fhir.OWN + line.name() + "-" + field, "String", rest);
        }
      }
    }
  }
}
