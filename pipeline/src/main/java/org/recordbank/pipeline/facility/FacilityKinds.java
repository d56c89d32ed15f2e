package org.recordbank.pipeline.facility;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.recordbank.policy.label.Rule;
import org.recordbank.policy.label.RuleSet;
import org.recordbank.schemas.Topics;

/**
 * What the facilities are that made the visits, as the rules for labels call it: a Part 2 programme
 * and the like. One that is not named is nothing special.
 */
public final class FacilityKinds {
  private final Map<String, Set<String>> kinds = new TreeMap<>();

  /**
   * Checks what is configured: a mistake must not pass for a facility that has nothing to protect.
   *
   * @param configured kinds by facility
   * @throws IllegalArgumentException where no facility can have this name, or no rule this kind
   */
  public FacilityKinds(Map<String, List<String>> configured, RuleSet rules) {
    Set<String> known = new TreeSet<>();
    rules.rules().stream()
        .filter(rule -> rule.match() == Rule.Match.FACILITY)
        .forEach(rule -> known.addAll(rule.codes()));
    configured.forEach(
        (facility, given) -> {
          if (!Topics.isName(facility)) {
            throw new IllegalArgumentException(
                "recordbank.facility-kinds: \""
                    + facility
                    + "\" is no name of a facility, which matches "
                    + Topics.NAME_RULE);
          }
          for (String kind : given) {
            if (!known.contains(kind)) {
              throw new IllegalArgumentException(
                  "recordbank.facility-kinds: no rule knows the kind \""
                      + kind
                      + "\" of facility "
                      + facility
                      + "; known are "
                      + String.join(", ", known));
            }
          }
          kinds.put(facility, Set.copyOf(given));
        });
  }

  /** What the facility is; empty where it is nothing special. */
  public Set<String> of(String facility) {
    return kinds.getOrDefault(facility, Set.of());
  }
}
