package org.recordbank.directive;

import org.jspecify.annotations.Nullable;

/**
 * Why a document is not taken.
 *
 * @param kind whether it is no Consent at all, or one that cannot be acted upon
 * @param issueType of FHIR's value set issue-type
 * @param code of this service's own closed list
 * @param text what to mend; constant
 * @param expression the place, as FHIRPath
 */
public record Refusal(
    Kind kind, String issueType, String code, String text, @Nullable String expression) {

  /** How deep the trouble lies. */
  public enum Kind {
    /** No FHIR R4 Consent in JSON. */
    MALFORMED(400),
    /** A Consent, but not one that this service can act upon. */
    UNACCEPTABLE(422);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    /** The status with which HTTP answers it. */
    public int status() {
      return status;
    }
  }

  static Refusal malformed(String code, String text) {
    return new Refusal(Kind.MALFORMED, "structure", code, text, null);
  }

  static RefusedException required(String expression) {
    return new RefusedException(
        new Refusal(
            Kind.UNACCEPTABLE, "required", "required", "This element is needed.", expression));
  }

  /** Of what somebody signed for the patient. */
  static RefusedException endRequired(String expression) {
    return new RefusedException(
        new Refusal(
            Kind.UNACCEPTABLE,
            "required",
            "required",
            "Whoever signs for the patient says until when: a guardian's word ends with majority.",
            expression));
  }

  /** Of what somebody is said to have written. */
  static RefusedException author(String expression) {
    return new RefusedException(
        new Refusal(
            Kind.UNACCEPTABLE,
            "value",
            "unusable-value",
            "An author is a Practitioner, a PractitionerRole, an Organization, a Device, a Patient"
                + " or a RelatedPerson.",
            expression));
  }

  static RefusedException value(String expression) {
    return new RefusedException(
        new Refusal(
            Kind.UNACCEPTABLE,
            "value",
            "unusable-value",
            "This value cannot be used here; see the reference.",
            expression));
  }

  static RefusedException notSupported(String expression) {
    return new RefusedException(
        new Refusal(
            Kind.UNACCEPTABLE,
            "not-supported",
            "not-supported",
            "This is not understood, and leaving it out could allow more than was meant.",
            expression));
  }
}
