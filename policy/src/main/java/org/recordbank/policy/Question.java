package org.recordbank.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.label.LabelNames;

/**
 * A request as it is put to provisions.
 *
 * @param content the resource that it is about; null for any
 * @param labels protected labels that a permit has to name
 * @param mode how provisions are taken
 */
record Question(Request request, @Nullable Content content, List<String> labels, Mode mode) {
  /** How provisions are taken. */
  enum Mode {
    /** As they are. */
    PLAIN,
    /** What is over is still in force. */
    ENDLESS,
    /** A denial counts only if it, or one around it, names emergencies. */
    EMERGENCY
  }

  private static final int RESEARCH = 1;
  private static final int EMERGENCY = 1 << 31; // labels take the bits between
  private static final String ROOT = "provision";

  /** The same, with what is over still in force. */
  Question withoutEnds() {
    return new Question(request, content, labels, Mode.ENDLESS);
  }

  /** The spread of what a directive may come to. */
  int ask(Directive directive) {
    return ask(directive.root(), 0);
  }

  private int ask(Provision provision, int namedAround) {
    Match match = matchBesideLabels(provision);
    if (match == Match.NO) {
      return Outcomes.SURELY_SILENT;
    }
    int named = named(provision, namedAround);
    int spread = insideAndBeside(provision, named);
    if (match == Match.UNKNOWN) {
      spread = Outcomes.orSilent(spread);
    }
    return isOpenBesideLabels(provision) ? spread | Outcomes.SURELY_SILENT : spread;
  }

  /**
   * Where the provision fits, its exceptions and else its own word; where all but its labels fit,
   * exceptions that name others. Each exception is asked once, however it is used.
   */
  private int insideAndBeside(Provision provision, int named) {
    int exceptions = Outcomes.SURELY_SILENT;
    int beside = Outcomes.SURELY_SILENT;
    for (Provision exception : provision.exceptions()) {
      int spread = ask(exception, named);
      exceptions = Outcomes.besides(exceptions, spread);
      if (provision.hasBeside(exception)) {
        beside = Outcomes.besides(beside, spread);
      }
    }
    int inside = Outcomes.orElse(exceptions, word(provision, named));
    if (content == null && excepts(provision)) {
      inside |= Outcomes.orElse(exceptions, Outcomes.SILENT);
    }
    if (provision.labels().isEmpty()) {
      return inside;
    }
    if (content == null) {
      return inside | beside;
    }
    return switch (matchLabels(provision, content)) {
      case YES -> inside;
      case NO -> beside;
      case UNKNOWN -> Outcomes.eitherOf(inside, beside);
    };
  }

  private int word(Provision provision, int named) {
    return switch (provision.effect()) {
      case DENY ->
          mode != Mode.EMERGENCY || (named & EMERGENCY) != 0 ? Outcomes.DENY : Outcomes.SILENT;
      case PERMIT -> {
        boolean says =
            content == null || !excepts(provision) || !provision.criteria().data().excepts(content);
        yield says && (named | missing()) == named ? Outcomes.PERMIT : Outcomes.SILENT;
      }
    };
  }

  /** Whether the provision permits and there are labels of which it says nothing. */
  private boolean excepts(Provision provision) {
    return provision.effect() == Effect.PERMIT
        && !provision.criteria().data().except().isEmpty()
        && request.action() != Action.DEPOSIT;
  }

  /** What a permit has to name, in bits: research, then each protected label. */
  private int missing() {
    int labelBits = ((1 << labels.size()) - 1) << 1;
    return request.action() == Action.RESEARCH ? labelBits | RESEARCH : labelBits;
  }

  /**
   * What has been named as far as this provision: research, emergencies, and labels by the
   * innermost that has any.
   */
  private int named(Provision provision, int around) {
    int named = around;
    if (request.action() == Action.RESEARCH && provision.criteria().namesResearch()) {
      named |= RESEARCH;
    }
    if (provision.criteria().namesEmergency()) {
      named |= EMERGENCY;
    }
    if (!labels.isEmpty() && !provision.labels().isEmpty()) {
      named &= RESEARCH | EMERGENCY;
      for (int i = 0; i < labels.size(); i++) {
        String label = labels.get(i);
        if (provision.labels().stream().anyMatch(name -> LabelNames.same(name, label))) {
          named |= 2 << i;
        }
      }
    }
    return named;
  }

  private Match matchBesideLabels(Provision provision) {
    Criteria criteria = provision.criteria();
    if (criteria.valid().isToCome(request.now())
        || (mode != Mode.ENDLESS && criteria.valid().isOver(request.now()))) {
      return Match.NO;
    }
    boolean isMeant =
        mode == Mode.EMERGENCY
            && provision.effect() == Effect.DENY
            && criteria.namesEmergency(); // whichever kind it names
    Match match = (isMeant ? criteria.withPurposes() : criteria).matchRequest(request);
    return content == null || match == Match.NO
        ? match
        : match.and(criteria.data().matchBesideLabels(content));
  }

  private boolean isOpenBesideLabels(Provision provision) {
    return content == null && provision.criteria().data().isNarrowedBesideLabels();
  }

  private static Match matchLabels(Provision provision, Content content) {
    return provision.criteria().data().matchLabels(content, provision.effect());
  }

  /**
   * The provision of a directive that has the last word.
   *
   * @param unknown by what it or one around it is narrowed without anybody knowing whether that
   *     fits
   */
  record LastWord(String path, Provision provision, Set<Criterion> unknown) {}

  /**
   * Follows a directive to the provision that decides.
   *
   * @param bit what it is that the directive may come to
   */
  LastWord lastWord(Directive directive, int bit) {
    Set<Criterion> unknown = EnumSet.noneOf(Criterion.class);
    StringBuilder path = new StringBuilder(ROOT);
    Provision last = directive.root();
    int named = named(last, 0);
    addUnknown(unknown, last);
    int next = next(last, named, bit);
    while (next >= 0) {
      last = last.exceptions().get(next);
      named = named(last, named);
      path.append(".provision[").append(next).append(']');
      addUnknown(unknown, last);
      next = next(last, named, bit);
    }
    return new LastWord(path.toString(), last, unknown);
  }

  /** The first exception that may come to this. */
  private int next(Provision provision, int named, int bit) {
    boolean inside = content == null || matchLabels(provision, content) != Match.NO;
    for (int i = 0; i < provision.exceptions().size(); i++) {
      Provision exception = provision.exceptions().get(i);
      if ((inside || provision.hasBeside(exception))
          && Outcomes.mayBe(ask(exception, named), bit)) {
        return i;
      }
    }
    return -1;
  }

  private void addUnknown(Set<Criterion> unknown, Provision provision) {
    unknown.addAll(provision.criteria().unknown(request, content, provision.effect()));
  }

  /** The action alone. */
  @Override
  public String toString() {
    return request.toString();
  }
}
