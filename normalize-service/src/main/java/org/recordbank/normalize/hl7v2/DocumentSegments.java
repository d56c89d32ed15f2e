package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** TXA to DocumentReference (v2-to-FHIR, segment map TXA). */
final class DocumentSegments {
  private DocumentSegments() {}

  /** Adds an attachment; the first takes the place of what stood there for want of one. */
  static void content(ObjectNode document, ObjectNode attachment) {
    ArrayNode contents = document.withArrayProperty("content");
    if (contents.size() == 1 && contents.path(0).path("attachment").has("extension")) {
      contents.removeAll();
    }
    contents.addObject().set("attachment", attachment);
  }

  static ObjectNode map(Line txa, Context c) {
    String key = c.identifiers.keyOfEi(txa.first(12));
    ObjectNode document =
        key == null ? c.make("DocumentReference") : c.identified("DocumentReference", key);
    c.document = document;
    Fhir.set(document, "masterIdentifier", c.identifiers.ei(txa.first(12)));
    c.identifiers(document, txa, 14, "PLAC");
    c.identifiers(document, txa, 15, "FILL");
    String unique = txa.take(16);
    Fhir.add(document, "identifier", unique.isEmpty() ? null : Fhir.object().put("value", unique));
    document.put("status", status(txa, c));
    Fhir.put(document, "docStatus", docStatus(txa.first(17)));
    c.concept(document, "type", txa, 2, "0270");
    document.set("subject", c.patientReference());
    Fhir.put(document, "date", c.times.instant(txa, 6));
    c.practitioners(document, "author", txa, 9);
    c.practitioners(document, "author", txa, 5);
    for (Part part : txa.all(22)) {
      Fhir.set(document, "authenticator", c.directory.practitioner(part));
      c.extras.extend(document, txa, Extras.Kind.TIME, 22);
      Fhir.extend(document, Fhir.OWN + "TXA-22", "DateTime", c.times.dateTime(part, 15));
    }
    c.extras.extend(document, txa, Extras.Kind.PERSON, 10, 11, 23);
    Fhir.put(document, "description", txa.take(25));
    for (Part part : txa.all(13)) {
      ObjectNode target = Fhir.object();
      Fhir.set(target, "identifier", c.identifiers.ei(part));
      Fhir.add(document, "relatesTo", target.isEmpty() ? null : related(target));
    }
    c.concepts(document, "securityLabel", txa, 18, "0272");
    content(document, Fhir.unknown());
    ObjectNode context = Fhir.object();
    Fhir.add(context, "encounter", c.encounterReference());
    Fhir.set(context, "period", Fhir.period(c.times.dateTime(txa, 4), ""));
    Fhir.set(document, "context", context);
    c.extras.extend(document, txa, Extras.Kind.CONCEPT, 3, 20, 24);
    c.extras.extend(document, txa, Extras.Kind.TIME, 7, 8, 6);
    c.extras.extend(document, txa, Extras.Kind.CONCEPT, 19);
    return document;
  }

  private static ObjectNode related(ObjectNode target) {
    ObjectNode relation = Fhir.object().put("code", "appends");
    relation.set("target", target);
    return relation;
  }

  /**
   * By event, else by table 0273 (TXA-19). T11 cancels what nobody may use yet (v2, 9.5.11) and CA
   * says deleted: in error, as nothing took its place. OB is obsolete, replaced by another.
   */
  private static String status(Line txa, Context c) {
    if (c.event.equals("T11")) {
      return "entered-in-error";
    }
    return switch (txa.peek(19)) {
      case "CA" -> "entered-in-error";
      case "OB" -> "superseded";
      default -> "current";
    };
  }

  /** Table 0271 to CompositionStatus (concept map HL70271). */
  private static String docStatus(Part part) {
    String status =
        switch (part.peek(1)) {
          case "AU", "LA", "DO" -> "final";
          case "DI", "IN", "IP", "PA" -> "preliminary";
          default -> "";
        };
    if (!status.isEmpty()) {
      part.take(1);
    }
    return status;
  }
}
