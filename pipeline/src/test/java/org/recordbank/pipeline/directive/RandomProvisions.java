package org.recordbank.pipeline.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Action;
import org.recordbank.policy.Actor;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Effect;
import org.recordbank.policy.Instance;
import org.recordbank.policy.Period;
import org.recordbank.policy.Provision;

/** Trees of provisions out of a small world. */
public final class RandomProvisions {
  static final List<String> FACILITIES = List.of("general", "lakeside", "harbour");
  static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  private static final List<Instance> INSTANCES =
      List.of(
          new Instance(Instance.Meaning.INSTANCE, "Condition/a"),
          new Instance(Instance.Meaning.AUTHOREDBY, "Practitioner/c"),
          new Instance(
              Instance.Meaning.DEPENDENTS, "Encounter/b/_history/" + "0123456789abcdef".repeat(2)));

  private final Random random;

  public RandomProvisions(Random random) {
    this.random = random;
  }

  /** At most four levels deep. */
  public Directive directive(String id) {
    return new Directive(id, provision(4));
  }

  private Provision provision(int levels) {
    List<Provision> exceptions = new ArrayList<>();
    if (levels > 1) {
      for (int left = random.nextInt(3); left > 0; left--) {
        exceptions.add(provision(levels - 1));
      }
    }
    return new Provision(
        random.nextBoolean() ? Effect.PERMIT : Effect.DENY,
        random.nextBoolean() ? plain() : criteria(),
        exceptions);
  }

  private Criteria plain() {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    actions.addAll(some(List.of(Action.values())));
    return new Criteria(actions, some(FACILITIES), Set.of(), Set.of(), Data.ALL, period());
  }

  private Criteria criteria() {
    Set<Actor> actors = new HashSet<>();
    if (random.nextInt(3) == 0) {
      actors.add(new Actor("dr-a", random.nextBoolean() ? "s|doctor" : null, null));
      actors.add(new Actor(null, "s|nurse", random.nextBoolean() ? "general" : null));
    }
    Criteria plain = plain();
    return new Criteria(
        plain.actions(),
        plain.facilities(),
        actors,
        some(List.of("TREAT", "HRESCH", "urn:p|x")),
        new Data(
            some(List.of("R", "HIV", "PSY")),
            some(List.of("Observation", "l|note")),
            some(List.of("l|1", "l|2")),
            period(),
            some(INSTANCES),
            some(List.of("HIV"))),
        plain.valid());
  }

  private Period period() {
    int from = random.nextInt(4);
    return new Period(bound(from), bound(from + 1 + random.nextInt(3)));
  }

  private @Nullable Instant bound(int day) {
    return random.nextInt(2) == 0 ? null : FIRST.plusSeconds(day * 86_400L);
  }

  private <T> Set<T> some(List<T> all) {
    Set<T> some = new HashSet<>();
    if (random.nextBoolean()) {
      all.stream().filter(each -> random.nextInt(2) == 0).forEach(some::add);
    }
    return some;
  }
}
