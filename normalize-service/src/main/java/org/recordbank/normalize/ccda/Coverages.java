package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.recordbank.sources.xml.Element;

/** Coverage (C-CDA template 4.61, policy activity). */
final class Coverages {
  private final Draft draft;

  Coverages(Draft draft) {
    this.draft = draft;
  }

  ObjectNode policy(Element act) {
    ObjectNode coverage = draft.make("Coverage", act);
    draft.identifiers(act, coverage);
    act.child("statusCode").ifPresent(draft.account::take);
    coverage.put("status", "active");
    draft.codes.put(act, "code", coverage, "type");
    coverage.set("beneficiary", draft.subject());
    for (Element performer : act.children("performer")) {
      Element entity = performer.child("assignedEntity").orElse(null);
      Element organization =
          entity == null ? null : entity.child("representedOrganization").orElse(null);
      if (organization != null && !coverage.has("payor")) {
        coverage.withArray("payor").add(draft.parties.organization(organization));
      }
    }
    for (Element participant : act.children("participant")) {
      participant.child("participantRole").ifPresent(role -> member(participant, role, coverage));
    }
    if (!coverage.has("payor")) {
      coverage.withArray("payor").addObject().put("display", "Unknown");
    }
    return coverage;
  }

  private void member(Element participant, Element role, ObjectNode coverage) {
    if ("COV".equals(participant.attribute("typeCode"))) {
      role.children("id").stream()
          .findFirst()
          .flatMap(draft::identifier)
          .ifPresent(id -> coverage.put("subscriberId", id.path("value").asText()));
      draft.codes.put(role, "code", coverage, "relationship");
      participant
          .child("time")
          .map(draft.times::period)
          .ifPresent(period -> coverage.set("period", period));
    } else if ("HLD".equals(participant.attribute("typeCode"))) {
      ObjectNode holder = Draft.object();
      role.children("id").stream()
          .findFirst()
          .flatMap(draft::identifier)
          .ifPresent(id -> holder.set("identifier", id));
      if (!holder.isEmpty()) {
        coverage.set("policyHolder", holder);
      }
    }
  }
}
