package org.recordbank.policy.bundle;

import java.util.Set;

/** How labels pass through resources of a type. */
enum Kind {
  /**
   * Whom it is all about: neither takes labels nor gives any. What is said of a patient does not
   * make of a blood pressure something else.
   */
  PATIENT,
  /**
   * Who and where: they never take labels, for they are the same in every visit. What they are by
   * themselves (a psychiatrist, a methadone clinic) they give to what refers to them.
   */
  DIRECTORY,
  /**
   * Takes the labels of what it tells of; gives its setting alone to what happened in it. A blood
   * pressure does not tell of the diagnosis that was made in the same hour; what was done in a
   * psychiatric ward tells of it.
   */
  ENCOUNTER,
  /** Documents that may say everything that the other entries say. */
  WHOLE,
  /** Takes the labels of what it refers to and gives its own to what refers to it. */
  STATEMENT;

  private static final Set<String> DIRECTORIES =
      Set.of(
          "Practitioner",
          "PractitionerRole",
          "Organization",
          "OrganizationAffiliation",
          "Location",
          "HealthcareService",
          "RelatedPerson",
          "Device",
          "Endpoint");
  private static final Set<String> WHOLES =
      Set.of("Composition", "DocumentReference", "DocumentManifest", "Binary");

  static Kind of(String type) {
    if (type.equals("Patient") || type.equals("Person")) {
      return PATIENT;
    }
    if (DIRECTORIES.contains(type)) {
      return DIRECTORY;
    }
    if (WHOLES.contains(type)) {
      return WHOLE;
    }
    return type.equals("Encounter") ? ENCOUNTER : STATEMENT;
  }
}
