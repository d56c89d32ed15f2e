package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What FHIR forbids of the uses of addresses and telecommunication. */
final class Uses {
  private Uses() {}

  /** An organization has no home (FHIR R4, Organization, org-2 and org-3). */
  static void ofOrganization(ObjectNode organization) {
    for (String member : new String[] {"address", "telecom"}) {
      for (JsonNode each : organization.path(member)) {
        if (each instanceof ObjectNode use && use.path("use").asText().equals("home")) {
          use.remove("use");
        }
      }
    }
  }
}
