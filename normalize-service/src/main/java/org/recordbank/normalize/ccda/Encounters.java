package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.recordbank.sources.xml.Element;

/** Encounter, of the header and of entries (C-CDA on FHIR, "CF-encounters"). */
final class Encounters {
  private static final String CLASSES = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  private final Draft draft;

  Encounters(Draft draft) {
    this.draft = draft;
  }

  ObjectNode encounter(Element from) {
    ObjectNode encounter = draft.make("Encounter", from);
    draft.identifiers(from, encounter);
    fill(from, encounter);
    from.child("statusCode").ifPresent(draft.account::take);
    from.children().stream()
        .filter(each -> each.name().equals("dischargeDispositionCode"))
        .findFirst()
        .map(draft.codes::concept)
        .ifPresent(
            code -> encounter.withObject("hospitalization").set("dischargeDisposition", code));
    return encounter;
  }

  /** Class, type, time. */
  void fill(Element from, ObjectNode encounter) {
    ObjectNode type = from.child("code").map(draft.codes::concept).orElse(null);
    ObjectNode kind = null;
    if (type != null) {
      for (var coding : type.path("coding")) {
        if (coding.path("system").asText().equals(CLASSES)) {
          kind = coding.deepCopy();
        }
      }
      encounter.withArray("type").add(type);
    }
    encounter.set(
        "class",
        kind != null ? kind : Draft.object().put("system", Absent.SYSTEM).put("code", "unknown"));
    encounter.set("subject", draft.subject());
    ObjectNode period = from.child("effectiveTime").map(draft.times::period).orElse(null);
    Draft.set(encounter, "period", period);
    encounter.put(
        "status", period == null ? "unknown" : period.has("end") ? "finished" : "in-progress");
  }
}
