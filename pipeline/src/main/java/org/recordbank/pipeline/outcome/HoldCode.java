package org.recordbank.pipeline.outcome;

import java.util.Arrays;
import java.util.Optional;

/** Why a visit waits: the closed list. A held visit goes on by itself when the reason is gone. */
public enum HoldCode {
  UNKNOWN_PATIENT("unknown-patient", "No account knows the patient by this identifier."),
  NO_ACCOUNT("no-account", "The patient's account is closed and there is no other."),
  NO_CONSENT("no-consent", "No directive of the patient speaks about this deposit."),
  CONSENT_REFUSED("consent-refused", "A directive of the patient refuses this deposit."),
  CONSENT_EXPIRED("consent-expired", "The directive that allowed this deposit has ended."),
  CONSENT_PARTIAL(
      "consent-partial",
      "The patient allows only a part of this visit, and it cannot be taken apart."),
  BEHIND_HELD("behind-held", "An older visit of the patient from this facility is held.");

  private final String code;
  private final String explanation;

  HoldCode(String code, String explanation) {
    this.code = code;
    this.explanation = explanation;
  }

  /** The code as it stands on topics, in answers and in metrics. */
  public String code() {
    return code;
  }

  /** One sentence for a person; constant, so it never holds anything about a patient. */
  public String explanation() {
    return explanation;
  }

  public static Optional<HoldCode> of(String code) {
    return Arrays.stream(values()).filter(c -> c.code.equals(code)).findFirst();
  }
}
