package org.recordbank.pipeline.directive;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.Criteria.ALL;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.recordbank.policy.Action;
import org.recordbank.policy.Data;
import org.recordbank.policy.Decision;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Instance;
import org.recordbank.policy.Policy;
import org.recordbank.policy.Provision;
import org.recordbank.policy.Purposes;
import org.recordbank.policy.Request;
import org.recordbank.schemas.DirectiveCriteria;
import org.recordbank.schemas.DirectiveResource;
import org.recordbank.schemas.DirectiveRule;

/** A tree of provisions as a list of rules, and back. {@code -Dseed=} repeats a run. */
final class DirectiveRulesTest {
  private static final String ID = "Consent/c/_history/1";
  private static final Provision HIV = Provision.permit(ALL.withData(Data.ALL.withLabels("HIV")));
  private static final Instant NOW = RandomProvisions.FIRST;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final RandomProvisions provisions = new RandomProvisions(random);

  @Test
  void nothingIsLostOnATopicOrInADatabase() {
    for (int i = 0; i < 10_000; i++) {
      List<Directive> directives = directives();

      String kept = RuleJson.write(DirectiveRules.of(directives));

      assertThat(ReadRules.directives(RuleJson.rules(kept)))
          .as("-Dseed=%d, case %d", seed, i)
          .isEqualTo(directives);
    }
  }

  @Test
  void aReaderThatKnowsNoExceptionsPermitsNothingMore() {
    permitsNothingMore(DirectiveRulesTest::asBefore);
  }

  @Test
  void aReaderThatKnowsNeitherSingleResourcesNorWhatIsNotSaidPermitsNothingMore() {
    permitsNothingMore(DirectiveRulesTest::withoutResources);
  }

  @Test
  void aReaderThatDoesNotKnowAuthorsPermitsNothingMore() {
    permitsNothingMore(DirectiveRulesTest::withoutAuthors);
  }

  private void permitsNothingMore(UnaryOperator<List<DirectiveRule>> asAnOlderReaderHasThem) {
    int permitted = 0;
    for (int i = 0; i < 50_000; i++) {
      List<Directive> directives = directives();
      Request request = request();
      List<DirectiveRule> rules = asAnOlderReaderHasThem.apply(DirectiveRules.of(directives));

      Decision decision = Policy.decide(ReadRules.directives(rules), request);

      if (decision instanceof Decision.Permitted) {
        permitted++;
        assertThat(Policy.decide(directives, request))
            .as("-Dseed=%d, case %d", seed, i)
            .isInstanceOf(Decision.Permitted.class);
      }
    }
    assertThat(permitted).as("-Dseed=%d", seed).isGreaterThan(500);
  }

  @Test
  void aSingleResourceThatIsNotKnownLeavesNothingPermittedAroundADenial() {
    Data one = Data.ALL.withInstances(new Instance(Instance.Meaning.INSTANCE, "Condition/a"));
    Directive allBut =
        new Directive(
            ID, Provision.permit(ALL, Provision.deny(ALL.withData(one), Provision.permit(ALL))));
    Directive only = new Directive(ID, Provision.permit(ALL.withData(one)));

    assertThat(ReadRules.directives(withoutResources(DirectiveRules.of(List.of(allBut)))))
        .containsExactly(everythingRefused());
    assertThat(ReadRules.directives(withoutResources(DirectiveRules.of(List.of(only))))).isEmpty();
  }

  @Test
  void whatAPermitSaysNothingOfLeavesNothingToWhoDoesNotKnowIt() {
    Directive guardians =
        new Directive(ID, Provision.permit(ALL.withData(Data.ALL.withExcept("HIV"))));

    assertThat(ReadRules.directives(withoutResources(DirectiveRules.of(List.of(guardians)))))
        .isEmpty();
  }

  @Test
  void aMeaningThatIsNotKnownMakesNoSense() {
    Data one = Data.ALL.withInstances(new Instance(Instance.Meaning.INSTANCE, "Condition/a"));
    List<DirectiveRule> rules =
        DirectiveRules.of(List.of(new Directive(ID, Provision.deny(ALL.withData(one)))));
    requireNonNull(rules.getFirst().getCriteria()).getResources().getFirst().setMeaning("told-by");

    assertThat(ReadRules.directives(rules)).containsExactly(everythingRefused());
  }

  @Test
  void anAuthorIsNamedOnATopicAsHl7NamesThem() {
    Instance wrote = new Instance(Instance.Meaning.AUTHOREDBY, "Practitioner/c");
    Directive allBut =
        new Directive(
            ID, Provision.permit(ALL, Provision.deny(ALL.withData(Data.ALL.withInstances(wrote)))));

    List<DirectiveRule> rules = DirectiveRules.of(List.of(allBut));

    assertThat(requireNonNull(rules.getLast().getCriteria()).getResources())
        .containsExactly(new DirectiveResource("authoredby", "Practitioner/c"));
    assertThat(ReadRules.directives(rules)).containsExactly(allBut);
    assertThat(ReadRules.directives(withoutResources(rules))).containsExactly(everythingRefused());
    assertThat(ReadRules.directives(withoutAuthors(rules))).containsExactly(everythingRefused());
  }

  /** Rules whose authors are to this reader what they are to one that does not know the meaning. */
  private static List<DirectiveRule> withoutAuthors(List<DirectiveRule> rules) {
    rules.stream()
        .map(DirectiveRule::getCriteria)
        .filter(Objects::nonNull)
        .flatMap(criteria -> criteria.getResources().stream())
        .filter(resource -> resource.getMeaning().equals("authoredby"))
        .forEach(resource -> resource.setMeaning("not-known"));
    return rules;
  }

  /** What a schema without the two newest fields of criteria leaves of the rules. */
  private static List<DirectiveRule> withoutResources(List<DirectiveRule> rules) {
    return rules.stream()
        .map(
            rule ->
                rule.getCriteria() == null
                    ? rule
                    : DirectiveRule.newBuilder(rule)
                        .setCriteria(
                            DirectiveCriteria.newBuilder(rule.getCriteria())
                                .setExcept(List.of())
                                .setResources(List.of())
                                .build())
                        .build())
        .toList();
  }

  @Test
  void aPermitThatIsNarrowedIsNoneForWhoeverDoesNotKnowHow() {
    List<DirectiveRule> rules = DirectiveRules.of(List.of(new Directive(ID, HIV)));

    assertThat(rules.getFirst().getActions()).containsExactly("narrowed");
    assertThat(ReadRules.directives(asBefore(rules))).isEmpty();
  }

  @Test
  void whatIsPlainIsWrittenAsBefore() {
    Directive plain =
        new Directive(
            ID, Provision.permit(ALL.withActions(Action.DEPOSIT).withFacilities("general")));

    List<DirectiveRule> rules = DirectiveRules.of(List.of(plain));

    assertThat(rules)
        .containsExactly(
            new DirectiveRule(
                ID, true, List.of("deposit"), List.of("general"), null, null, null, null));
    assertThat(RuleJson.write(rules)).doesNotContain("parent", "criteria");
  }

  @Test
  void aRefusalOfAnActionThatIsUnknownRefusesEverythingItIsAbout() {
    List<DirectiveRule> rules =
        DirectiveRules.of(List.of(new Directive(ID, Provision.deny(ALL, HIV))));
    rules.getFirst().setActions(List.of("publish"));

    assertThat(ReadRules.directives(rules)).containsExactly(new Directive(ID, Provision.deny(ALL)));
  }

  @Test
  void anExceptionOfNothingMakesNoSenseAndPermitsNothing() {
    DirectiveRule permit = DirectiveRules.of(List.of(new Directive(ID, HIV))).getFirst();
    permit.setParent(7);
    DirectiveRule deny =
        DirectiveRules.of(List.of(new Directive(ID, Provision.deny(ALL)))).getFirst();
    deny.setParent(0);

    assertThat(ReadRules.directives(List.of(permit))).isEmpty();
    assertThat(ReadRules.directives(List.of(deny))).containsExactly(everythingRefused());
  }

  @Test
  void anExceptionOfAnotherDirectiveMakesNoSenseEither() {
    List<DirectiveRule> rules =
        DirectiveRules.of(
            List.of(
                new Directive(ID, Provision.permit(ALL)),
                new Directive("Consent/d/_history/1", Provision.deny(ALL))));
    rules.getLast().setParent(0);

    assertThat(ReadRules.directives(rules))
        .containsExactly(new Directive(ID, Provision.permit(ALL)), everythingRefused());
  }

  @Test
  void aRefusalWithinAPermitThatMakesNoSenseIsNotForgotten() {
    Provision tree = Provision.permit(ALL, Provision.permit(ALL, Provision.deny(ALL)));
    List<DirectiveRule> rules = DirectiveRules.of(List.of(new Directive(ID, tree)));
    rules.get(1).setValidFrom(NOW);
    rules.get(1).setValidUntil(NOW);

    assertThat(ReadRules.directives(rules)).containsExactly(everythingRefused());
  }

  private List<Directive> directives() {
    List<Directive> directives = new ArrayList<>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      directives.add(
          random.nextInt(3) == 0
              ? new Directive(ID, Provision.permit(ALL))
              : provisions.directive("Consent/c" + random.nextInt(3) + "/_history/1"));
    }
    return directives;
  }

  private Request request() {
    Action action = random.nextBoolean() ? Action.DEPOSIT : Action.DISCLOSE;
    String facility =
        RandomProvisions.FACILITIES.get(random.nextInt(RandomProvisions.FACILITIES.size()));
    return new Request(action, facility, NOW.plusSeconds(random.nextInt(7) * 43_200L))
        .purpose(Purposes.TREATMENT);
  }

  /** What a schema without the two newest fields leaves of the rules. */
  private static List<DirectiveRule> asBefore(List<DirectiveRule> rules) {
    return rules.stream()
        .map(rule -> DirectiveRule.newBuilder(rule).setParent(null).setCriteria(null).build())
        .toList();
  }

  private static Directive everythingRefused() {
    return new Directive("Consent/not-understood/_history/0", Provision.deny(ALL));
  }
}
