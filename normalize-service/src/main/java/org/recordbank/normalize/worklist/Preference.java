package org.recordbank.normalize.worklist;

import java.util.Locale;
import java.util.Map;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Statement.Concept;

/** How well a concept goes with where a code stands and with the unit that it came with. */
final class Preference {
  private static final String CVX = "http://hl7.org/fhir/sid/cvx";
  private static final String ICD10PCS = "http://www.cms.gov/Medicare/Coding/ICD10";

  private static final double OF_ANOTHER_FIELD = 0.5;

  private static final Map<String, Double> TESTS =
      Map.of(CodeSystems.LOINC, 1.0, CodeSystems.SNOMED_CT, 0.8);
  private static final Map<String, Double> PROBLEMS =
      Map.of(CodeSystems.SNOMED_CT, 1.0, CodeSystems.ICD10CM, 1.0);
  private static final Map<String, Double> PROCEDURES =
      Map.of(CodeSystems.SNOMED_CT, 1.0, ICD10PCS, 0.9);
  private static final Map<String, Double> MEDICATIONS =
      Map.of(CodeSystems.RXNORM, 1.0, CodeSystems.NDC, 0.8, CodeSystems.SNOMED_CT, 0.6);
  private static final Map<String, Double> VACCINES =
      Map.of(CVX, 1.0, CodeSystems.RXNORM, 0.7, CodeSystems.SNOMED_CT, 0.6);
  private static final Map<String, Double> ALLERGIES =
      Map.of(CodeSystems.RXNORM, 1.0, CodeSystems.SNOMED_CT, 1.0);

  private Preference() {}

  /** From 0 to 1, by what the FHIR resource is about. */
  static double ofKind(String kind, String system) {
    Map<String, Double> field =
        switch (kind) {
          case "Observation", "DiagnosticReport", "ServiceRequest", "Specimen" -> TESTS;
          case "Condition", "FamilyMemberHistory", "Encounter" -> PROBLEMS;
          case "Procedure" -> PROCEDURES;
          case "Medication",
              "MedicationRequest",
              "MedicationAdministration",
              "MedicationDispense",
              "MedicationStatement" ->
              MEDICATIONS;
          case "Immunization", "ImmunizationRecommendation" -> VACCINES;
          case "AllergyIntolerance" -> ALLERGIES;
          default -> Map.of();
        };
    return field.isEmpty() ? 1 : field.getOrDefault(system, OF_ANOTHER_FIELD);
  }

  /**
   * About 1: more where the concept is usually reported in the unit, less where it measures
   * something else. LOINC says in brackets what is measured (LOINC Users' Guide, kind of property).
   */
  static double ofUnit(String unit, Concept concept) {
    if (unit.isEmpty() || !concept.code().system().equals(CodeSystems.LOINC)) {
      return 1;
    }
    if (concept.unit().equalsIgnoreCase(unit)) {
      return 1.15;
    }
    String measured = measured(unit);
    int from = concept.display().indexOf('[');
    int to = concept.display().indexOf(']', from + 1);
    if (measured.isEmpty() || from < 0 || to < 0) {
      return concept.unit().isEmpty() ? 1 : 0.95;
    }
    return concept.display().substring(from + 1, to).startsWith(measured) ? 1.1 : 0.75;
  }

  /** How LOINC calls what a unit measures; empty where that is not plain. */
  private static String measured(String unit) {
    String said = unit.toLowerCase(Locale.ROOT);
    int slash = said.indexOf('/');
    if (slash < 0) {
      return "";
    }
    String over = said.substring(0, slash);
    String volume = said.endsWith("l") ? "/volume" : "";
    if (over.endsWith("mol")) {
      return "Moles" + volume;
    }
    if (over.endsWith("eq")) {
      return "Moles" + volume;
    }
    if (over.endsWith("g") && over.length() <= 3) {
      return "Mass" + volume;
    }
    if (over.startsWith("10*") || over.startsWith("x10") || over.startsWith("10^")) {
      return "#" + volume;
    }
    return "";
  }
}
