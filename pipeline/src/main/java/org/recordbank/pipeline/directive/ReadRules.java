package org.recordbank.pipeline.directive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Actor;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Effect;
import org.recordbank.policy.Instance;
import org.recordbank.policy.Period;
import org.recordbank.policy.Provision;
import org.recordbank.schemas.DirectiveActor;
import org.recordbank.schemas.DirectiveCriteria;
import org.recordbank.schemas.DirectiveResource;
import org.recordbank.schemas.DirectiveRule;

/**
 * Reads rules as directives, those of an older writer too: without {@code parent} each is a
 * directive of its own. A directive of which a part makes no sense permits nothing, and denies
 * everything if any part of it denies.
 */
public final class ReadRules {
  private static final Directive REFUSES_EVERYTHING =
      new Directive(
          "Consent/not-understood/_history/0", new Provision(Effect.DENY, Criteria.ALL, List.of()));

  private final List<DirectiveRule> rules;

  /** The outermost rule around each. */
  private final int[] root;

  /** Those directives that make no sense, by their outermost rule. */
  private final Set<Integer> senseless = new HashSet<>();

  private ReadRules(List<DirectiveRule> rules) {
    this.rules = rules;
    this.root = new int[rules.size()];
  }

  /** What the rules say. */
  public static List<Directive> directives(List<DirectiveRule> rules) {
    return new ReadRules(rules).read();
  }

  private List<Directive> read() {
    findRoots();
    List<Deque<Provision>> exceptions = new ArrayList<>();
    rules.forEach(rule -> exceptions.add(new ArrayDeque<>()));
    Deque<Directive> directives = new ArrayDeque<>();
    for (int i = rules.size() - 1; i >= 0; i--) {
      Optional<Provision> provision = provision(i, List.copyOf(exceptions.get(i)));
      if (root[i] != i) {
        Integer parent = rules.get(i).getParent();
        provision.ifPresent(p -> exceptions.get(parent == null ? 0 : parent).addFirst(p));
      } else {
        directive(i, provision).ifPresent(directives::addFirst);
      }
    }
    return List.copyOf(directives);
  }

  private void findRoots() {
    for (int i = 0; i < rules.size(); i++) {
      Integer parent = rules.get(i).getParent();
      root[i] = i;
      if (parent != null) {
        boolean known =
            parent >= 0
                && parent < i
                && rules.get(parent).getDirective().equals(rules.get(i).getDirective());
        if (known) {
          root[i] = root[parent];
        } else {
          senseless.add(i);
        }
      }
    }
  }

  private Optional<Provision> provision(int place, List<Provision> exceptions) {
    DirectiveRule rule = rules.get(place);
    DirectiveCriteria criteria = rule.getCriteria();
    try {
      return Provision.named(
          rule.getPermit() ? Effect.PERMIT : Effect.DENY,
          criteria == null ? rule.getActions() : criteria.getActions(),
          criteria(rule, criteria),
          exceptions);
    } catch (IllegalArgumentException e) {
      senseless.add(root[place]);
      return Optional.empty();
    }
  }

  private Optional<Directive> directive(int place, Optional<Provision> provision) {
    if (!senseless.contains(place)) {
      try {
        return provision.map(p -> new Directive(rules.get(place).getDirective(), p));
      } catch (IllegalArgumentException e) {
        // goes on as what makes no sense
      }
    }
    for (int i = place; i < rules.size(); i++) {
      if (root[i] == place && !rules.get(i).getPermit()) {
        return Optional.of(REFUSES_EVERYTHING);
      }
    }
    return Optional.empty();
  }

  private static Criteria criteria(DirectiveRule rule, @Nullable DirectiveCriteria criteria) {
    Period valid = new Period(rule.getValidFrom(), rule.getValidUntil());
    if (criteria == null) {
      return new Criteria(
          Set.of(), Set.copyOf(rule.getFacilities()), Set.of(), Set.of(), Data.ALL, valid);
    }
    Set<Actor> actors = new HashSet<>();
    for (DirectiveActor actor : criteria.getActors()) {
      actors.add(new Actor(actor.getPerson(), actor.getRole(), actor.getFacility()));
    }
    Set<Instance> instances = new HashSet<>();
    for (DirectiveResource resource : criteria.getResources()) {
      instances.add(new Instance(meaning(resource.getMeaning()), resource.getName()));
    }
    Set<String> facilities = new HashSet<>(criteria.getFacilities());
    if (!instances.isEmpty() || !criteria.getExcept().isEmpty()) {
      facilities.remove(DirectiveRules.NEWER);
    }
    return new Criteria(
        Set.of(),
        facilities,
        actors,
        Set.copyOf(criteria.getPurposes()),
        new Data(
            Set.copyOf(criteria.getLabels()),
            Set.copyOf(criteria.getClasses()),
            Set.copyOf(criteria.getCodes()),
            new Period(criteria.getDataFrom(), criteria.getDataUntil()),
            instances,
            Set.copyOf(criteria.getExcept())),
        valid);
  }

  private static Instance.Meaning meaning(String code) {
    return Instance.Meaning.of(code)
        .orElseThrow(() -> new IllegalArgumentException("This reader does not know the meaning"));
  }
}
