package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * TQ1, and the quantity and timing of ORC-7 and OBR-27 in older versions, to the occurrence of a
 * request, the dosage of a prescription, or an extension of the type Timing (v2-to-FHIR, segment
 * map TQ1).
 */
final class TimingSegments {
  private TimingSegments() {}

  static @Nullable ObjectNode map(Line tq1, Context c) {
    ObjectNode owner = c.last;
    ObjectNode timing = Fhir.object();
    ObjectNode bounds = PatientSegments.period(tq1, 7, 8, c);
    if (bounds != null) {
      timing.withObjectProperty("repeat").set("boundsPeriod", bounds);
    }
    int count = Quantities.positive(tq1.first(14), 1);
    if (count > 0) {
      timing.withObjectProperty("repeat").put("count", count);
    }
    for (Part part : tq1.all(4)) {
      String time = c.times.time(part, 1);
      if (!time.isEmpty()) {
        timing.withObjectProperty("repeat").withArrayProperty("timeOfDay").add(time);
      }
    }
    if (timing.path("repeat").has("timeOfDay")) {
      timing
          .withObjectProperty("repeat")
          .put("frequency", 1)
          .put("period", 1)
          .put("periodUnit", "d");
    }
    Fhir.set(timing, "code", c.codes.concept(tq1.first(3).sub(1), "0335"));
    repeat(timing, tq1, c);
    priority(owner, tq1, c);
    Fhir.extend(owner, Fhir.OWN + "TQ1", "Timing", timing);
    c.extras.extend(owner, tq1, Extras.Kind.QUANTITY, 2, 5, 6, 13);
    for (int field : new int[] {10, 11}) {
      for (Part part : tq1.all(field)) {
        Fhir.extend(owner, Fhir.OWN + "TQ1-" + field, "Annotation", text(part.take(1)));
      }
    }
    c.extras.extend(owner, tq1, Extras.Kind.CONCEPT, 12);
    return owner;
  }

  private static @Nullable ObjectNode text(String text) {
    return text.isEmpty() ? null : Fhir.text(text);
  }

  /** RPT: what a repeat pattern says beside its code, as parts of one extension. */
  private static void repeat(ObjectNode timing, Line tq1, Context c) {
    for (Part part : tq1.all(3)) {
      ObjectNode pattern = Fhir.object().put("url", Fhir.OWN + "TQ1-3");
      for (int i = 1; i <= 11; i++) {
        boolean isCode = i == 1 || i == 6 || i == 10;
        if (isCode) {
          ObjectNode concept = c.codes.concept(part.sub(i));
          Fhir.extend(pattern, Integer.toString(i), "CodeableConcept", concept);
        } else if (Codes.isCode(part.peek(i))) {
          Fhir.extend(pattern, Integer.toString(i), "Code", part.take(i));
        }
      }
      Fhir.add(timing, "extension", pattern.size() > 1 ? pattern : null);
    }
  }

  private static void priority(ObjectNode owner, Line tq1, Context c) {
    boolean isRequest =
        OrderSegments.isA(owner, "ServiceRequest") || OrderSegments.isA(owner, "MedicationRequest");
    String priority =
        switch (tq1.peek(9)) {
          case "S" -> "stat";
          case "A" -> "asap";
          case "R" -> "routine";
          default -> "";
        };
    if (isRequest && !priority.isEmpty() && !owner.has("priority")) {
      owner.put("priority", priority);
    }
    c.extras.extend(owner, tq1, Extras.Kind.CONCEPT, 9);
  }

  /** TQ of versions before 2.5: quantity, interval, duration, start, end, priority, text. */
  static void old(ObjectNode owner, Line line, int field, Context c) {
    for (Part part : line.all(field)) {
      String url = Fhir.OWN + line.name() + "-" + field;
      ObjectNode timing = Fhir.object();
      ObjectNode bounds = c.identifiers.period(part, 4, 5);
      if (bounds != null) {
        timing.withObjectProperty("repeat").set("boundsPeriod", bounds);
      }
      Fhir.set(timing, "code", c.codes.concept(part.sub(2)));
      Fhir.extend(
          owner, url, "Quantity", c.quantities.quantity(part.sub(1), 1, part.sub(1).sub(2)));
      for (int i : new int[] {3, 6}) {
        String code = part.take(i);
        Fhir.extend(timing, url + "." + i, "Code", Codes.isCode(code) ? code : "");
      }
      String note = part.take(8);
      Fhir.extend(owner, url, "Annotation", text(note));
      Fhir.extend(owner, url, "Timing", timing);
    }
  }
}
