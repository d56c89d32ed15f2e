package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.hl7v2.Authority;

/** CX, EI and the identifying components of XCN and XON to Identifier (v2-to-FHIR, data types). */
final class Identifiers {
  /** Numbers of the components that say each; 0 where the data type has none. */
  private record Shape(
      int value,
      int check,
      int scheme,
      int authority,
      int type,
      int facility,
      int start,
      int end,
      int jurisdiction,
      int agency) {}

  private static final Shape CX = new Shape(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  private static final Shape XCN = new Shape(1, 11, 12, 9, 13, 14, 0, 0, 22, 23);
  private static final Shape XON = new Shape(10, 4, 5, 6, 7, 8, 0, 0, 0, 0);
  private static final Shape OLD_XON = new Shape(3, 4, 5, 6, 7, 8, 0, 0, 0, 0);

  private final String facility;
  private final Times times;
  private final Codes codes;

  Identifiers(String facility, Times times, Codes codes) {
    this.facility = facility;
    this.times = times;
    this.codes = codes;
  }

  @Nullable ObjectNode cx(Part part) {
    return identifier(part, CX, "");
  }

  /**
   * A CX of a fixed type.
   *
   * @param type a code of table 0203, where the part names none
   */
  @Nullable ObjectNode cx(Part part, String type) {
    return part.isEmpty() ? null : identifier(part, CX, type);
  }

  @Nullable ObjectNode xcn(Part part) {
    return identifier(part, XCN, "");
  }

  @Nullable ObjectNode xon(Part part) {
    return identifier(part, part.peek(10).isEmpty() ? OLD_XON : XON, "");
  }

  /** An EI: a value, and who assigned it in three components. */
  @Nullable ObjectNode ei(Part part) {
    ObjectNode identifier = Fhir.object();
    assign(identifier, part, 2);
    Fhir.put(identifier, "value", part.take(1));
    return identifier.isEmpty() ? null : identifier;
  }

  /**
   * An EI of a fixed type.
   *
   * @param type a code of table 0203
   */
  @Nullable ObjectNode ei(Part part, String type) {
    ObjectNode identifier = ei(part);
    if (identifier != null) {
      identifier.set("type", Fhir.concept(Tables.system("0203"), type));
    }
    return identifier;
  }

  /** An EIP: an identifier by the placer and one by the filler. */
  void addPair(ObjectNode owner, Part part) {
    Fhir.add(owner, "identifier", ei(part.sub(1), "PLAC"));
    Fhir.add(owner, "identifier", ei(part.sub(2), "FILL"));
  }

  /** What identifies a resource of this part: system and value; null where it has no value. */
  @Nullable String keyOfCx(Part part) {
    return key(part, part.peek(1), 4);
  }

  @Nullable String keyOfXcn(Part part) {
    return key(part, part.peek(1), 9);
  }

  @Nullable String keyOfXon(Part part) {
    return key(part, part.peek(10).isEmpty() ? part.peek(3) : part.peek(10), 6);
  }

  @Nullable String keyOfEi(Part part) {
    String system = Authority.system(facility, part.peek(2), part.peek(3), part.peek(4));
    return Identifier.of(system, part.peek(1)).map(Identifier::joined).orElse(null);
  }

  private @Nullable String key(Part part, String value, int authority) {
    return Identifier.of(system(part.sub(authority)), value).map(Identifier::joined).orElse(null);
  }

  private String system(Part hd) {
    return Authority.system(facility, hd.peek(1), hd.peek(2), hd.peek(3));
  }

  private @Nullable ObjectNode identifier(Part part, Shape shape, String fixed) {
    ObjectNode identifier = Fhir.object();
    Fhir.set(identifier, "type", type(part.sub(shape.type), fixed));
    if (!part.peek(shape.value).isEmpty() || !part.sub(shape.authority).isEmpty()) {
      identifier.put("system", system(part.sub(shape.authority)));
    }
    Fhir.put(identifier, "value", part.take(shape.value));
    if (identifier.isEmpty()) {
      return null;
    }
    if (shape.start > 0) {
      Fhir.set(identifier, "period", period(part, shape.start, shape.end));
    }
    Fhir.set(identifier, "assigner", organization(part.sub(shape.authority), 1));
    extend(identifier, part, shape);
    return identifier;
  }

  private void extend(ObjectNode identifier, Part part, Shape shape) {
    String check = Fhir.STRUCTURE + "identifier-checkDigit";
    Fhir.extend(identifier, check, "String", part.take(shape.check));
    ObjectNode scheme = codes.concept(part.sub(shape.scheme), "0061");
    Fhir.extend(identifier, Fhir.OWN + "CX-3", "CodeableConcept", scheme);
    ObjectNode at = organization(part.sub(shape.facility), 1);
    Fhir.extend(identifier, Fhir.OWN + "CX-6", "Reference", at);
    if (shape.jurisdiction > 0) {
      ObjectNode jurisdiction = codes.concept(part.sub(shape.jurisdiction));
      Fhir.extend(identifier, Fhir.OWN + "CX-9", "CodeableConcept", jurisdiction);
      ObjectNode agency = codes.concept(part.sub(shape.agency));
      Fhir.extend(identifier, Fhir.OWN + "CX-10", "CodeableConcept", agency);
    }
  }

  private @Nullable ObjectNode type(Part part, String fixed) {
    ObjectNode said = codes.concept(part, "0203");
    return said != null || fixed.isEmpty() ? said : Fhir.concept(Tables.system("0203"), fixed);
  }

  private void assign(ObjectNode identifier, Part part, int at) {
    String namespace = part.peek(at);
    String universal = part.peek(at + 1);
    if (!part.peek(1).isEmpty() || !namespace.isEmpty() || !universal.isEmpty()) {
      identifier.put("system", Authority.system(facility, namespace, universal, part.peek(at + 2)));
      Fhir.set(identifier, "assigner", organization(part, at));
    }
  }

  /** An HD as a reference by name and identifier, beginning at a component. */
  @Nullable ObjectNode organization(Part part, int at) {
    ObjectNode reference = Fhir.object();
    if (!part.peek(at + 1).isEmpty()) {
      ObjectNode by = Fhir.object();
      String system = Authority.system(facility, "", part.peek(at + 1), part.peek(at + 2));
      if (!part.peek(at + 2).isEmpty()) {
        by.set("type", Fhir.text(part.take(at + 2)));
      }
      by.put("system", system).put("value", part.take(at + 1));
      reference.set("identifier", by);
    }
    Fhir.put(reference, "display", part.take(at));
    return reference.isEmpty() ? null : reference;
  }

  @Nullable ObjectNode period(Part part, int start, int end) {
    String from = times.dateTime(part, start);
    String to = times.dateTime(part.peek(end));
    if (to == null || (!from.isEmpty() && Times.isAfter(from, to))) {
      return Fhir.period(from, "");
    }
    return Fhir.period(from, times.dateTime(part, end));
  }
}
