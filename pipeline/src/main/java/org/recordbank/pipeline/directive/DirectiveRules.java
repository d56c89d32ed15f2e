package org.recordbank.pipeline.directive;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Action;
import org.recordbank.policy.Actor;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Effect;
import org.recordbank.policy.Instance;
import org.recordbank.policy.Provision;
import org.recordbank.schemas.DirectiveActor;
import org.recordbank.schemas.DirectiveCriteria;
import org.recordbank.schemas.DirectiveResource;
import org.recordbank.schemas.DirectiveRule;

/**
 * Writes directives as rules.
 *
 * <p>A reader older than nested provisions knows neither {@code parent} nor {@code criteria}. It
 * takes each rule for itself, and a denial wins. So that it permits nothing more, every denial
 * stands before it with no narrower action, facility or time than it has, and of permits only the
 * outermost that nothing but these narrows; all others name an action that nobody knows, and are
 * dropped.
 *
 * <p>A reader that knows these, and neither single resources nor what a permit says nothing of,
 * would take what they narrow for wider, an exception of a denial too. An empty name among the
 * facilities lets it take the directive for senseless: it then permits nothing, and denies
 * everything if any part of it denies.
 */
public final class DirectiveRules {
  /** Never an action; a permit of it alone permits nothing. */
  static final String NARROWED = "narrowed";

  /** Never a facility; only who knows what else is beside it reads on. */
  static final String NEWER = "";

  private DirectiveRules() {}

  /** The rules of all these directives, one after the other. */
  public static List<DirectiveRule> of(List<Directive> directives) {
    List<DirectiveRule> rules = new ArrayList<>();
    for (Directive directive : directives) {
      add(rules, directive.id(), directive.root(), null);
    }
    return rules;
  }

  private static void add(
      List<DirectiveRule> rules, String directive, Provision provision, @Nullable Integer parent) {
    int place = rules.size();
    rules.add(rule(directive, provision, parent));
    for (Provision exception : provision.exceptions()) {
      add(rules, directive, exception, place);
    }
  }

  private static DirectiveRule rule(
      String directive, Provision provision, @Nullable Integer parent) {
    Criteria criteria = provision.criteria();
    boolean permit = provision.effect() == Effect.PERMIT;
    boolean hidden = permit && !(criteria.isPlain() && parent == null);
    List<String> actions = criteria.actions().stream().map(Action::wireName).sorted().toList();
    List<String> facilities = criteria.facilities().stream().sorted().toList();
    return DirectiveRule.newBuilder()
        .setDirective(directive)
        .setPermit(permit)
        .setActions(hidden ? List.of(NARROWED) : actions)
        .setFacilities(criteria.actors().isEmpty() ? facilities : List.of())
        .setValidFrom(criteria.valid().from())
        .setValidUntil(criteria.valid().until())
        .setParent(parent)
        .setCriteria(hidden || !criteria.isPlain() ? criteria(criteria, actions, facilities) : null)
        .build();
  }

  private static DirectiveCriteria criteria(
      Criteria criteria, List<String> actions, List<String> facilities) {
    Data data = criteria.data();
    List<String> named = new ArrayList<>(facilities);
    if (!data.instances().isEmpty() || !data.except().isEmpty()) {
      named.add(NEWER);
    }
    return DirectiveCriteria.newBuilder()
        .setActions(actions)
        .setFacilities(named)
        .setActors(criteria.actors().stream().map(DirectiveRules::actor).sorted().toList())
        .setPurposes(criteria.purposes().stream().sorted().toList())
        .setLabels(data.labels().stream().sorted().toList())
        .setClasses(data.classes().stream().sorted().toList())
        .setCodes(data.codes().stream().sorted().toList())
        .setDataFrom(data.period().from())
        .setDataUntil(data.period().until())
        .setExcept(data.except().stream().sorted().toList())
        .setResources(data.instances().stream().map(DirectiveRules::resource).sorted().toList())
        .build();
  }

  private static DirectiveActor actor(Actor actor) {
    return new DirectiveActor(actor.person(), actor.role(), actor.facility());
  }

  private static DirectiveResource resource(Instance instance) {
    return new DirectiveResource(instance.meaning().code(), instance.name());
  }

  /** How many names and rules these are: what an account is limited by. */
  public static long size(List<DirectiveRule> rules) {
    return rules.stream().mapToLong(DirectiveRules::size).sum();
  }

  private static long size(DirectiveRule rule) {
    DirectiveCriteria criteria = rule.getCriteria();
    return 1L
        + rule.getFacilities().size()
        + (criteria == null
            ? 0
            : criteria.getFacilities().size()
                + criteria.getActors().size()
                + criteria.getPurposes().size()
                + criteria.getLabels().size()
                + criteria.getClasses().size()
                + criteria.getCodes().size()
                + criteria.getExcept().size()
                + criteria.getResources().size());
  }
}
