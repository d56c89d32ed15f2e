package org.recordbank.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recordbank.policy.Decision.Denied;
import org.recordbank.policy.Decision.Permitted;
import org.recordbank.policy.Decision.Reason;

/** What holds for all directives, tried on many. {@code -Dseed=} repeats a run. */
final class RandomPolicyTest {
  private static final int CASES = 100_000;
  private static final int PROPERTY_CASES = 20_000;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final RandomDirectives world = new RandomDirectives(random);

  @Test
  void agreesWithTheNaivePolicy() {
    Map<Reason, Integer> denied = new EnumMap<>(Reason.class);
    int permitted = 0;
    for (int i = 0; i < CASES; i++) {
      List<Directive> directives = world.directives();
      Request request = world.request();

      Decision decision = Policy.decide(directives, request);

      same(i, decision, NaivePolicy.decide(directives, request));
      switch (decision) {
        case Permitted p -> permitted++;
        case Denied d -> denied.merge(d.reason(), 1, Integer::sum);
      }
    }
    // A world in which one answer hardly occurs would prove nothing about it.
    assertThat(permitted).as("permitted, -Dseed=%d", seed).isGreaterThan(CASES / 50);
    assertThat(denied).as("-Dseed=%d", seed).containsOnlyKeys(Reason.values());
    assertThat(denied.values()).as("-Dseed=%d", seed).allMatch(n -> n > CASES / 50);
  }

  @Test
  void doesNotDependOnTheOrderOfTheDirectives() {
    for (int i = 0; i < PROPERTY_CASES; i++) {
      List<Directive> directives = world.directives();
      Request request = world.request();
      List<Directive> shuffled = new ArrayList<>(directives);
      Collections.shuffle(shuffled, random);

      Decision decision = Policy.decide(shuffled, request);

      same(i, decision, Policy.decide(directives, request));
    }
  }

  @Test
  void neverPermitsMoreForOneDenyMore() {
    for (int i = 0; i < PROPERTY_CASES; i++) {
      List<Directive> directives = world.directives();
      Request request = world.request();
      List<Directive> more = new ArrayList<>(directives);
      more.add(world.directive(Effect.DENY));

      Decision decision = Policy.decide(more, request);

      switch (decision) {
        case Permitted p -> same(i, decision, Policy.decide(directives, request));
        case Denied d -> {}
      }
    }
  }

  @Test
  void neverPermitsMoreForOnePermitLess() {
    for (int i = 0; i < PROPERTY_CASES; i++) {
      List<Directive> less = world.directives();
      Request request = world.request();
      List<Directive> directives = new ArrayList<>(less);
      directives.add(world.directive(Effect.PERMIT));

      Decision decision = Policy.decide(less, request);

      if (decision instanceof Permitted) {
        assertThat(Policy.decide(directives, request))
            .as("-Dseed=%d, case %d", seed, i)
            .isInstanceOf(Permitted.class);
      }
    }
  }

  @Test
  void readsAnUnknownActionInTheWayThatPermitsLeast() {
    for (int i = 0; i < PROPERTY_CASES; i++) {
      Directive known = world.directive(random.nextBoolean() ? Effect.DENY : Effect.PERMIT);
      Request request = world.request();
      Set<String> names = new HashSet<>(Set.of("research"));
      known.actions().forEach(action -> names.add(action.wireName()));
      List<Directive> directives = world.directives();
      List<Directive> least = new ArrayList<>(directives);
      switch (known.effect()) {
        case DENY -> least.add(Directives.about(known));
        case PERMIT -> {
          if (!known.actions().isEmpty()) {
            least.add(known);
          }
        }
      }

      Directive.named(
              known.id(), known.effect(), names, known.facilities(), known.from(), known.until())
          .ifPresent(directives::add);

      same(i, Policy.decide(directives, request), Policy.decide(least, request));
    }
  }

  @Test
  void decidesTheSameUntilTheNextChange() {
    for (int i = 0; i < PROPERTY_CASES; i++) {
      List<Directive> directives = world.directives();
      Request request = world.request();

      Optional<Instant> next = Policy.nextChange(directives, request.now());

      if (next.isPresent() && !next.get().isAfter(request.now())) {
        assertThat(next.get()).as("-Dseed=%d, case %d", seed, i).isAfter(request.now());
      }
      for (Instant moment : RandomDirectives.MOMENTS) {
        if (!moment.isBefore(request.now()) && next.map(moment::isBefore).orElse(true)) {
          Request then = new Request(request.action(), request.facility(), moment);
          same(i, Policy.decide(directives, then), Policy.decide(directives, request));
        }
      }
    }
  }

  private void same(int number, Decision decision, Decision expected) {
    // Compared first without AssertJ, which costs many times what a decision does.
    if (!decision.equals(expected)) {
      assertThat(decision).as("-Dseed=%d, case %d", seed, number).isEqualTo(expected);
    }
  }
}
