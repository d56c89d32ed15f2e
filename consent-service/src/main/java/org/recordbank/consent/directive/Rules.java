package org.recordbank.consent.directive;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What two rules have in common. */
final class Rules {
  private Rules() {}

  /** The inner rule as far as the outer one reaches; empty where they never meet. */
  static Optional<Rule> within(Rule outer, Rule inner) {
    if (disjoint(outer.actions(), inner.actions())
        || disjoint(outer.facilities(), inner.facilities())) {
      return Optional.empty();
    }
    Instant from = later(outer.from(), inner.from());
    Instant until = sooner(outer.until(), inner.until());
    if (from != null && until != null && !from.isBefore(until)) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(
            inner.effect(),
            both(outer.actions(), inner.actions()),
            both(outer.facilities(), inner.facilities()),
            from,
            until));
  }

  /** An empty set stands for everything, so it meets every other. */
  private static <T> boolean disjoint(Set<T> a, Set<T> b) {
    return !a.isEmpty() && !b.isEmpty() && both(a, b).isEmpty();
  }

  private static <T> Set<T> both(Set<T> a, Set<T> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    Set<T> both = new HashSet<>(a);
    both.retainAll(b);
    return both;
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    return a == null || (b != null && b.isAfter(a)) ? b : a;
  }

  private static @Nullable Instant sooner(@Nullable Instant a, @Nullable Instant b) {
    return a == null || (b != null && b.isBefore(a)) ? b : a;
  }
}
