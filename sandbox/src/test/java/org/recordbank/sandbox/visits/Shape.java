package org.recordbank.sandbox.visits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of every visit, whoever sends it. */
final class Shape {

  private Shape() {}

  /** What is wrong with a visit; empty where nothing is. */
  static List<String> faults(SyntheticVisit visit) {
    ObjectNode bundle = Fhir.read(visit.bundle());
    var faults = new ArrayList<String>();
    expect(Fhir.kind(bundle), "Bundle", "kind", faults);
    expect(bundle.path("type").asText(), "collection", "type", faults);
    JsonNode identifier = bundle.path("identifier");
    expect(
        identifier.path("system").asText() + "|" + identifier.path("value").asText(),
        visit.messageId(),
        "message identifier",
        faults);
    expect(count(bundle, "Patient"), 1, "patients", faults);
    expect(count(bundle, "Encounter"), 1, "encounters", faults);
    JsonNode own = bundle.at("/entry/0/resource/identifier/0");
    expect(own.path("system").asText(), visit.patient().system(), "patient system", faults);
    expect(own.path("value").asText(), visit.patient().value(), "patient number", faults);
    expect(
        Fhir.instant(bundle.at("/entry/1/resource/period/start").asText()),
        visit.occurredAt(),
        "start",
        faults);
    faults.addAll(openReferences(bundle));
    return faults;
  }

  /** References that lead nowhere within the bundle. */
  static List<String> openReferences(ObjectNode bundle) {
    Set<String> urls = new HashSet<>();
    bundle.path("entry").forEach(entry -> urls.add(entry.path("fullUrl").asText()));
    var open = new ArrayList<String>();
    Fhir.eachReference(
        bundle,
        reference -> {
          if (!urls.contains(reference.path("reference").asText())) {
            open.add("open: " + reference);
          }
        });
    return open;
  }

  /** How many resources of a kind there are. */
  static int count(ObjectNode bundle, String kind) {
    int count = 0;
    for (JsonNode entry : bundle.path("entry")) {
      if (Fhir.kind(entry.path("resource")).equals(kind)) {
        count++;
      }
    }
    return count;
  }

  private static void expect(Object actual, Object wanted, String what, List<String> faults) {
    if (!actual.equals(wanted)) {
      faults.add(what + ": " + actual + " instead of " + wanted);
    }
  }
}
