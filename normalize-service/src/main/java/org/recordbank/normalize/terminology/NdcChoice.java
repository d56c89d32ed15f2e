package org.recordbank.normalize.terminology;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses one National Drug Code for an RxNorm code. RxNorm names a drug, the National Drug Code a
 * package of it from one labeler, so a drug has up to thousands. The lowest one is a representative
 * and the same whenever it is chosen; a package without a brand comes first, as most RxNorm codes
 * that are met are of unbranded drugs.
 */
public final class NdcChoice {
  private static final Comparator<Alternative> UNBRANDED_THEN_LOWEST =
      Comparator.comparing((Alternative one) -> one.title().contains("["))
          .thenComparing(Alternative::code);

  private NdcChoice() {}

  /** The representative; empty where there are no alternatives. */
  public static Optional<Alternative> choose(List<Alternative> alternatives) {
    return alternatives.stream().min(UNBRANDED_THEN_LOWEST);
  }
}
