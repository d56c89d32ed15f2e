package org.recordbank.consent.directive;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.recordbank.consent.directive.Reading.Refused;
import org.recordbank.consent.directive.Reading.Understood;

/**
 * Understands FHIR R4 Consents (R4, 6.2). An active one must be about privacy and say with its
 * provision what it permits or denies; one in any other status says nothing. Whatever narrows a
 * provision and is not understood here is refused.
 */
public final class ConsentReader {
  private static final Set<String> ELEMENTS =
      Set.of(
          "id",
          "meta",
          "language",
          "text",
          "contained",
          "extension",
          "identifier",
          "status",
          "scope",
          "category",
          "patient",
          "dateTime",
          "performer",
          "organization",
          "source[x]",
          "policy",
          "policyRule",
          "verification",
          "provision");
  private static final Set<String> BASE_POLICIES = Set.of("OPTIN", "OPTOUT");
  private static final String PRIVACY = "patient-privacy";
  private static final String PATIENT = "Patient/";

  private final ProvisionReader provisions;

  /**
   * @param zone where a date without a zone is meant
   */
  public ConsentReader(ZoneId zone) {
    this.provisions = new ProvisionReader(zone);
  }

  /** Made when first needed: it takes a second and much memory. */
  private static final class Fhir {
    static final FhirContext R4 = FhirContext.forR4();
  }

  /** What the document says, or why it is not taken. */
  public Reading read(ConsentDocument document) {
    Consent consent;
    try {
      consent =
          Fhir.R4
              .newJsonParser()
              .setParserErrorHandler(new StrictErrorHandler())
              .parseResource(Consent.class, document.json());
    } catch (RuntimeException e) { // the parser's own exceptions quote the document
      return new Refused(
          Refusal.malformed("not-a-consent", "The body is not a FHIR R4 Consent in JSON."));
    }
    try {
      return read(consent);
    } catch (RefusedException e) {
      return new Refused(e.refusal());
    }
  }

  private Understood read(Consent consent) throws RefusedException {
    String account = account(consent);
    if (consent.getStatus() == null) {
      throw Refusal.required("Consent.status");
    }
    if (consent.getStatus() != ConsentState.ACTIVE) {
      return new Understood(account, List.of());
    }
    Elements.only(consent, "Consent", ELEMENTS);
    Elements.noModifiers(consent.getPolicy(), "Consent.policy");
    Elements.noModifiers(consent.getVerification(), "Consent.verification");
    checkScope(consent.getScope());
    checkBasePolicy(consent.getPolicyRule());
    if (!consent.hasProvision()) {
      throw Refusal.required("Consent.provision");
    }
    return new Understood(account, provisions.read(consent.getProvision()));
  }

  private static String account(Consent consent) throws RefusedException {
    String reference = consent.getPatient().getReference();
    if (reference == null) {
      throw Refusal.required("Consent.patient.reference");
    }
    String account = reference.startsWith(PATIENT) ? reference.substring(PATIENT.length()) : "";
    if (!AccountId.isWellFormed(account)) {
      throw Refusal.value("Consent.patient.reference");
    }
    return account;
  }

  /** Research, treatment and advance care directives permit something else than deposits. */
  private static void checkScope(CodeableConcept scope) throws RefusedException {
    if (!scope.hasCoding()) {
      throw Refusal.required("Consent.scope");
    }
    if (scope.getCoding().stream().noneMatch(coding -> PRIVACY.equals(coding.getCode()))) {
      throw Refusal.notSupported("Consent.scope");
    }
  }

  /** The provision alone decides; a base policy that is more than its background is not known. */
  private static void checkBasePolicy(CodeableConcept rule) throws RefusedException {
    for (Coding coding : rule.getCoding()) {
      if (!BASE_POLICIES.contains(String.valueOf(coding.getCode()))) {
        throw Refusal.notSupported("Consent.policyRule");
      }
    }
  }
}
