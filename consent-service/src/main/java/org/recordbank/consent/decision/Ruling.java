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
import org.recordbank.schemas.Document;

/**
 * What the directives of an account come to for a deposit. The same directives, facility and moment
 * always come to the same under the same {@link #POLICY} and jurisdiction, or {@link Depends} on
 * what the visit holds: then {@link ContentRuling} asks about that.
 */
public sealed interface Ruling {
  /**
   * Version of everything by which consents come to a ruling: how they are read, how {@link Policy}
   * decides, and this. Raised with each change after which a deposit may be decided otherwise.
   */
  int POLICY = 2;

  /** It may be ordered, if perhaps not all of it. */
  sealed interface Orderable extends Ruling {
    @Override
    Ground.Source ground();

    @Override
    default String directive() {
      return ground().reference();
    }
  }

  /** All of it may be ordered. */
  record Permitted(Jurisdiction jurisdiction, Ground.Source ground, @Nullable String labels)
      implements Orderable {
    @Override
    public Outcome outcome() {
      return new Outcome.Ordered();
    }
  }

  /**
   * A part of it may be ordered, without its source document.
   *
   * @param part the bundle that may
   */
  record PermittedInPart(
      Jurisdiction jurisdiction, Ground.Source ground, String labels, Document part)
      implements Orderable {
    @Override
    public Outcome outcome() {
      return new Outcome.OrderedInPart();
    }

    /** Nothing of what it holds. */
    @Override
    public String toString() {
      return "PermittedInPart";
    }
  }

  /**
   * What the visit holds decides, and was not asked about, or cannot be read: it has to wait.
   *
   * @param ground one of those on which it depends
   */
  record Depends(Jurisdiction jurisdiction, Ground.Source ground) implements Ruling {
    @Override
    public @Nullable String labels() {
      return null;
    }

    @Override
    public String directive() {
      return ground.reference();
    }

    @Override
    public Outcome outcome() {
      return new Outcome.Held(HoldCode.CONSENT_PARTIAL);
    }
  }

  /** It has to wait. */
  record Withheld(
      Jurisdiction jurisdiction, HoldCode reason, Ground ground, @Nullable String labels)
      implements Ruling {
    static Withheld of(Jurisdiction jurisdiction, Decision.Denied denied, @Nullable String labels) {
      return new Withheld(
          jurisdiction,
          switch (denied.reason()) {
            case NO_CONSENT -> HoldCode.NO_CONSENT;
            case CONSENT_REFUSED -> HoldCode.CONSENT_REFUSED;
            case CONSENT_EXPIRED -> HoldCode.CONSENT_EXPIRED;
          },
          denied.ground(),
          labels);
    }

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

  /** Version of the rules by which content was labelled; null where it was not looked at. */
  @Nullable String labels();

  /**
   * Where it stands what this rests on: a directive, or the jurisdiction where that permits and
   * none speaks; null where nobody has said anything.
   */
  @Nullable String directive();

  Outcome outcome();

  /**
   * Asks the policy about a visit that is not opened.
   *
   * @param jurisdiction what holds before any patient says something
   * @param directives those of the account that are not withdrawn
   */
  static Ruling of(
      Jurisdiction jurisdiction, List<Directive> directives, String facility, Instant moment) {
    return switch (Policy.decide(jurisdiction, directives, request(facility, moment))) {
      case Decision.Permitted permitted -> new Permitted(jurisdiction, permitted.ground(), null);
      case Decision.DependsOnContent depends -> new Depends(jurisdiction, depends.ground());
      case Decision.Denied denied -> Withheld.of(jurisdiction, denied, null);
    };
  }

  /** What is in an account is there to treat the patient; who asks is a facility, and no person. */
  static Request request(String facility, Instant moment) {
    return new Request(Action.DEPOSIT, facility, moment).purpose(Purposes.TREATMENT);
  }
}
