package org.recordbank.policy.bundle;

import java.util.Set;

/**
 * Which members say in words what a resource is about: of R4's strings and markdown, all but those
 * that name, number or address something.
 */
final class Texts {
  private static final Set<String> WORDS =
      Set.of(
          "abatementString",
          "additiveProductName",
          "administrationInstruction",
          "ageString",
          "alias",
          "amountString",
          "answerString",
          "availabilityExceptions",
          "baseFormulaProductName",
          "basis",
          "bornString",
          "cancelledReason",
          "comment",
          "conclusion",
          "condition",
          "contentString",
          "deceasedString",
          "definition",
          "description",
          "detail",
          "detailString",
          "deviceName",
          "diagnostics",
          "display",
          "disposition",
          "documentation",
          "documentType",
          "extraDetails",
          "instruction",
          "manufacturer",
          "manufacturerString",
          "medicationText",
          "mitigation",
          "name",
          "network",
          "occurrenceString",
          "onsetString",
          "outcomeDesc",
          "overrideReason",
          "patientInstruction",
          "performedString",
          "preferredReportName",
          "preparation",
          "preparationInstruction",
          "productName",
          "purpose",
          "rationale",
          "reason",
          "requirement",
          "scheduledString",
          "series",
          "shortTitle",
          "site",
          "statusReason",
          "subtitle",
          "summary",
          "synonym",
          "text",
          "textEquivalent",
          "title",
          "usage",
          "valueMarkdown",
          "valueString");

  /** HumanName, Address and ContactPoint, where R4 has them. */
  private static final Set<String> OF_PEOPLE = Set.of("name", "address", "telecom");

  private static final Set<String> NAMES = Set.of("text", "valueString");

  private Texts() {}

  /**
   * Whether the member says it.
   *
   * @param isOfPeople whether it stands within something that {@link #isOfPeople}
   */
  static boolean has(String member, boolean isOfPeople) {
    return WORDS.contains(member) && !(isOfPeople && NAMES.contains(member));
  }

  /** Whether an object under this name is somebody's name, address or number. */
  static boolean isOfPeople(String member) {
    return OF_PEOPLE.contains(member)
        || member.endsWith("HumanName")
        || member.endsWith("Address")
        || member.endsWith("ContactPoint");
  }
}
