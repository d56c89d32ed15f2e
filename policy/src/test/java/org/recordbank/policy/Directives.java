package org.recordbank.policy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Short words for the directives that tests give. */
final class Directives {
  static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private Directives() {}

  static Directive permit(String id) {
    return new Directive(id(id), Effect.PERMIT, Set.of(), Set.of(), null, null);
  }

  static Directive deny(String id) {
    return new Directive(id(id), Effect.DENY, Set.of(), Set.of(), null, null);
  }

  static Directive about(Directive directive, Action... actions) {
    Set<Action> set = EnumSet.noneOf(Action.class);
    set.addAll(Set.of(actions));
    return new Directive(
        directive.id(),
        directive.effect(),
        set,
        directive.facilities(),
        directive.from(),
        directive.until());
  }

  static Directive at(Directive directive, String... facilities) {
    return new Directive(
        directive.id(),
        directive.effect(),
        directive.actions(),
        Set.of(facilities),
        directive.from(),
        directive.until());
  }

  static Directive between(Directive directive, @Nullable Instant from, @Nullable Instant until) {
    return new Directive(
        directive.id(),
        directive.effect(),
        directive.actions(),
        directive.facilities(),
        from,
        until);
  }

  static String id(String id) {
    return "Consent/" + id + "/_history/1";
  }
}
