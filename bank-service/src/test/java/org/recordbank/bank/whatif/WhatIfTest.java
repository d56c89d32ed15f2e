package org.recordbank.bank.whatif;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recordbank.policy.Actor;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.Provision;
import org.recordbank.policy.bundle.BadBundleException;
import org.recordbank.policy.bundle.LabelledBundle;
import org.recordbank.policy.label.RuleSet;

class WhatIfTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Criteria HIV = Criteria.ALL.withData(Data.ALL.withLabels("HIV"));
  private static final Directive ALL = permit("all", Criteria.ALL);

  @Test
  void aDenialTakesAwayWhatItIsAboutAndTheRestStays() throws Exception {
    Sight harbour = only(whatIf(List.of(ALL), List.of(ALL, deny("not", HIV))), "harbour");

    assertThat(now(harbour)).containsExactly(0, 0, 3);
    assertThat(then(harbour)).containsExactly(1, 1, 1);
    assertThat(harbour.changes())
        .containsExactly(
            new Sight.Change(2, "v2", Reach.ALL, Reach.NOTHING),
            new Sight.Change(3, "v3", Reach.ALL, Reach.PART));
  }

  @Test
  void aFirstPermissionOpensWhatWasClosed() throws Exception {
    Criteria harbours = Criteria.ALL.withFacilities("harbour");
    WhatIf whatIf = whatIf(List.of(), List.of(permit("one", harbours)));

    assertThat(then(only(whatIf, "harbour"))).containsExactly(0, 0, 3);
    assertThat(then(only(whatIf, WhatIf.ANY_OTHER))).containsExactly(3, 0, 0);
    assertThat(now(only(whatIf, "harbour"))).containsExactly(3, 0, 0);
  }

  @Test
  void findsEveryFacilityThatIsNamedSomewhere() throws Exception {
    Criteria nested = Criteria.ALL.withActors(new Actor(null, "s|doctor", "pier"));
    Directive deep =
        new Directive(
            "Consent/deep/_history/1", Provision.permit(Criteria.ALL, Provision.deny(nested)));
    Directive at = permit("at", Criteria.ALL.withFacilities("quay"));

    assertThat(WhatIf.named(List.of(at, deep))).containsExactly("pier", "quay");
    assertThat(whatIf(List.of(at), List.of(at)).namesPeople()).isFalse();
    assertThat(whatIf(List.of(at), List.of(deep)).namesPeople()).isTrue();
  }

  @Test
  void aPermissionForOnePersonIsNothingForAFacility() throws Exception {
    Criteria one = Criteria.ALL.withActors(new Actor("dr-a", null, "harbour"));

    WhatIf whatIf = whatIf(List.of(), List.of(permit("one", one)));

    assertThat(then(only(whatIf, "harbour"))).containsExactly(3, 0, 0);
  }

  @Test
  void whatCannotBeLabelledIsSeenByNobody() {
    WhatIf whatIf =
        new WhatIf(Jurisdiction.UNITED_STATES, Set.of("harbour"), List.of(ALL), List.of(ALL), NOW);

    whatIf.addUnreadable(1, "v1");

    assertThat(now(only(whatIf, "harbour"))).containsExactly(1, 0, 0);
  }

  @Test
  void countsAllChangesAndListsTheFirst() throws Exception {
    WhatIf whatIf =
        new WhatIf(Jurisdiction.UNITED_STATES, Set.of("harbour"), List.of(), List.of(ALL), NOW);
    LabelledBundle open = deposit("I10");

    for (int i = 1; i <= WhatIf.MOST_CHANGES + 1; i++) {
      whatIf.add(i, "v" + i, open);
    }

    assertThat(then(only(whatIf, "harbour"))).containsExactly(0, 0, WhatIf.MOST_CHANGES + 1);
    assertThat(whatIf.sights().stream().mapToInt(sight -> sight.changes().size()).sum())
        .isEqualTo(WhatIf.MOST_CHANGES);
  }

  private static WhatIf whatIf(List<Directive> now, List<Directive> then)
      throws BadBundleException {
    WhatIf whatIf = new WhatIf(Jurisdiction.UNITED_STATES, Set.of("harbour"), now, then, NOW);
    whatIf.add(1, "v1", deposit("I10"));
    whatIf.add(2, "v2", deposit("B20"));
    whatIf.add(3, "v3", deposit("I10", "B20"));
    return whatIf;
  }

  private static Sight only(WhatIf whatIf, String facility) {
    return whatIf.sights().stream()
        .filter(sight -> sight.facility().equals(facility))
        .findFirst()
        .orElseThrow();
  }

  /** Of nothing, of a part, of all. */
  private static List<Integer> now(Sight sight) {
    return List.of(
        sight.countNow(Reach.NOTHING), sight.countNow(Reach.PART), sight.countNow(Reach.ALL));
  }

  private static List<Integer> then(Sight sight) {
    return List.of(
        sight.countThen(Reach.NOTHING), sight.countThen(Reach.PART), sight.countThen(Reach.ALL));
  }

  private static Directive permit(String id, Criteria criteria) {
    return new Directive("Consent/" + id + "/_history/1", Provision.permit(criteria));
  }

  private static Directive deny(String id, Criteria criteria) {
    return new Directive("Consent/" + id + "/_history/1", Provision.deny(criteria));
  }

  private static LabelledBundle deposit(String... codes) throws BadBundleException {
    StringBuilder entries = new StringBuilder("{'resource':{'resourceType':'Patient'}}");
    for (String code : codes) {
      entries.append(
          ",{'resource':{'resourceType':'Condition','code':{'coding':[{'system':"
              + "'http://hl7.org/fhir/sid/icd-10-cm','code':'"
              + code
              + "'}]}}}");
    }
    String bundle = "{'resourceType':'Bundle','type':'collection','entry':[" + entries + "]}";
    return LabelledBundle.of(
        bundle.replace('\'', '"').getBytes(UTF_8),
        "0".repeat(32),
        Set.of(),
        NOW,
        RuleSet.shipped(),
        NOW);
  }
}
