package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The part of OBR that a filler writes, to DiagnosticReport (v2-to-FHIR, OBR to DiagnosticReport).
 */
final class ReportSegments {
  private ReportSegments() {}

  /** The report; null where the message only orders. */
  static @Nullable ObjectNode report(Line obr, ObjectNode order, Context c) {
    boolean isResult = c.type.equals("ORU") || c.type.equals("OUL") || !obr.peek(25).isEmpty();
    if (!isResult) {
      when(order, "occurrenceDateTime", obr, c);
      people(order, obr, c);
      c.extras.extend(order, obr, Extras.Kind.TIME, 22);
      c.extras.extend(order, obr, Extras.Kind.CONCEPT, 24);
      return null;
    }
    ObjectNode report =
        c.orderKey.isEmpty()
            ? c.make("DiagnosticReport")
            : c.identified("DiagnosticReport", c.orderKey);
    c.last = order;
    if (order.path("identifier") instanceof ArrayNode identifiers) {
      report.set("identifier", identifiers.deepCopy());
    }
    Fhir.add(report, "basedOn", c.bundle.reference(order));
    report.put("status", status(obr));
    c.concepts(report, "category", obr, 24, "0074");
    report.set("code", order.path("code").deepCopy());
    report.set("subject", c.patientReference());
    Fhir.set(report, "encounter", c.encounterReference());
    when(report, "effectiveDateTime", obr, c);
    String issued = c.times.instant(obr, 22);
    Fhir.put(report, "issued", issued);
    people(report, obr, c);
    return report;
  }

  private static void when(ObjectNode owner, String element, Line obr, Context c) {
    ObjectNode period = PatientSegments.period(obr, 7, 8, c);
    if (period != null && period.size() > 1) {
      owner.set(element.replace("DateTime", "Period"), period);
    } else if (period != null) {
      owner.set(element, period.elements().next());
    }
  }

  /** Who is responsible: NDL, a name in its first component and places and times after it. */
  private static void people(ObjectNode owner, Line obr, Context c) {
    boolean isReport = owner.path("resourceType").asText().equals("DiagnosticReport");
    for (int field : new int[] {32, 33, 34, 35}) {
      for (Part part : obr.all(field)) {
        ObjectNode who = c.directory.practitioner(part.sub(1));
        if (isReport && field <= 33) {
          Fhir.add(owner, "resultsInterpreter", who);
        } else {
          Fhir.extend(owner, Fhir.OWN + "OBR-" + field, "Reference", who);
        }
        place(owner, part, field, c);
      }
    }
  }

  private static void place(ObjectNode owner, Part ndl, int field, Context c) {
    ObjectNode period = c.identifiers.period(ndl, 2, 3);
    Fhir.extend(owner, Fhir.OWN + "OBR-" + field, "Period", period);
    ObjectNode place = c.directory.placeOfNdl(ndl);
    Fhir.extend(owner, Fhir.OWN + "OBR-" + field, "Reference", place);
  }

  /** Table 0123 to DiagnosticReportStatus (concept map HL70123). */
  private static String status(Line obr) {
    String status =
        switch (obr.peek(25)) {
          case "O", "I", "S" -> "registered";
          case "A", "R" -> "partial";
          case "P" -> "preliminary";
          case "C", "K" -> "corrected";
          case "M" -> "amended";
          case "F" -> "final";
          case "X" -> "cancelled";
          default -> "unknown";
        };
    if (!status.equals("unknown")) {
      obr.take(25);
    }
    return status;
  }
}
