package org.recordbank.directive;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Reference;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Effect;
import org.recordbank.policy.Provision;
import org.recordbank.policy.label.Label;

/**
 * Who gave a consent ({@code Consent.performer}): the patient, or somebody for them. Whoever signs
 * for another says until when, since a guardian's word ends with majority and nothing here knows
 * when that is. What a minor may agree to alone, nobody permits to be disclosed but the patient.
 */
final class Signers {
  /** What a minor may agree to alone, and what a sender says is such. */
  static final Set<String> PATIENTS_OWN = patientsOwn();

  private static final String PERFORMER = "Consent.performer";
  private static final String RELATED_PERSON = "RelatedPerson";

  private Signers() {}

  /** Whether the patient did not sign. One without a performer is the patient's. */
  static boolean areOthers(Consent consent) throws RefusedException {
    boolean others = false;
    boolean patient = false;
    List<Reference> performers = consent.getPerformer();
    for (int i = 0; i < performers.size(); i++) {
      Reference performer = performers.get(i);
      if (isPatient(consent, performer)) {
        patient = true;
      } else if (isRelatedPerson(consent, performer)) {
        others = true;
      } else {
        throw Refusal.notSupported(PERFORMER + "[" + i + "]");
      }
    }
    return others && !patient;
  }

  private static boolean isPatient(Consent consent, Reference performer) {
    return performer.hasReference()
        && performer.getReference().equals(consent.getPatient().getReference());
  }

  private static boolean isRelatedPerson(Consent consent, Reference performer) {
    String literal = performer.getReference();
    if (literal == null) {
      return RELATED_PERSON.equals(performer.getType()) && performer.hasIdentifier();
    }
    return literal.startsWith(RELATED_PERSON + "/")
        || (literal.startsWith("#")
            && consent.getContained().stream()
                .anyMatch(
                    one ->
                        one.fhirType().equals(RELATED_PERSON)
                            && literal.equals(
                                "#" + one.getIdElement().getIdPart().replace("#", ""))));
  }

  /** What somebody may say for the patient of all this. */
  static Provision forThePatient(Provision provision) {
    List<Provision> exceptions =
        provision.exceptions().stream().map(Signers::forThePatient).toList();
    Criteria criteria = provision.criteria();
    return switch (provision.effect()) {
      case DENY -> new Provision(Effect.DENY, criteria, exceptions);
      case PERMIT -> {
        Data data = criteria.data().withExcept(PATIENTS_OWN.toArray(String[]::new));
        yield new Provision(Effect.PERMIT, criteria.withData(data), exceptions);
      }
    };
  }

  private static Set<String> patientsOwn() {
    Set<String> codes = new TreeSet<>(Set.of(Label.ADOL.code()));
    Label.OF_MINORS_OWN_CONSENT.forEach(label -> codes.add(label.code()));
    return codes;
  }
}
