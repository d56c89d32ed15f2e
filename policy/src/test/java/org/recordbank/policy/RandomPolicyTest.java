package org.recordbank.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.recordbank.policy.Decision.Permitted;
import org.recordbank.policy.NaivePolicy.Answer;

/** What holds for all directives, tried on many. {@code -Dseed=} repeats a run. */
final class RandomPolicyTest {
  private static final int CASES = 500_000;
  private static final int EMERGENCIES = 100_000;
  private static final int PROPERTY_CASES = 20_000;

  /** One with more things that are not known is left out: each doubles the worlds to try. */
  private static final int MOST_UNKNOWNS = 7;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final RandomDirectives world = new RandomDirectives(random);

  @Test
  void agreesWithTheNaivePolicyAboutOneResource() {
    Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
    for (int i = 0; i < CASES; i++) {
      Jurisdiction law = world.jurisdiction();
      List<Directive> directives = world.directives();
      Request request = world.request();
      Content content = world.content();
      while (isTooMuch(directives, request, content)) {
        directives = world.directives();
      }

      Decision decision = Policy.decide(law, directives, request, content);

      Answer answer = Answer.of(decision);
      same(i, answer, NaivePolicy.decide(law, directives, request, content));
      answers.merge(answer, 1, Integer::sum);
    }
    everyAnswerIsFrequent(answers, EnumSet.complementOf(EnumSet.of(Answer.DEPENDS)));
  }

  @Test
  void agreesWithTheNaivePolicyAboutAWholeVisit() {
    Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
    for (int i = 0; i < CASES; i++) {
      Jurisdiction law = world.jurisdiction();
      List<Directive> directives = world.directives();
      Request request = world.request();
      while (isTooMuch(directives, request, null)) {
        directives = world.directives();
      }

      Decision decision = Policy.decide(law, directives, request);

      Answer answer = Answer.of(decision);
      same(i, answer, NaivePolicy.decide(law, directives, request));
      answers.merge(answer, 1, Integer::sum);
    }
    everyAnswerIsFrequent(answers, EnumSet.allOf(Answer.class));
  }

  @Test
  void agreesWithTheNaivePolicyAboutEmergencies() {
    Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
    for (int i = 0; i < EMERGENCIES; i++) {
      Jurisdiction law = world.jurisdiction();
      List<Directive> directives = world.directives();
      Request request = world.request();
      Content content = world.content();
      while (isTooMuch(directives, request, content)) {
        directives = world.directives();
      }

      Decision decision = Policy.decideInEmergency(law, directives, request, content);

      Answer answer = Answer.of(decision);
      same(i, answer, NaivePolicy.decideInEmergency(law, directives, request, content));
      answers.merge(answer, 1, Integer::sum);
    }
    assertThat(answers.keySet())
        .as("-Dseed=%d", seed)
        .isEqualTo(EnumSet.complementOf(EnumSet.of(Answer.DEPENDS)));
    // Most emergencies open; that the others are not forgotten is enough.
    assertThat(answers.values()).as("-Dseed=%d", seed).allMatch(n -> n > EMERGENCIES / 1000);
  }

  private static boolean isTooMuch(
      List<Directive> directives, Request request, @Nullable Content content) {
    return new NaiveWorlds(directives, new NaiveFacts(request, content, List.of())).size()
        > MOST_UNKNOWNS;
  }

  /** A world in which one answer hardly occurs would prove nothing about it. */
  private void everyAnswerIsFrequent(Map<Answer, Integer> answers, Set<Answer> expected) {
    assertThat(answers.keySet()).as("-Dseed=%d", seed).isEqualTo(expected);
    assertThat(answers.values()).as("-Dseed=%d", seed).allMatch(n -> n > CASES / 200);
  }

  @Test
  void saysOfAWholeVisitWhatHoldsForEachResource() {
    for (int i = 0; i < PROPERTY_CASES; i++) {
      Jurisdiction law = world.jurisdiction();
      List<Directive> directives = world.directives();
      Request request = world.request();

      Decision decision = Policy.decide(law, directives, request);

      Answer resource = Answer.of(Policy.decide(law, directives, request, world.content()));
      switch (Answer.of(decision)) {
        case PERMITTED -> same(i, resource, Answer.PERMITTED);
        case NO_CONSENT, REFUSED, EXPIRED ->
            assertThat(resource).as("-Dseed=%d, case %d", seed, i).isNotEqualTo(Answer.PERMITTED);
        case DEPENDS -> {}
      }
    }
  }

  /** None, or what it is part of; emergency treatment is never meant by treatment. */
  private @Nullable String lessOf(@Nullable String purpose) {
    if (random.nextInt(3) == 0) {
      return null;
    }
    return purpose == null || random.nextBoolean()
        ? purpose
        : switch (purpose) {
          case "COC" -> "TREAT";
          case "CLINTRCH" -> "HRESCH";
          default -> purpose;
        };
  }

  @Test
  void neverPermitsMoreForLessThatIsKnown() {
    for (int i = 0; i < PROPERTY_CASES; i++) {
      Jurisdiction law = world.jurisdiction();
      List<Directive> directives = world.directives();
      Request request = world.request();
      Content content = world.content();
      Request lessRequest =
          new Request(
              request.action(),
              request.facility(),
              random.nextBoolean() ? null : request.person(),
              random.nextBoolean() ? Set.of() : request.roles(),
              lessOf(request.purpose()),
              request.now());
      Content lessContent =
          new Content(
              content.type(),
              random.nextBoolean() ? content.codes() : Set.of(),
              content.labels(),
              random.nextBoolean() ? content.from() : null,
              random.nextBoolean() ? content.until() : null,
              content.named());

      Decision decision = Policy.decide(law, directives, lessRequest, lessContent);

      if (decision instanceof Permitted) {
        same(i, Answer.of(Policy.decide(law, directives, request, content)), Answer.PERMITTED);
      }
    }
  }

  @Test
  void doesNotDependOnTheOrderOfTheDirectives() {
    for (int i = 0; i < PROPERTY_CASES; i++) {
      List<Directive> directives = world.directives();
      Request request = world.request();
      Content content = world.content();
      List<Directive> shuffled = new ArrayList<>(directives);
      Collections.shuffle(shuffled, random);

      Decision decision = Policy.decide(shuffled, request);
      Decision ofOne = Policy.decide(shuffled, request, content);

      same(i, decision, Policy.decide(directives, request));
      same(i, ofOne, Policy.decide(directives, request, content));
    }
  }

  @Test
  void neverPermitsMoreForOneDenialMore() {
    for (int i = 0; i < PROPERTY_CASES; i++) {
      List<Directive> directives = world.directives();
      Request request = world.request();
      Content content = world.content();
      List<Directive> more = new ArrayList<>(directives);
      more.add(
          new Directive(
              Directives.id("more"), new Provision(Effect.DENY, world.criteria(), List.of())));

      Decision decision = Policy.decide(more, request, content);

      if (decision instanceof Permitted) {
        same(i, decision, Policy.decide(directives, request, content));
      }
    }
  }

  @Test
  void readsAnUnknownActionInTheWayThatPermitsLeast() {
    for (int i = 0; i < PROPERTY_CASES; i++) {
      Effect effect = world.effect();
      Provision known = world.provision(effect, 2);
      Request request = world.request();
      Content content = world.content();
      Set<String> names = new HashSet<>(Set.of("publish"));
      known.criteria().actions().forEach(action -> names.add(action.wireName()));
      List<Directive> directives = world.directives();
      List<Directive> least = new ArrayList<>(directives);
      String id = Directives.id("least");
      switch (effect) {
        case DENY ->
            least.add(
                new Directive(
                    id, new Provision(effect, known.criteria().withActions(), List.of())));
        case PERMIT -> {
          if (!known.criteria().actions().isEmpty()) {
            least.add(new Directive(id, known));
          }
        }
      }

      Provision.named(effect, names, known.criteria(), known.exceptions())
          .ifPresent(provision -> directives.add(new Directive(id, provision)));

      same(i, Policy.decide(directives, request, content), Policy.decide(least, request, content));
    }
  }

  @Test
  void decidesTheSameUntilTheNextChange() {
    for (int i = 0; i < PROPERTY_CASES; i++) {
      List<Directive> directives = world.directives();
      Request request = world.request();
      Content content = world.content();

      Optional<Instant> next = Policy.nextChange(directives, request.now());

      if (next.isPresent() && !next.get().isAfter(request.now())) {
        assertThat(next.get()).as("-Dseed=%d, case %d", seed, i).isAfter(request.now());
      }
      for (Instant moment : RandomDirectives.MOMENTS) {
        if (!moment.isBefore(request.now()) && next.map(moment::isBefore).orElse(true)) {
          Request then = request.at(moment);
          same(i, Policy.decide(directives, then), Policy.decide(directives, request));
          same(
              i,
              Policy.decide(directives, then, content),
              Policy.decide(directives, request, content));
        }
      }
    }
  }

  private void same(int number, Object decision, Object expected) {
    // Compared first without AssertJ, which costs many times what a decision does.
    if (!decision.equals(expected)) {
      assertThat(decision).as("-Dseed=%d, case %d", seed, number).isEqualTo(expected);
    }
  }
}
