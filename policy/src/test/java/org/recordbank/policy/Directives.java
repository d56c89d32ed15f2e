package org.recordbank.policy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short words for the directives that tests give. */
final class Directives {
  static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private Directives() {}

  static Directive permit(String id) {
    return permit(id, Criteria.ALL);
  }

  static Directive permit(String id, Criteria criteria, Provision... exceptions) {
    return new Directive(id(id), Provision.permit(criteria, exceptions));
  }

  static Directive deny(String id) {
    return deny(id, Criteria.ALL);
  }

  static Directive deny(String id, Criteria criteria, Provision... exceptions) {
    return new Directive(id(id), Provision.deny(criteria, exceptions));
  }

  static Directive about(Directive directive, Action... actions) {
    return with(directive, directive.root().criteria().withActions(actions));
  }

  static Directive at(Directive directive, String... facilities) {
    return with(directive, directive.root().criteria().withFacilities(facilities));
  }

  static Directive between(Directive directive, @Nullable Instant from, @Nullable Instant until) {
    return with(directive, directive.root().criteria().withValid(from, until));
  }

  private static Directive with(Directive directive, Criteria criteria) {
    return new Directive(
        directive.id(), new Provision(directive.root().effect(), criteria, List.of()));
  }

  static String id(String id) {
    return "Consent/" + id + "/_history/1";
  }
}
