package org.recordbank.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Directives, requests and contents out of a world so small (three facilities, eight moments) that
 * they meet, coincide and touch at their bounds all the time.
 */
final class RandomDirectives {
  static final List<Instant> MOMENTS = moments();

  private static final List<String> FACILITIES = List.of("general", "lakeside", "harbour");
  private static final List<Action> ACTIONS = List.of(Action.values());
  private static final List<String> PERSONS = List.of("dr-a", "dr-b");
  private static final List<String> ROLES = List.of("s|doctor", "s|nurse", "t|doctor");
  private static final List<String> PURPOSES =
      List.of("TREAT", "ETREAT", "BTG", "ERTREAT", "COC", "HPAYMT", "HRESCH", "CLINTRCH");
  private static final List<String> LABELS =
      List.of("N", "R", "V", "ETH", "SUD", "OPIOIDUD", "PSY", "PSYTHPN", "MH", "BH", "HIV");
  private static final List<String> CLASSES =
      List.of("Observation", "DocumentReference", "Patient", "l|note");
  private static final List<String> CODES = List.of("l|1", "l|2", "l|note");
  private static final List<Instance> INSTANCES =
      List.of(
          new Instance(Instance.Meaning.INSTANCE, "Condition/a"),
          new Instance(Instance.Meaning.RELATED, "Condition/a"),
          new Instance(Instance.Meaning.DEPENDENTS, "Encounter/b"),
          new Instance(Instance.Meaning.AUTHOREDBY, "Practitioner/c"));
  private static final List<Jurisdiction> LAWS =
      List.of(
          Jurisdiction.NONE,
          Jurisdiction.UNITED_STATES,
          Jurisdiction.NEW_YORK,
          Jurisdiction.MARYLAND);
  private static final int MOST_DIRECTIVES = 4;

  private final Random random;

  RandomDirectives(Random random) {
    this.random = random;
  }

  List<Directive> directives() {
    List<Directive> directives = new ArrayList<>();
    for (int left = random.nextInt(MOST_DIRECTIVES + 1); left > 0; left--) {
      directives.add(directive(effect()));
    }
    return directives;
  }

  Directive directive(Effect effect) {
    return new Directive(
        Directives.id("c" + random.nextInt(8)), provision(effect, random.nextInt(4)));
  }

  Provision provision(Effect effect, int levels) {
    List<Provision> exceptions = new ArrayList<>();
    if (levels > 0) {
      for (int left = random.nextInt(3); left > 0; left--) {
        exceptions.add(
            provision(random.nextInt(4) == 0 ? effect : other(effect), random.nextInt(levels)));
      }
    }
    return new Provision(effect, criteria(), exceptions);
  }

  Effect effect() {
    return random.nextInt(3) == 0 ? Effect.DENY : Effect.PERMIT;
  }

  Criteria criteria() {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    if (random.nextInt(3) == 0) {
      actions.addAll(some(ACTIONS, 2));
    }
    Set<Actor> actors = new HashSet<>();
    if (random.nextInt(5) == 0) {
      actors.add(actor());
    }
    return new Criteria(
        actions,
        random.nextInt(3) == 0 ? some(FACILITIES, 2) : Set.of(),
        actors,
        random.nextInt(4) == 0 ? some(PURPOSES, 3) : Set.of(),
        data(),
        random.nextInt(3) == 0 ? period() : Period.ALWAYS);
  }

  private Actor actor() {
    boolean person = random.nextBoolean();
    return new Actor(
        person ? one(PERSONS) : null,
        !person || random.nextInt(4) == 0 ? one(ROLES) : null,
        random.nextInt(3) == 0 ? one(FACILITIES) : null);
  }

  private Data data() {
    return new Data(
        random.nextInt(4) == 0 ? some(LABELS, 5) : Set.of(),
        random.nextInt(8) == 0 ? some(CLASSES, 3) : Set.of(),
        random.nextInt(8) == 0 ? some(CODES, 3) : Set.of(),
        random.nextInt(6) == 0 ? period() : Period.ALWAYS,
        random.nextInt(8) == 0 ? some(INSTANCES, 2) : Set.of(),
        random.nextInt(6) == 0 ? some(List.of("HIV", "SUD"), 2) : Set.of());
  }

  private Period period() {
    int from = random.nextInt(MOMENTS.size() - 1);
    int until = from + 1 + random.nextInt(MOMENTS.size() - 1 - from);
    return new Period(bound(MOMENTS.get(from)), bound(MOMENTS.get(until)));
  }

  Request request() {
    return new Request(
        one(ACTIONS),
        one(FACILITIES),
        random.nextInt(3) == 0 ? null : one(PERSONS),
        random.nextInt(3) == 0 ? Set.of() : some(ROLES, 2),
        random.nextInt(4) == 0 ? null : one(PURPOSES),
        one(MOMENTS));
  }

  Content content() {
    int from = random.nextInt(MOMENTS.size() - 1);
    int until = from + 1 + random.nextInt(MOMENTS.size() - 1 - from);
    return new Content(
        one(CLASSES.subList(0, 3)),
        random.nextInt(3) == 0 ? Set.of() : some(CODES, 2),
        some(LABELS, 5),
        bound(MOMENTS.get(from)),
        bound(MOMENTS.get(until)),
        (random.nextInt(3) == 0 ? Set.<Instance>of() : some(INSTANCES, 2))::contains);
  }

  Jurisdiction jurisdiction() {
    return one(LAWS);
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** At least one. */
  private <T> Set<T> some(List<T> all, int oneIn) {
    Set<T> some = new HashSet<>();
    for (T each : all) {
      if (random.nextInt(oneIn) == 0) {
        some.add(each);
      }
    }
    return some.isEmpty() ? Set.of(one(all)) : some;
  }

  private static Effect other(Effect effect) {
    return effect == Effect.PERMIT ? Effect.DENY : Effect.PERMIT;
  }

  private @Nullable Instant bound(Instant moment) {
    return random.nextInt(3) == 0 ? null : moment;
  }

  private static List<Instant> moments() {
    List<Instant> moments = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      moments.add(Directives.NOON.plusNanos(i));
    }
    return List.copyOf(moments);
  }
}
