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

  /** Whether this directive permits it, and none refuses it. */
  boolean permits(String directive) {
    return places()
            .anyMatch(
                place ->
                    rules.get(place).getPermit()
                        && rules.get(place).getDirective().equals(directive)
                        && holds(place))
        && !refuses();
  }

  /** Whether one refuses it, or a part of it. */
  boolean refuses() {
    return places().anyMatch(place -> rules.get(place).getParent() == null && refuses(place));
  }

  private boolean holds(int place) {
    Integer parent = rules.get(place).getParent();
    return fits(rules.get(place)) && (parent == null || holds(parent));
  }

  /** Whether it refuses the visit or a part of one, which is enough: nobody knows what is in it. */
  private boolean refuses(int place) {
    DirectiveRule rule = rules.get(place);
    if (!fits(rule)) {
      return false;
    }
    List<Integer> exceptions =
        places()
            .filter(other -> Integer.valueOf(place).equals(rules.get(other).getParent()))
            .toList();
    return exceptions.stream().anyMatch(this::refuses)
        || (!rule.getPermit()
            && isForAnybody(rule)
            && exceptions.stream().noneMatch(this::holdsForAllContent));
  }

  private boolean holdsForAllContent(int place) {
    DirectiveCriteria criteria = rules.get(place).getCriteria();
    return fits(rules.get(place))
        && (criteria == null
            || (criteria.getLabels().isEmpty()
                && criteria.getClasses().isEmpty()
                && criteria.getCodes().isEmpty()
                && criteria.getResources().isEmpty()
                && criteria.getDataFrom() == null
                && criteria.getDataUntil() == null));
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
