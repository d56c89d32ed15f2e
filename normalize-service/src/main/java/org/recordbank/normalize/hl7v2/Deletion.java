package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a sender takes back. A fact whose segment says so was never the case: it is kept, and marked
 * as entered in error.
 */
final class Deletion {
  private static final String STATUS = "http://terminology.hl7.org/CodeSystem/";
  private static final String IN_ERROR = "entered-in-error";

  private Deletion() {}

  /** Whether an action code deletes: D of table 0206, DE of table 0287. */
  static boolean isSaid(Line line, int field) {
    return switch (line.peek(field)) {
      case "D", "DE" -> true;
      default -> false;
    };
  }

  /**
   * Marks a resource (v2-to-FHIR, DG1-21 and RXA-21; the guide has no map of PRB-1, IAM-6 and
   * PR1-20, which say the same). What is in error has no clinical status (FHIR R4, con-5, ait-2).
   */
  static void mark(ObjectNode resource) {
    switch (resource.path("resourceType").asText()) {
      case "Condition" -> verify(resource, "condition-ver-status");
      case "AllergyIntolerance" -> verify(resource, "allergyintolerance-verification");
      default -> resource.put("status", IN_ERROR);
    }
  }

  private static void verify(ObjectNode resource, String system) {
    resource.remove("clinicalStatus");
    resource.set("verificationStatus", Fhir.concept(STATUS + system, IN_ERROR));
  }
}
