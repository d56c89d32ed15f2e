package org.recordbank.consent.decision;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.policy.Action;
import org.recordbank.policy.Decision;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Ground;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.Policy;
import org.recordbank.policy.Purposes;
import org.recordbank.policy.Request;

/**
 * What the directives of an account come to for a deposit. The same directives, facility and moment
 * always come to the same under the same {@link #POLICY} and jurisdiction.
 */
public sealed interface Ruling {
  /**
   * Version of everything by which consents come to a ruling: how they are read, how {@link Policy}
   * decides, and this. Raised with each change after which a deposit may be decided otherwise.
   */
  int POLICY = 2;

  /** It may be ordered. */
  record Permitted(Jurisdiction jurisdiction, Ground.Source ground) implements Ruling {
    @Override
    public String directive() {
      return ground.reference();
    }

    @Override
    public Outcome outcome() {
      return new Outcome.Ordered();
    }
  }

  /** It has to wait. */
  record Withheld(Jurisdiction jurisdiction, HoldCode reason, Ground ground) implements Ruling {
    @Override
    public @Nullable String directive() {
      return ground instanceof Ground.Source source ? source.reference() : null;
    }

    @Override
    public Outcome outcome() {
      return new Outcome.Held(reason);
    }
  }

  /** What holds before any patient says something. */
  Jurisdiction jurisdiction();

  Ground ground();

  /**
   * Where it stands what this rests on: a directive, or the jurisdiction where that permits and
   * none speaks; null where nobody has said anything.
   */
  @Nullable String directive();

  Outcome outcome();

  /**
   * Asks the policy. What is in an account is there to treat the patient; who asks is a facility,
   * and no person.
   *
   * @param jurisdiction what holds before any patient says something
   * @param directives those of the account that are not withdrawn
   */
  static Ruling of(
      Jurisdiction jurisdiction, List<Directive> directives, String facility, Instant moment) {
    Request request = new Request(Action.DEPOSIT, facility, moment).purpose(Purposes.TREATMENT);
    return switch (Policy.decide(jurisdiction, directives, request)) {
      case Decision.Permitted permitted -> new Permitted(jurisdiction, permitted.ground());
      case Decision.DependsOnContent depends ->
          new Withheld(jurisdiction, HoldCode.CONSENT_PARTIAL, depends.ground());
      case Decision.Denied denied ->
          new Withheld(
              jurisdiction,
              switch (denied.reason()) {
                case NO_CONSENT -> HoldCode.NO_CONSENT;
                case CONSENT_REFUSED -> HoldCode.CONSENT_REFUSED;
                case CONSENT_EXPIRED -> HoldCode.CONSENT_EXPIRED;
              },
              denied.ground());
    };
  }
}
