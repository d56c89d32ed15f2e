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
 * Directives and requests out of a world so small (two actions, three facilities, eight moments)
 * that they meet, coincide and touch at their bounds all the time.
 */
final class RandomDirectives {
  static final List<String> FACILITIES = List.of("general", "lakeside", "harbour");
  static final List<Instant> MOMENTS = moments();

  private static final List<Action> ACTIONS = List.of(Action.values());
  private static final int MOST_DIRECTIVES = 5;

  private final Random random;

  RandomDirectives(Random random) {
    this.random = random;
  }

  List<Directive> directives() {
    List<Directive> directives = new ArrayList<>();
    for (int left = random.nextInt(MOST_DIRECTIVES + 1); left > 0; left--) {
      directives.add(directive(random.nextInt(3) == 0 ? Effect.DENY : Effect.PERMIT));
    }
    return directives;
  }

  Directive directive(Effect effect) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    Set<String> facilities = new HashSet<>();
    for (Action action : ACTIONS) {
      if (random.nextInt(3) == 0) {
        actions.add(action);
      }
    }
    for (String facility : FACILITIES) {
      if (random.nextInt(4) == 0) {
        facilities.add(facility);
      }
    }
    int from = random.nextInt(MOMENTS.size() - 1);
    int until = from + 1 + random.nextInt(MOMENTS.size() - 1 - from);
    return new Directive(
        Directives.id("c" + random.nextInt(8)),
        effect,
        actions,
        facilities,
        bound(MOMENTS.get(from)),
        bound(MOMENTS.get(until)));
  }

  Request request() {
    return new Request(
        ACTIONS.get(random.nextInt(ACTIONS.size())),
        FACILITIES.get(random.nextInt(FACILITIES.size())),
        MOMENTS.get(random.nextInt(MOMENTS.size())));
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
