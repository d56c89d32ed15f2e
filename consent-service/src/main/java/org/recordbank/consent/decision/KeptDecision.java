package org.recordbank.consent.decision;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is kept, for good: with all that is needed to make it once more.
 *
 * @param number among those about the visit, from 1
 * @param code of its {@link Outcome}; of a newer version it may be one that is not known here
 * @param account the patient's account; null where none was known that was open
 * @param basis null where no directive was asked: it rests on who is known, on the order of visits,
 *     or on how long one has waited
 */
public record KeptDecision(
    String visit,
    int number,
    Instant at,
    String facility,
    String code,
    @Nullable String account,
    @Nullable Basis basis) {

  /**
   * What it rests on.
   *
   * @param consentVersion of the account's set of directives; 0 where there had never been one
   * @param policy {@link Ruling#POLICY} of the time
   * @param jurisdiction name and version
   * @param labels name and version of the rules by which content was labelled; null where none was
   * @param directive the one that decided; null where none said anything
   */
  public record Basis(
      long consentVersion,
      int policy,
      String jurisdiction,
      @Nullable String labels,
      @Nullable String directive) {

    /** The directive would lead to the patient. */
    @Override
    public String toString() {
      return "Basis";
    }
  }

  /** Whether this says and rests on the same as one about the same visit. */
  boolean repeats(KeptDecision other) {
    return code.equals(other.code)
        && Objects.equals(account, other.account)
        && Objects.equals(basis, other.basis);
  }

  /** The account is a patient's. */
  @Override
  public String toString() {
    return "KeptDecision " + visit + " " + number;
  }
}
