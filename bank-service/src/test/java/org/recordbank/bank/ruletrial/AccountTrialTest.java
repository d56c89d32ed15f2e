package org.recordbank.bank.ruletrial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recordbank.bank.ChangedRules;
import org.recordbank.bank.deposit.DepositKey;
import org.recordbank.bank.whatif.WhatIf;
import org.recordbank.pipeline.facility.FacilityKinds;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.Provision;
import org.recordbank.policy.label.RuleSet;

class AccountTrialTest {
  private static final DepositKey KEY = new DepositKey("0".repeat(32));
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Directive ALL = permit("all", Criteria.ALL);
  private static final Directive NO_HIV =
      new Directive(
          "Consent/no-hiv/_history/1",
          Provision.deny(
              Criteria.ALL.withFacilities("harbour").withData(Data.ALL.withLabels("HIV"))));

  /** As if essential hypertension told of HIV. */
  private static final RuleSet WITH_I10 =
      RuleSet.of(ChangedRules.with("tried;below;icd-10;I10;HIV;;;test").getBytes(UTF_8));

  @Test
  void aRuleMoreGivesLabelsAndTakesSight() {
    AccountTrial ann = trial(us(RuleSet.shipped()), us(WITH_I10)).account(said(ALL, NO_HIV), at());

    add(ann, "I10", "E11.9");

    assertThat(ann.counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Cell.of(Measure.DEPOSITS),
                1L,
                Cell.of(Measure.RESOURCES),
                3L,
                Cell.of(Measure.TOUCHED),
                1L,
                Cell.of(Measure.RELABELLED_DEPOSITS),
                1L,
                Cell.of(Measure.RELABELLED_RESOURCES),
                1L,
                Cell.of(Measure.SEEN_OTHERWISE),
                1L,
                new Cell(Measure.GAINED, "HIV"),
                1L,
                new Cell(Measure.GAINED, "R"),
                1L,
                new Cell(Measure.NO_LONGER_SEEN, "harbour"),
                1L));
  }

  @Test
  void aRuleLessTakesLabelsAndGivesSight() {
    AccountTrial ann = trial(us(WITH_I10), us(RuleSet.shipped())).account(said(ALL, NO_HIV), at());

    add(ann, "I10", "E11.9");

    assertThat(ann.counts())
        .containsEntry(new Cell(Measure.LOST, "HIV"), 1L)
        .containsEntry(new Cell(Measure.NEWLY_SEEN, "harbour"), 1L)
        .doesNotContainKey(new Cell(Measure.NO_LONGER_SEEN, "harbour"))
        .doesNotContainKey(new Cell(Measure.GAINED, "N"));
  }

  @Test
  void whatGoesAlongIsNoLongerSeenEither() {
    AccountTrial ann = trial(us(RuleSet.shipped()), us(WITH_I10)).account(said(ALL, NO_HIV), at());

    add(ann, "I10");

    assertThat(ann.counts())
        .as("with nothing but the patient left, the deposit is not given")
        .containsEntry(new Cell(Measure.NO_LONGER_SEEN, "harbour"), 2L)
        .containsEntry(Cell.of(Measure.RELABELLED_RESOURCES), 1L);
  }

  @Test
  void whatNoRuleTouchesIsOnlyCounted() {
    AccountTrial ann = trial(us(RuleSet.shipped()), us(WITH_I10)).account(said(ALL, NO_HIV), at());

    add(ann, "E11.9", "B20");
    add(ann, "E11.9");

    assertThat(ann.counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Cell.of(Measure.DEPOSITS), 2L, Cell.of(Measure.RESOURCES), 5L));
  }

  @Test
  void aStricterLawTakesSightWithoutALabel() {
    Basis newYork = new Basis(RuleSet.shipped(), kinds(RuleSet.shipped()), Jurisdiction.NEW_YORK);
    AccountTrial ann = trial(us(RuleSet.shipped()), newYork).account(said(ALL), at("general"));

    add(ann, "E11.9", "B20");

    assertThat(ann.counts())
        .containsEntry(new Cell(Measure.NO_LONGER_SEEN, "general"), 1L)
        .containsEntry(new Cell(Measure.NO_LONGER_SEEN, WhatIf.ANY_OTHER), 1L)
        .containsEntry(Cell.of(Measure.TOUCHED), 1L)
        .doesNotContainKey(Cell.of(Measure.RELABELLED_DEPOSITS));
  }

  @Test
  void whatCannotBeReadIsCountedAndSeenByNobody() {
    AccountTrial ann = trial(us(RuleSet.shipped()), us(WITH_I10)).account(said(ALL, NO_HIV), at());
    String twice = bundle("I10").replace("\"Patient\"", "\"Patient\",\"id\":\"a\",\"id\":\"b\"");

    ann.add(twice.getBytes(UTF_8), KEY, "general", NOW);
    ann.add("{".getBytes(UTF_8), KEY, "general", NOW);
    ann.addUnreadable();

    assertThat(ann.counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Cell.of(Measure.DEPOSITS), 3L, Cell.of(Measure.UNREADABLE), 3L));
  }

  @Test
  void whereDirectivesCannotBeReadNobodySeesAnythingEvenWhereSilencePermits() {
    Basis maryland = new Basis(RuleSet.shipped(), kinds(RuleSet.shipped()), Jurisdiction.MARYLAND);
    RuleTrial trial = trial(us(RuleSet.shipped()), maryland);
    AccountTrial silent = trial.account(said(), at("general"));
    AccountTrial unknown = trial.account(Optional.empty(), at("general"));

    add(silent, "E11.9");
    add(unknown, "E11.9");

    assertThat(silent.counts()).containsEntry(new Cell(Measure.NEWLY_SEEN, "general"), 2L);
    assertThat(unknown.counts())
        .containsEntry(Cell.of(Measure.SILENCED), 1L)
        .doesNotContainKey(new Cell(Measure.NEWLY_SEEN, "general"));
  }

  @Test
  void saysWhereNotAllFacilitiesWereJudged() {
    List<Directive> many = new ArrayList<>();
    for (int i = 0; i <= AccountTrial.MOST_NAMED; i++) {
      many.add(permit("p" + i, Criteria.ALL.withFacilities("f" + i)));
    }
    Basis newYork = new Basis(RuleSet.shipped(), kinds(RuleSet.shipped()), Jurisdiction.NEW_YORK);
    RuleTrial trial = trial(us(RuleSet.shipped()), newYork);
    AccountTrial all = trial.account(Optional.of(many.subList(1, many.size())), at("general"));
    AccountTrial some = trial.account(Optional.of(many), at("general"));

    add(all, "B20");
    add(some, "B20");

    assertThat(all.counts()).doesNotContainKey(Cell.of(Measure.CURTAILED));
    assertThat(some.counts()).containsEntry(Cell.of(Measure.CURTAILED), 1L);
  }

  private static RuleTrial trial(Basis now, Basis then) {
    return new RuleTrial(now, then, NOW);
  }

  private static Basis us(RuleSet rules) {
    return new Basis(rules, kinds(rules), Jurisdiction.UNITED_STATES);
  }

  private static FacilityKinds kinds(RuleSet rules) {
    return new FacilityKinds(Map.of(), rules);
  }

  private static Optional<List<Directive>> said(Directive... directives) {
    return Optional.of(List.of(directives));
  }

  private static List<String> at(String... depositors) {
    return List.of(depositors);
  }

  private static Directive permit(String id, Criteria criteria) {
    return new Directive("Consent/" + id + "/_history/1", Provision.permit(criteria));
  }

  private static void add(AccountTrial account, String... codes) {
    account.add(bundle(codes).getBytes(UTF_8), KEY, "general", NOW);
  }

  private static String bundle(String... codes) {
    StringBuilder entries = new StringBuilder("{'resource':{'resourceType':'Patient'}}");
    for (String code : codes) {
      entries.append(
          ",{'resource':{'resourceType':'Condition','code':{'coding':[{'system':"
              + "'http://hl7.org/fhir/sid/icd-10-cm','code':'"
              + code
              + "'}]}}}");
    }
    return ("{'resourceType':'Bundle','type':'collection','entry':[" + entries + "]}")
        .replace('\'', '"');
  }
}
