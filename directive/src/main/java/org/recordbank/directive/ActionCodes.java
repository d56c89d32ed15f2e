package org.recordbank.directive;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.recordbank.policy.Action;
import org.recordbank.policy.Effect;

/**
 * Codes of {@code provision.action}: HL7's consent actions, and this system's own words. Using what
 * one has read is nothing that a record bank can permit; who denies it denies the reading.
 */
final class ActionCodes {
  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/consentaction";
  private static final String OWN = "urn:recordbank:action";

  private ActionCodes() {}

  /** What of it happens here, which may be nothing; empty where it is not understood. */
  static Optional<Set<Action>> actions(Coding coding, Effect effect) {
    String system = coding.getSystem();
    String code = String.valueOf(coding.getCode());
    if (HL7.equals(system)) {
      return switch (code) {
        case "collect" -> Optional.of(Set.of(Action.DEPOSIT));
        case "access", "disclose" -> Optional.of(Set.of(Action.DISCLOSE));
        case "use" -> Optional.of(used(effect));
        case "correct" -> effect == Effect.PERMIT ? Optional.of(Set.of()) : Optional.empty();
        default -> Action.named(code).map(Set::of);
      };
    }
    return system == null || system.equals(OWN)
        ? Action.named(code).map(Set::of)
        : Optional.empty();
  }

  private static Set<Action> used(Effect effect) {
    return switch (effect) {
      case PERMIT -> Set.of();
      case DENY -> Set.of(Action.DISCLOSE, Action.RESEARCH);
    };
  }
}
