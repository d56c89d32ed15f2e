package org.recordbank.policy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The question that is put to the policy.
 *
 * @param action what is to be done
 * @param facility for whom: the facility that sends the visit, or the one at which the reader works
 * @param now the moment for which the answer holds
 */
public record Request(Action action, String facility, Instant now) {
  public Request {
    requireNonNull(action, "action");
    requireNonNull(now, "now");
    if (facility.isBlank()) {
      throw new IllegalArgumentException("A request names a facility; it must not be blank");
    }
  }
}
