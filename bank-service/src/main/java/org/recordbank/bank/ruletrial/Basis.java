package org.recordbank.bank.ruletrial;

import static java.util.Objects.requireNonNull;

import org.recordbank.pipeline.facility.FacilityKinds;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.label.RuleSet;

/**
 * By what deposits are labelled, and judged.
 *
 * @param kinds what facilities are, in the words of these rules
 */
public record Basis(RuleSet rules, FacilityKinds kinds, Jurisdiction jurisdiction) {

  public Basis {
    requireNonNull(rules, "rules");
    requireNonNull(kinds, "kinds");
    requireNonNull(jurisdiction, "jurisdiction");
  }
}
