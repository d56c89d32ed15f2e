package org.recordbank.directive;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Period;
import org.recordbank.directive.Reading.Refused;
import org.recordbank.directive.Reading.Understood;
import org.recordbank.policy.Action;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Effect;
import org.recordbank.policy.Provision;

/**
 * Understands FHIR R4 Consents (R4, 6.2). An active one must be about privacy or research and say
 * with its provision, or a base policy, what it permits or denies; one in any other status says
 * nothing. Whatever narrows a provision and is not understood here is refused.
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
  private static final String PRIVACY = "patient-privacy";
  private static final String RESEARCH = "research";
  private static final String PATIENT = "Patient/";
  private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  private final ZoneId zone;

  /**
   * @param zone where a date without a zone is meant
   */
  public ConsentReader(ZoneId zone) {
    this.zone = zone;
  }

  /** Where a date without a zone is meant. */
  public ZoneId zone() {
    return zone;
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
      return new Understood(account, Optional.empty());
    }
    Elements.only(consent, "Consent", ELEMENTS);
    Elements.noModifiers(consent.getPolicy(), "Consent.policy");
    Elements.noModifiers(consent.getVerification(), "Consent.verification");
    boolean research = isAboutResearch(consent.getScope());
    Optional<Effect> base = base(consent.getPolicyRule());
    ProvisionReader provisions = new ProvisionReader(zone, consent.getContained(), research);
    Provision says = says(consent, base, research, provisions);
    return new Understood(
        account, Optional.of(Signers.areOthers(consent) ? forThePatient(consent, says) : says));
  }

  /**
   * What somebody says for the patient, and until when. A base policy around the provision denies
   * until then as well.
   */
  private static Provision forThePatient(Consent consent, Provision says) throws RefusedException {
    Period given = consent.getProvision().getPeriod();
    if (!given.hasEnd()) {
      throw Refusal.endRequired(ProvisionReader.ROOT + ".period.end");
    }
    Provision limited = Signers.forThePatient(says);
    if (!limited.criteria().valid().isAlways()) {
      return limited;
    }
    Instant until = limited.exceptions().getFirst().criteria().valid().until();
    return new Provision(
        limited.effect(), limited.criteria().withValid(null, until), limited.exceptions());
  }

  /**
   * A base policy, and the provision as an exception of it (R4, 6.2). A provision that permits says
   * itself how far the patient is in. One that denies beside {@code OPTIN} would permit all else,
   * which whoever signs a refusal may not mean: it is refused, and can be said by nesting.
   */
  private static Provision says(
      Consent consent, Optional<Effect> base, boolean research, ProvisionReader provisions)
      throws RefusedException {
    if (!consent.hasProvision() && base.isEmpty()) {
      throw Refusal.required(ProvisionReader.ROOT);
    }
    Criteria everything = research ? Criteria.ALL.withActions(Action.RESEARCH) : Criteria.ALL;
    if (!consent.hasProvision()) {
      return new Provision(base.orElseThrow(), everything, List.of());
    }
    Provision root = provisions.read(consent.getProvision(), base);
    if (base.isEmpty()) {
      return root;
    }
    return switch (base.get()) {
      case PERMIT -> {
        if (root.effect() == Effect.DENY) {
          throw Refusal.notSupported("Consent.policyRule");
        }
        yield root;
      }
      case DENY -> new Provision(Effect.DENY, everything, List.of(root));
    };
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

  /** Treatment and advance care directives permit something else than is done here. */
  private static boolean isAboutResearch(CodeableConcept scope) throws RefusedException {
    if (!scope.hasCoding()) {
      throw Refusal.required("Consent.scope");
    }
    if (scope.getCoding().stream().anyMatch(coding -> PRIVACY.equals(coding.getCode()))) {
      return false;
    }
    if (scope.getCoding().stream().anyMatch(coding -> RESEARCH.equals(coding.getCode()))) {
      return true;
    }
    throw Refusal.notSupported("Consent.scope");
  }

  /** What holds but for the provision: the patient is in, or out (v3-ActCode). */
  private static Optional<Effect> base(CodeableConcept rule) throws RefusedException {
    Set<Effect> effects = EnumSet.noneOf(Effect.class);
    if (!rule.isEmpty() && !rule.hasCoding()) {
      throw Refusal.notSupported("Consent.policyRule");
    }
    for (Coding coding : rule.getCoding()) {
      if (coding.hasSystem() && !ACT_CODE.equals(coding.getSystem())) {
        throw Refusal.notSupported("Consent.policyRule");
      }
      effects.add(
          switch (String.valueOf(coding.getCode())) {
            case "OPTIN" -> Effect.PERMIT;
            case "OPTOUT" -> Effect.DENY;
            default -> throw Refusal.notSupported("Consent.policyRule");
          });
    }
    if (effects.size() > 1) {
      throw Refusal.value("Consent.policyRule");
    }
    return effects.stream().findFirst();
  }
}
