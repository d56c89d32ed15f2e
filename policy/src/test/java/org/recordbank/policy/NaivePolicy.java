package org.recordbank.policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.recordbank.policy.Decision.Denied;
import org.recordbank.policy.Decision.Permitted;
import org.recordbank.policy.Decision.Reason;

/**
 * The rules a second time, slow and plain: narrows the set down sentence by sentence, and shares no
 * method with {@link Policy} but the accessors of records.
 */
final class NaivePolicy {

  private NaivePolicy() {}

  static Decision decide(Collection<Directive> directives, Request request) {
    long now = nanos(request.now());
    List<Directive> relevant =
        directives.stream()
            .filter(
                d ->
                    d.actions().size() == 0
                        || d.actions().stream().anyMatch(request.action()::equals))
            .filter(
                d ->
                    d.facilities().size() == 0
                        || d.facilities().stream().anyMatch(request.facility()::equals))
            .toList();
    Predicate<Directive> begun = d -> d.from() == null || nanos(d.from()) <= now;
    Predicate<Directive> ended = d -> d.until() != null && nanos(d.until()) <= now;
    Predicate<Directive> inForce = begun.and(ended.negate());
    Predicate<Directive> permits = d -> d.effect() == Effect.PERMIT;

    NavigableSet<String> permitting = new TreeSet<>();
    relevant.stream().filter(inForce.and(permits)).map(Directive::id).forEach(permitting::add);
    boolean refused = relevant.stream().anyMatch(inForce.and(permits.negate()));
    boolean expired = relevant.stream().anyMatch(ended.and(permits));

    if (!permitting.isEmpty() && !refused) {
      return new Permitted(permitting.first());
    }
    if (refused) {
      return new Denied(Reason.CONSENT_REFUSED);
    }
    return expired ? new Denied(Reason.CONSENT_EXPIRED) : new Denied(Reason.NO_CONSENT);
  }

  private static long nanos(Instant instant) {
    return ChronoUnit.NANOS.between(Directives.NOON, instant);
  }
}
