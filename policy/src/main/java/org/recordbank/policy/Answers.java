package org.recordbank.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Decision.Denied;
import org.recordbank.policy.Decision.Reason;

/**
 * What all directives together may come to. Of several, the first by identifier is named.
 *
 * @param permits one that permits whatever the content; null where there is none
 * @param mayPermit whether one permits for some content
 * @param refuses one that may deny whatever the content; null where there is none
 * @param mayRefuse one that may deny some content; null where there is none
 * @param open one whose answer depends on the content; null where there is none
 */
record Answers(
    Question question,
    @Nullable Directive permits,
    boolean mayPermit,
    @Nullable Directive refuses,
    @Nullable Directive mayRefuse,
    @Nullable Directive open) {

  static Answers of(Question question, List<Directive> directives) {
    @Nullable Directive permits = null;
    @Nullable Directive refuses = null;
    @Nullable Directive mayRefuse = null;
    @Nullable Directive open = null;
    boolean mayPermit = false;
    for (Directive directive : directives) {
      int spread = question.ask(directive);
      if (spread == Outcomes.SURELY_SILENT) {
        continue;
      }
      if (spread == Outcomes.SURELY_PERMITS) {
        permits = first(question, permits, directive, Outcomes.PERMIT);
      }
      mayPermit |= Outcomes.has(spread, Outcomes.PERMIT);
      if (Outcomes.mayBe(spread, Outcomes.DENY)) {
        mayRefuse = first(question, mayRefuse, directive, Outcomes.DENY);
        if (Outcomes.alwaysMayBe(spread, Outcomes.DENY)) {
          refuses = first(question, refuses, directive, Outcomes.DENY);
        }
      }
      if (Integer.bitCount(spread) > 1) {
        open = first(question, open, directive, Outcomes.PERMIT | Outcomes.DENY);
      }
    }
    return new Answers(question, permits, mayPermit, refuses, mayRefuse, open);
  }

  boolean mayDeny() {
    return mayRefuse != null;
  }

  boolean denies() {
    return refuses != null;
  }

  Ground.Source permits(Jurisdiction jurisdiction) {
    return permits == null
        ? new Ground.Base(jurisdiction.reference())
        : new Ground.Word(question, permits, Outcomes.PERMIT);
  }

  /** The denial, where nothing permits. */
  Denied denied(List<Directive> directives) {
    if (refuses != null) {
      return new Denied(Reason.CONSENT_REFUSED, new Ground.Word(question, refuses, Outcomes.DENY));
    }
    Question before = question.withoutEnds();
    @Nullable Directive lapsed = null;
    for (Directive directive : directives) {
      if (Outcomes.mayBe(before.ask(directive), Outcomes.PERMIT)
          && !Outcomes.mayBe(question.ask(directive), Outcomes.PERMIT)) {
        lapsed = first(before, lapsed, directive, Outcomes.PERMIT);
      }
    }
    return lapsed == null
        ? new Denied(Reason.NO_CONSENT, new Ground.Silence())
        : new Denied(Reason.CONSENT_EXPIRED, new Ground.Word(before, lapsed, Outcomes.PERMIT));
  }

  private static Directive first(
      Question question, @Nullable Directive one, Directive other, int bit) {
    if (one == null) {
      return other;
    }
    int order = one.id().compareTo(other.id());
    if (order == 0) {
      order =
          new Ground.Word(question, one, bit)
              .words()
              .compareTo(new Ground.Word(question, other, bit).words());
    }
    return order <= 0 ? one : other;
  }
}
