package org.recordbank.normalize.terminology;

import java.util.List;
import org.recordbank.normalize.codesystem.CodeSystems;

/**
 * Which system's code stands first. One order serves every kind of resource, because the systems of
 * a kind do not mix with those of another: LOINC for observations; SNOMED CT before ICD-10-CM for
 * conditions and before the systems of billing for procedures; RxNorm before NDC for medications;
 * CVX before NDC for vaccines. What a clinician chose from comes before what is made for statistics
 * and payment.
 */
final class SystemOrder {
  private static final List<String> PREFERRED =
      List.of(
          CodeSystems.LOINC,
          CodeSystems.SNOMED_CT,
          CodeSystems.RXNORM,
          "http://hl7.org/fhir/sid/cvx",
          CodeSystems.ICD10CM,
          "http://www.cms.gov/Medicare/Coding/ICD10",
          "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
          "http://www.ama-assn.org/go/cpt",
          "http://hl7.org/fhir/sid/icd-9-cm",
          CodeSystems.NDC);

  private SystemOrder() {}

  /** Place of a system; those that are not named come after all that are. */
  static int rank(String system) {
    int place = PREFERRED.indexOf(system);
    return place < 0 ? PREFERRED.size() : place;
  }
}
