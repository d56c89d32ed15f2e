package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** XPN, and the name in XCN, to HumanName (v2-to-FHIR, data type maps XPN and XCN). */
final class Names {
  /** Numbers of the components that say each; 0 where the data type has none. */
  private record Shape(
      int family,
      int given,
      int further,
      int suffix,
      int prefix,
      int degree,
      int type,
      int representation,
      int context,
      int range,
      int order,
      int start,
      int end,
      int professional,
      int calledBy) {}

  private static final Shape XPN = new Shape(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  private static final Shape XCN = new Shape(2, 3, 4, 5, 6, 7, 10, 15, 16, 17, 18, 19, 20, 21, 0);

  /** Extensions for FN-2 to FN-5. */
  private static final List<String> FAMILY_PARTS =
      Stream.of("own-prefix", "own-name", "partner-prefix", "partner-name")
          .map(name -> Fhir.STRUCTURE + "humanname-" + name)
          .toList();

  private final Codes codes;
  private final Identifiers periods;

  Names(Codes codes, Identifiers periods) {
    this.codes = codes;
    this.periods = periods;
  }

  @Nullable ObjectNode xpn(Part part) {
    return name(part, XPN);
  }

  @Nullable ObjectNode xcn(Part part) {
    return name(part, XCN);
  }

  /** Adds an XPN, and as a name of its own what the person is called by. */
  void add(ObjectNode owner, String element, Part part) {
    Fhir.add(owner, element, xpn(part));
    String called = part.take(XPN.calledBy);
    if (!called.isEmpty()) {
      Fhir.add(owner, element, Fhir.text(called).put("use", "nickname"));
    }
  }

  private @Nullable ObjectNode name(Part part, Shape shape) {
    ObjectNode name = Fhir.object();
    Fhir.put(name, "use", use(part, shape.type));
    Part family = part.sub(shape.family);
    Fhir.put(name, "family", family.take(1));
    Fhir.set(name, "_family", familyParts(family));
    Fhir.addText(name, "given", part.take(shape.given));
    Fhir.addText(name, "given", part.take(shape.further));
    Fhir.addText(name, "prefix", part.take(shape.prefix));
    Fhir.addText(name, "suffix", part.take(shape.suffix));
    Fhir.addText(name, "suffix", part.take(shape.degree));
    Fhir.addText(name, "suffix", part.take(shape.professional));
    if (name.isEmpty() || (name.size() == 1 && name.has("use"))) {
      return null;
    }
    Fhir.set(name, "period", period(part, shape));
    extend(name, part, shape);
    return name;
  }

  private static @Nullable ObjectNode familyParts(Part family) {
    ObjectNode parts = Fhir.object();
    for (int i = 0; i < FAMILY_PARTS.size(); i++) {
      Fhir.extend(parts, FAMILY_PARTS.get(i), "String", family.take(i + 2));
    }
    return parts.isEmpty() ? null : parts;
  }

  private @Nullable ObjectNode period(Part part, Shape shape) {
    ObjectNode stated = periods.period(part, shape.start, shape.end);
    return stated != null ? stated : periods.period(part.sub(shape.range), 1, 2);
  }

  private void extend(ObjectNode name, Part part, Shape shape) {
    if (!name.has("use")) {
      ObjectNode type = codes.concept(part.sub(shape.type), "0200");
      Fhir.extend(name, Fhir.OWN + "XPN-7", "CodeableConcept", type);
    }
    ObjectNode representation = codes.concept(part.sub(shape.representation), "0465");
    Fhir.extend(name, Fhir.OWN + "XPN-8", "CodeableConcept", representation);
    ObjectNode context = codes.concept(part.sub(shape.context), "0448");
    Fhir.extend(name, Fhir.OWN + "XPN-9", "CodeableConcept", context);
    ObjectNode order = codes.concept(part.sub(shape.order), "0444");
    Fhir.extend(name, Fhir.OWN + "XPN-11", "CodeableConcept", order);
  }

  /** Table 0200 to HumanName.use (v2-to-FHIR, concept map HL70200); the rest has no code there. */
  private static String use(Part part, int number) {
    String use =
        switch (part.peek(number).toUpperCase(Locale.ROOT)) {
          case "L", "C", "I", "R" -> "official";
          case "D" -> "usual";
          case "M" -> "maiden";
          case "N", "NICK" -> "nickname";
          case "S", "U", "MSK" -> "anonymous";
          case "T", "TEMP" -> "temp";
          default -> "";
        };
    if (!use.isEmpty()) {
      part.take(number);
    }
    return use;
  }
}
