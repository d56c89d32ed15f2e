package org.recordbank.normalize.hl7v2;

import static org.recordbank.normalize.hl7v2.Extras.Kind.CONCEPT;
import static org.recordbank.normalize.hl7v2.Extras.Kind.EI;
import static org.recordbank.normalize.hl7v2.Extras.Kind.FLAG;
import static org.recordbank.normalize.hl7v2.Extras.Kind.NUMBER;
import static org.recordbank.normalize.hl7v2.Extras.Kind.QUANTITY;
import static org.recordbank.normalize.hl7v2.Extras.Kind.TIME;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** SPM and SAC to Specimen, INV beside it (v2-to-FHIR, segment maps SPM and SAC). */
final class SpecimenSegments {
  private SpecimenSegments() {}

  static @Nullable ObjectNode map(Line line, Context c) {
    return switch (line.name()) {
      case "SPM" -> specimen(line, c);
      case "SAC" -> container(line, c);
      case "INV" -> inventory(line, c);
      default -> null;
    };
  }

  private static ObjectNode specimen(Line spm, Context c) {
    ObjectNode specimen = c.make("Specimen");
    c.specimen = specimen;
    specimen.set("subject", c.patientReference());
    for (Part part : spm.all(2)) {
      c.identifiers.addPair(specimen, part);
    }
    c.concept(specimen, "type", spm, 4, "0487");
    Fhir.put(specimen, "receivedTime", c.times.dateTime(spm, 18));
    ObjectNode collection = Fhir.object();
    Fhir.set(collection, "collectedPeriod", c.identifiers.period(spm.first(17), 1, 2));
    c.concept(collection, "method", spm, 7, "0488");
    c.concept(collection, "bodySite", spm, 8, "0163");
    Fhir.set(collection, "quantity", c.quantities.cq(spm.first(12)));
    Fhir.set(specimen, "collection", collection);
    c.concepts(specimen, "condition", spm, 24, "0493");
    for (Part part : spm.all(14)) {
      Fhir.note(specimen, part.take(1));
    }
    for (Part part : spm.all(3)) {
      Fhir.extend(specimen, Fhir.OWN + "SPM-3", "Identifier", c.identifiers.ei(part.sub(1)));
      Fhir.extend(specimen, Fhir.OWN + "SPM-3", "Identifier", c.identifiers.ei(part.sub(2)));
    }
    c.extras.extend(specimen, spm, CONCEPT, 5, 6, 9, 10, 11, 13, 15, 16, 21, 22, 23, 27, 28, 29);
    c.extras.extend(specimen, spm, TIME, 19);
    c.extras.extend(specimen, spm, NUMBER, 26);
    c.extras.extend(specimen, spm, FLAG, 20);
    c.extras.extend(specimen, spm, Extras.Kind.CX, 30, 31);
    c.extras.extend(specimen, spm, EI, 32);
    ObjectNode last = c.order;
    if (last != null && OrderSegments.isA(last, "ServiceRequest")) {
      Fhir.add(specimen, "request", c.bundle.reference(last));
      Fhir.add(last, "specimen", c.bundle.reference(specimen));
    }
    return specimen;
  }

  private static ObjectNode container(Line sac, Context c) {
    ObjectNode specimen = c.specimen;
    if (specimen == null) {
      specimen = c.make("Specimen");
      specimen.set("subject", c.patientReference());
      c.specimen = specimen;
    }
    ObjectNode container = Fhir.object();
    Fhir.add(container, "identifier", c.identifiers.ei(sac.first(3)));
    Fhir.set(container, "capacity", c.quantities.quantity(sac.first(21), 1, sac.first(24)));
    Fhir.set(container, "specimenQuantity", c.quantities.quantity(sac.first(22), 1, sac.first(24)));
    Fhir.add(specimen, "container", container);
    c.extras.extend(specimen, sac, EI, 2, 4, 5);
    c.extras.extend(specimen, sac, CONCEPT, 6, 8, 9, 10, 11, 24, 25, 26, 27, 28);
    c.extras.extend(specimen, sac, NUMBER, 16, 17, 18, 19, 20, 22, 23);
    c.extras.extend(specimen, sac, TIME, 7);
    return specimen;
  }

  private static @Nullable ObjectNode inventory(Line inv, Context c) {
    ObjectNode owner = c.specimen == null ? c.last : c.specimen;
    c.extras.extend(owner, inv, CONCEPT, 1, 2, 3, 4, 5, 11, 14, 15, 18, 19);
    c.extras.extend(owner, inv, QUANTITY, 13);
    c.extras.extend(owner, inv, NUMBER, 6, 7, 8, 9, 10);
    c.extras.extend(owner, inv, TIME, 12);
    c.extras.extend(owner, inv, EI, 16, 17);
    return owner;
  }
}
