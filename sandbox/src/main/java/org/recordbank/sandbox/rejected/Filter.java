package org.recordbank.sandbox.rejected;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which rejections are meant. An empty set means any.
 *
 * @param since not before this moment
 * @param until before this moment
 */
public record Filter(
    Set<String> codes,
    Set<String> stages,
    Set<String> facilities,
    Optional<Instant> since,
    Optional<Instant> until) {

  /** All of them. */
  public static final Filter ANY =
      new Filter(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());

  /** Copies. */
  public Filter {
    codes = Set.copyOf(codes);
    stages = Set.copyOf(stages);
    facilities = Set.copyOf(facilities);
    if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
      throw new IllegalArgumentException("--since must lie before --until");
    }
  }

  /** Whether this one is meant. */
  public boolean matches(Rejection rejection) {
    return holds(codes, rejection.code())
        && holds(stages, rejection.stage())
        && (facilities.isEmpty()
            || (rejection.facility() != null && facilities.contains(rejection.facility())))
        && since.map(moment -> !rejection.at().isBefore(moment)).orElse(true)
        && until.map(moment -> rejection.at().isBefore(moment)).orElse(true);
  }

  private static boolean holds(Set<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
