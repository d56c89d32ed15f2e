package org.recordbank.policy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The question that is put to the policy.
 *
 * @param action what is to be done
 * @param facility for whom: the facility that sends the visit, or the one at which the reader works
 * @param person the reader's identifier; null where it is unknown
 * @param roles what the reader is, each as {@code <system>|<code>}: of a system all or none, and
 *     where none, that is unknown
 * @param purpose what for, as a code of HL7's v3-ActReason; null where it is unknown
 * @param now the moment for which the answer holds
 */
public record Request(
    Action action,
    String facility,
    @Nullable String person,
    Set<String> roles,
    @Nullable String purpose,
    Instant now) {
  public Request {
    requireNonNull(action, "action");
    requireNonNull(now, "now");
    roles = Set.copyOf(roles);
    if (facility.isBlank()) {
      throw new IllegalArgumentException("A request names a facility; it must not be blank");
    }
  }

  /** A question of which only action and facility are known. */
  public Request(Action action, String facility, Instant now) {
    this(action, facility, null, Set.of(), null, now);
  }

  public Request by(@Nullable String other) {
    return new Request(action, facility, other, roles, purpose, now);
  }

  public Request as(String... some) {
    return new Request(action, facility, person, Set.of(some), purpose, now);
  }

  public Request purpose(@Nullable String other) {
    return new Request(action, facility, person, roles, other, now);
  }

  public Request at(Instant moment) {
    return new Request(action, facility, person, roles, purpose, moment);
  }

  /** The action alone: facility and reader lead to the patient. */
  @Override
  public String toString() {
    return "Request to " + action.wireName();
  }
}
