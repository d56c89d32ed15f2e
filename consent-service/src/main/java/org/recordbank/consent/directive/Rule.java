package org.recordbank.consent.directive;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Action;
import org.recordbank.policy.Effect;

/**
 * One rule of a consent, before it has an identifier and a version.
 *
 * @param actions empty for every action
 * @param facilities empty for every facility
 * @param from in force from this moment on; null for always
 * @param until in force before this moment; null for ever
 */
public record Rule(
    Effect effect,
    Set<Action> actions,
    Set<String> facilities,
    @Nullable Instant from,
    @Nullable Instant until) {
  public Rule {
    actions = Set.copyOf(actions);
    facilities = Set.copyOf(facilities);
    if (from != null && until != null && !from.isBefore(until)) {
      throw new IllegalArgumentException("A rule must begin before it ends");
    }
  }

  /** Says nothing of what a patient wants. */
  @Override
  public String toString() {
    return "Rule";
  }
}
