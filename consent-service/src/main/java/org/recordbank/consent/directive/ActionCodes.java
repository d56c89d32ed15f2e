package org.recordbank.consent.directive;

import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.recordbank.policy.Action;

/**
 * Codes of {@code provision.action}: HL7's consent actions as far as they are about deposits and
 * disclosures, and this system's own words for the two.
 */
final class ActionCodes {
  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/consentaction";
  private static final String OWN = "urn:recordbank:action";

  private ActionCodes() {}

  static Optional<Action> action(Coding coding) {
    String system = coding.getSystem();
    String code = String.valueOf(coding.getCode());
    if (HL7.equals(system)) {
      return switch (code) {
        case "collect" -> Optional.of(Action.DEPOSIT);
        case "access", "disclose" -> Optional.of(Action.DISCLOSE);
        default -> Action.named(code);
      };
    }
    return system == null || system.equals(OWN) ? Action.named(code) : Optional.empty();
  }
}
