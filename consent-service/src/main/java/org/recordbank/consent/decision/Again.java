package org.recordbank.consent.decision;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.consent.decision.KeptDecision.Basis;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Jurisdiction;

/**
 * A decision made once more.
 *
 * @param ruling what the directives of that time come to now; null where they can no longer be
 *     read, or the law by which they were decided is not known here
 * @param same whether it comes out as it did
 */
public record Again(@Nullable Ruling ruling, boolean same) {

  /**
   * Makes it once more, by what is known today of the law that held.
   *
   * @param directives of the account, as of the version that the basis names; empty where they can
   *     no longer be read
   */
  public static Again of(KeptDecision kept, Basis basis, Optional<List<Directive>> directives) {
    Ruling ruling =
        directives
            .flatMap(
                all ->
                    law(basis.jurisdiction())
                        .map(law -> Ruling.of(law, all, kept.facility(), kept.at())))
            .orElse(null);
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

  private static Optional<Jurisdiction> law(String nameAndVersion) {
    int end = nameAndVersion.indexOf('/');
    return Jurisdiction.named(end < 0 ? nameAndVersion : nameAndVersion.substring(0, end));
  }

  /** The directive would lead to the patient. */
  @Override
  public String toString() {
    return same ? "the same" : "otherwise";
  }
}
