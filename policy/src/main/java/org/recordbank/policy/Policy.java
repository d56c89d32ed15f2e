package org.recordbank.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Decision.Denied;
import org.recordbank.policy.Decision.Permitted;
import org.recordbank.policy.Decision.Reason;

/**
 * Decides by what the patient has said. Of the directives that speak about the request:
 *
 * <ol>
 *   <li>one that denies and is in force: denied, {@link Reason#CONSENT_REFUSED};
 *   <li>else one that permits and is in force: permitted;
 *   <li>else one that permitted and is over: denied, {@link Reason#CONSENT_EXPIRED};
 *   <li>else: denied, {@link Reason#NO_CONSENT}.
 * </ol>
 *
 * <p>{@code docs/decisions/consent-decision.md} gives the reasons.
 */
public final class Policy {

  private Policy() {}

  /**
   * Whether the request is permitted.
   *
   * @param directives every directive of the account that is not withdrawn, in any order
   * @param request the question
   */
  public static Decision decide(List<Directive> directives, Request request) {
    @Nullable String permit = null;
    boolean expired = false;
    for (Directive directive : directives) {
      if (!directive.speaksAbout(request)) {
        continue;
      }
      boolean permits =
          switch (directive.effect()) {
            case PERMIT -> true;
            case DENY -> false;
          };
      switch (directive.at(request.now())) {
        case TO_COME -> {}
        case IN_FORCE -> {
          if (!permits) {
            return new Denied(Reason.CONSENT_REFUSED);
          }
          permit = first(permit, directive.id());
        }
        case OVER -> expired |= permits;
      }
    }
    if (permit != null) {
      return new Permitted(permit);
    }
    return new Denied(expired ? Reason.CONSENT_EXPIRED : Reason.NO_CONSENT);
  }

  /**
   * The next moment at which time alone may change a decision: until it, every request about these
   * directives is decided as it is now. Whoever holds something back asks again then, and need not
   * look in between.
   *
   * @param directives the same as for {@link #decide}
   * @param now the moment to look on from
   * @return a moment after {@code now}; nothing when the directives stay as they are for ever
   */
  public static Optional<Instant> nextChange(List<Directive> directives, Instant now) {
    @Nullable Instant next = null;
    for (Directive directive : directives) {
      next = sooner(next, directive.from(), now);
      next = sooner(next, directive.until(), now);
    }
    return Optional.ofNullable(next);
  }

  private static String first(@Nullable String id, String other) {
    return id == null || other.compareTo(id) < 0 ? other : id;
  }

  private static @Nullable Instant sooner(
      @Nullable Instant next, @Nullable Instant bound, Instant now) {
    boolean sooner = bound != null && bound.isAfter(now) && (next == null || bound.isBefore(next));
    return sooner ? bound : next;
  }
}
