package org.recordbank.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Decision.Denied;
import org.recordbank.policy.Decision.DependsOnContent;
import org.recordbank.policy.Decision.Permitted;
import org.recordbank.policy.Decision.Reason;
import org.recordbank.policy.Decision.Settled;
import org.recordbank.policy.Question.Mode;

/**
 * Decides by what the patient has said. A provision has the last word where it fits and none of its
 * exceptions speaks. Of the last words of all directives:
 *
 * <ol>
 *   <li>one that denies: denied, {@link Reason#CONSENT_REFUSED};
 *   <li>else one that permits: permitted;
 *   <li>else, where the base policy of the jurisdiction permits: permitted;
 *   <li>else one that would permit if nothing were over: denied, {@link Reason#CONSENT_EXPIRED};
 *   <li>else: denied, {@link Reason#NO_CONSENT}.
 * </ol>
 *
 * <p>What is unknown may fit or not, and the answer is the least of those that are possible. {@code
 * docs/decisions/consent-decision.md} gives the reasons.
 */
public final class Policy {

  private Policy() {}

  /** Whether the request is permitted for a whole visit, by the directives alone. */
  public static Decision decide(List<Directive> directives, Request request) {
    return decide(Jurisdiction.NONE, directives, request);
  }

  /** Whether the request is permitted for one resource, by the directives alone. */
  public static Settled decide(List<Directive> directives, Request request, Content content) {
    return decide(Jurisdiction.NONE, directives, request, content);
  }

  /**
   * Whether the request is permitted for a whole visit of which nothing is known. Permitted means
   * that it is for every resource, denied that it is for none.
   *
   * @param directives every directive of the account that is not withdrawn, in any order
   * @param request the question
   */
  public static Decision decide(
      Jurisdiction jurisdiction, List<Directive> directives, Request request) {
    List<String> labels = jurisdiction.protects(request);
    // A visit may bear any protected label, or none: the two ends of what a permit has to name.
    Answers most = Answers.of(new Question(request, null, labels, Mode.PLAIN), directives);
    boolean base = jurisdiction.permits(request);
    if (!most.mayDeny() && (most.permits() != null || (base && labels.isEmpty()))) {
      return new Permitted(most.permits(jurisdiction));
    }
    Answers least =
        labels.isEmpty()
            ? most
            : Answers.of(new Question(request, null, List.of(), Mode.PLAIN), directives);
    if (!least.denies() && (least.mayPermit() || base)) {
      @Nullable Directive open = least.open();
      return new DependsOnContent(
          open == null
              ? new Ground.Protection(jurisdiction.reference())
              : new Ground.Word(least.question(), open, Outcomes.PERMIT | Outcomes.DENY));
    }
    return least.denied(directives);
  }

  /**
   * Whether the request is permitted for one resource.
   *
   * @param directives every directive of the account that is not withdrawn, in any order
   * @param request the question
   * @param content what is known of the resource
   */
  public static Settled decide(
      Jurisdiction jurisdiction, List<Directive> directives, Request request, Content content) {
    List<String> labels = jurisdiction.protects(request, content);
    Answers answers = Answers.of(new Question(request, content, labels, Mode.PLAIN), directives);
    boolean base = jurisdiction.permits(request) && labels.isEmpty();
    if (!answers.mayDeny() && (answers.permits() != null || base)) {
      return new Permitted(answers.permits(jurisdiction));
    }
    Denied denied = answers.denied(directives);
    boolean protection =
        denied.reason() == Reason.NO_CONSENT
            && !labels.isEmpty()
            && decide(jurisdiction.unprotected(), directives, request, content)
                instanceof Permitted;
    return protection
        ? new Denied(Reason.NO_CONSENT, new Ground.Protection(jurisdiction.reference()))
        : denied;
  }

  /**
   * Whether one resource may be disclosed to somebody who breaks the glass: asks as a disclosure
   * for {@link Purposes#BREAK_GLASS}. What is permitted is; else what the jurisdiction opens in an
   * emergency is, unless a denial that names emergencies may fit.
   *
   * @param request who asks and when; its action and purpose do not count
   */
  public static Settled decideInEmergency(
      Jurisdiction jurisdiction, List<Directive> directives, Request request, Content content) {
    Request emergency =
        new Request(
            Action.DISCLOSE,
            request.facility(),
            request.person(),
            request.roles(),
            Purposes.BREAK_GLASS,
            request.now());
    Settled plain = decide(jurisdiction, directives, emergency, content);
    if (plain instanceof Permitted || !jurisdiction.permitsInEmergency(content.labels())) {
      return plain;
    }
    Answers answers =
        Answers.of(new Question(emergency, content, List.of(), Mode.EMERGENCY), directives);
    return answers.mayDeny()
        ? answers.denied(directives)
        : new Permitted(new Ground.Emergency(jurisdiction.reference()));
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
      next = nextChange(next, directive.root(), now);
    }
    return Optional.ofNullable(next);
  }

  private static @Nullable Instant nextChange(
      @Nullable Instant next, Provision provision, Instant now) {
    Period valid = provision.criteria().valid();
    @Nullable Instant soonest = sooner(sooner(next, valid.from(), now), valid.until(), now);
    for (Provision exception : provision.exceptions()) {
      soonest = nextChange(soonest, exception, now);
    }
    return soonest;
  }

  private static @Nullable Instant sooner(
      @Nullable Instant next, @Nullable Instant bound, Instant now) {
    boolean sooner = bound != null && bound.isAfter(now) && (next == null || bound.isBefore(next));
    return sooner ? bound : next;
  }
}
