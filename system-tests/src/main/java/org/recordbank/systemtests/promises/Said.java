package org.recordbank.systemtests.promises;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.recordbank.schemas.DirectiveCriteria;
import org.recordbank.schemas.DirectiveRule;

/**
 * What a patient's rules say of a deposit by a facility at a moment. Only what makes a deposit
 * wrong for sure counts: a permit is taken for as wide as its actions, facilities and time, and a
 * denial for certain people or purposes is left out.
 *
 * @param rules all of the patient's, exceptions behind what they are exceptions of
 */
record Said(List<DirectiveRule> rules, String facility, Instant at) {

  /** How much of a visit may be deposited. */
  enum Much {
    NOTHING,
    /** What it holds decides: all of it, or a part. */
    PERHAPS_A_PART,
    ALL
  }

  /** How much this directive permits that none refuses. */
  Much permits(String directive) {
    List<Integer> permits = permitsOf(directive).toList();
    if (permits.isEmpty()) {
      return Much.NOTHING;
    }
    boolean forAll = permits.stream().map(rules::get).anyMatch(Said::isForAllContent);
    Much left = leaves();
    return left == Much.ALL && !forAll ? Much.PERHAPS_A_PART : left;
  }

  /** Whether this directive permits anything, refused or not. */
  boolean hasPermit(String directive) {
    return permitsOf(directive).findAny().isPresent();
  }

  private Stream<Integer> permitsOf(String directive) {
    return places()
        .filter(place -> rules.get(place).getPermit())
        .filter(place -> rules.get(place).getDirective().equals(directive))
        .filter(this::holds);
  }

  /** How much none refuses. */
  Much leaves() {
    List<Integer> roots = places().filter(place -> rules.get(place).getParent() == null).toList();
    if (roots.stream().anyMatch(this::refusesAll)) {
      return Much.NOTHING;
    }
    return roots.stream().noneMatch(this::refuses) ? Much.ALL : Much.PERHAPS_A_PART;
  }

  private boolean holds(int place) {
    Integer parent = rules.get(place).getParent();
    return fits(rules.get(place)) && (parent == null || holds(parent));
  }

  /** Whether it refuses the visit, whatever is in it. */
  private boolean refusesAll(int place) {
    DirectiveRule rule = rules.get(place);
    if (!fits(rule) || !isForAllContent(rule)) {
      return false;
    }
    List<Integer> exceptions = exceptions(place);
    return exceptions.stream().anyMatch(this::refusesAll)
        || (!rule.getPermit()
            && isForAnybody(rule)
            && exceptions.stream().map(rules::get).noneMatch(this::fits));
  }

  private List<Integer> exceptions(int place) {
    return places()
        .filter(other -> Integer.valueOf(place).equals(rules.get(other).getParent()))
        .toList();
  }

  /** Whether it refuses the visit or a part of one. */
  private boolean refuses(int place) {
    DirectiveRule rule = rules.get(place);
    if (!fits(rule)) {
      return false;
    }
    List<Integer> exceptions = exceptions(place);
    return exceptions.stream().anyMatch(this::refuses)
        || (!rule.getPermit()
            && isForAnybody(rule)
            && exceptions.stream().noneMatch(this::holdsForAllContent));
  }

  private boolean holdsForAllContent(int place) {
    return fits(rules.get(place)) && isForAllContent(rules.get(place));
  }

  private static boolean isForAllContent(DirectiveRule rule) {
    DirectiveCriteria criteria = rule.getCriteria();
    return criteria == null
        || (criteria.getLabels().isEmpty()
            && criteria.getClasses().isEmpty()
            && criteria.getCodes().isEmpty()
            && criteria.getResources().isEmpty()
            && criteria.getDataFrom() == null
            && criteria.getDataUntil() == null);
  }

  private boolean fits(DirectiveRule rule) {
    DirectiveCriteria criteria = rule.getCriteria();
    List<String> actions = criteria == null ? rule.getActions() : criteria.getActions();
    List<String> facilities =
        (criteria == null ? rule.getFacilities() : criteria.getFacilities())
            .stream().filter(name -> !name.isEmpty()).toList(); // beside single resources
    return (actions.isEmpty() || actions.contains("deposit"))
        && (facilities.isEmpty() || facilities.contains(facility))
        && (rule.getValidFrom() == null || !at.isBefore(rule.getValidFrom()))
        && (rule.getValidUntil() == null || at.isBefore(rule.getValidUntil()));
  }

  private static boolean isForAnybody(DirectiveRule rule) {
    DirectiveCriteria criteria = rule.getCriteria();
    return criteria == null || (criteria.getActors().isEmpty() && criteria.getPurposes().isEmpty());
  }

  private Stream<Integer> places() {
    return IntStream.range(0, rules.size()).boxed();
  }
}
