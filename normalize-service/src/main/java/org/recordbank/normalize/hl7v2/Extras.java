package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * Fields for which FHIR has no element, as extensions of the data type that the field has: the
 * extension is named by the field, such as {@code urn:recordbank:hl7v2:PV1-36}.
 */
final class Extras {
  /** How a field is read. */
  enum Kind {
    CONCEPT,
    TIME,
    CX,
    EI,
    PERSON,
    PLACE,
    ORGANIZATION,
    ADDRESS,
    TELECOM,
    NAME,
    QUANTITY,
    MONEY,
    NUMBER,
    FLAG,
    PERIOD
  }

  private final Context context;

  Extras(Context context) {
    this.context = context;
  }

  /** Adds an extension for each repetition of these fields. */
  void extend(ObjectNode owner, Line line, Kind kind, int... fields) {
    for (int field : fields) {
      for (Part part : line.all(field)) {
        extend(owner, Fhir.OWN + line.name() + "-" + field, kind, part);
      }
    }
  }

  private void extend(ObjectNode owner, String url, Kind kind, Part part) {
    switch (kind) {
      case CONCEPT -> Fhir.extend(owner, url, "CodeableConcept", context.codes.concept(part));
      case TIME -> Fhir.extend(owner, url, "DateTime", context.times.dateTime(part, 1));
      case CX -> Fhir.extend(owner, url, "Identifier", context.identifiers.cx(part));
      case EI -> Fhir.extend(owner, url, "Identifier", context.identifiers.ei(part));
      case PERSON -> Fhir.extend(owner, url, "Reference", context.directory.practitioner(part));
      case PLACE -> Fhir.extend(owner, url, "Reference", context.directory.location(part));
      case ORGANIZATION -> {
        var organization = context.directory.organization(part);
        Fhir.extend(owner, url, "Reference", context.directory.reference(organization));
      }
      case ADDRESS -> Fhir.extend(owner, url, "Address", context.contacts.xad(part));
      case TELECOM -> telecom(owner, url, part);
      case NAME -> Fhir.extend(owner, url, "HumanName", context.names.xpn(part));
      case QUANTITY -> Fhir.extend(owner, url, "Quantity", context.quantities.cq(part));
      case MONEY -> Fhir.extend(owner, url, "Money", Quantities.money(part));
      case NUMBER -> number(owner, url, part);
      case FLAG -> flag(owner, url, part);
      case PERIOD -> Fhir.extend(owner, url, "Period", context.identifiers.period(part, 1, 2));
    }
  }

  private void telecom(ObjectNode owner, String url, Part part) {
    ObjectNode points = Fhir.object();
    context.contacts.addTelecom(points, part);
    Fhir.list(points, "telecom")
        .forEachRemaining(point -> Fhir.extend(owner, url, "ContactPoint", (ObjectNode) point));
  }

  private static void number(ObjectNode owner, String url, Part part) {
    BigDecimal number = Quantities.number(part, 1);
    if (number != null) {
      Fhir.add(owner, "extension", Fhir.object().put("url", url).put("valueDecimal", number));
    }
  }

  /** Table 0136, as senders write it. */
  private static void flag(ObjectNode owner, String url, Part part) {
    Boolean said = flag(part);
    if (said != null) {
      Fhir.add(owner, "extension", Fhir.object().put("url", url).put("valueBoolean", said));
    }
  }

  /** Yes or no (table 0136), also as senders write it; null, and not taken, where neither. */
  static @org.jspecify.annotations.Nullable Boolean flag(Part part) {
    Boolean said =
        switch (part.peek(1).toUpperCase(java.util.Locale.ROOT)) {
          case "Y", "YES", "1", "T", "TRUE" -> Boolean.TRUE;
          case "N", "NO", "0", "F", "FALSE" -> Boolean.FALSE;
          default -> null;
        };
    if (said != null) {
      part.take(1);
    }
    return said;
  }
}
