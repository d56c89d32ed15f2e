package org.recordbank.consent.decision;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.consent.decision.KeptDecision.Basis;
import org.recordbank.policy.Directive;

/**
 * A decision made once more.
 *
 * @param ruling what the directives of that time come to now; null where they can no longer be read
 * @param same whether it comes out as it did
 */
public record Again(@Nullable Ruling ruling, boolean same) {

  /**
   * Makes it once more.
   *
   * @param directives of the account, as of the version that the basis names; empty where they can
   *     no longer be read
   */
  public static Again of(KeptDecision kept, Basis basis, Optional<List<Directive>> directives) {
    Ruling ruling = directives.map(all -> Ruling.of(all, kept.facility(), kept.at())).orElse(null);
    return new Again(ruling, ruling != null && isSame(ruling, kept, basis));
  }

  /**
   * What a visit held is not kept: where it was looked at, it is the same if it would be looked at
   * again.
   */
  private static boolean isSame(Ruling ruling, KeptDecision kept, Basis basis) {
    if (basis.labels() != null) {
      return ruling instanceof Ruling.Depends;
    }
    return ruling.outcome().code().equals(kept.code())
        && Objects.equals(ruling.directive(), basis.directive());
  }

  /** The directive would lead to the patient. */
  @Override
  public String toString() {
    return same ? "the same" : "otherwise";
  }
}
