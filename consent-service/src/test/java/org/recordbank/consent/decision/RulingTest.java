package org.recordbank.consent.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.recordbank.consent.decision.KeptDecision.Basis;
import org.recordbank.policy.Action;
import org.recordbank.policy.Actor;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Effect;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.Provision;

final class RulingTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Directive PERMITS =
      new Directive("Consent/x/_history/1", Provision.permit(Criteria.ALL));

  /** Of the rulings below, under the version of the policy that it begins with. */
  private static final String PINNED = "2 3e6de3a3eb3fb4eb";

  private static final List<Criteria> CRITERIA =
      List.of(
          Criteria.ALL,
          Criteria.ALL.withActions(Action.DEPOSIT),
          Criteria.ALL.withActions(Action.DISCLOSE, Action.RESEARCH),
          Criteria.ALL.withFacilities("general"),
          Criteria.ALL.withFacilities("harbour"),
          Criteria.ALL.withValid(null, NOW),
          Criteria.ALL.withValid(NOW, null),
          Criteria.ALL.withValid(null, LATER),
          Criteria.ALL.withValid(LATER, null),
          Criteria.ALL.withPurposes("TREAT"),
          Criteria.ALL.withPurposes("HRESCH"),
          Criteria.ALL.withActors(Actor.person("p")),
          Criteria.ALL.withData(Data.ALL.withLabels("HIV")),
          Criteria.ALL.withData(Data.ALL.withClasses("Observation")));

  /**
   * Kept decisions are made again by the present rules, so whoever changes these has to say so.
   * Where nothing but the cases of this test changed, the digest alone is replaced.
   */
  @Test
  void theVersionOfThePolicyIsRaisedWhereADepositIsDecidedOtherwise() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    List<Provision> provisions = provisions();
    for (Provision root : provisions) {
      for (Provision other : provisions) {
        List<Directive> nested =
            List.of(directive("a", new Provision(root.effect(), root.criteria(), List.of(other))));
        List<Directive> beside = List.of(directive("a", root), directive("b", other));
        for (List<Directive> directives : List.of(nested, beside)) {
          Ruling ruling = Ruling.of(Jurisdiction.NONE, directives, "general", NOW);
          digest.update(
              (ruling.outcome().code() + " " + ruling.directive() + "\n").getBytes(UTF_8));
        }
      }
    }

    assertThat(Ruling.POLICY + " " + HexFormat.of().formatHex(digest.digest(), 0, 8))
        .as("deposits are decided otherwise: raise Ruling.POLICY, and pin the new digest")
        .isEqualTo(PINNED);
  }

  @Test
  void comesOutTheSameByTheSameDirectives() {
    Again again = Again.of(kept("ordered"), basis(PERMITS.id()), Optional.of(List.of(PERMITS)));

    assertThat(again.same()).isTrue();
  }

  @Test
  void comesOutOtherwiseWhereAnythingOfItDoes() {
    Directive another = new Directive("Consent/x/_history/2", PERMITS.root());

    assertThat(Again.of(kept("ordered"), basis(PERMITS.id()), Optional.of(List.of())).same())
        .as("another outcome")
        .isFalse();
    assertThat(Again.of(kept("ordered"), basis(PERMITS.id()), Optional.of(List.of(another))).same())
        .as("another directive")
        .isFalse();
    assertThat(Again.of(kept("no-consent"), basis(null), Optional.empty()))
        .as("directives that nobody can read")
        .isEqualTo(new Again(null, false));
  }

  @Test
  void wherePatientsOptOutSilencePermitsAndTheLawIsNamed() {
    Directive denial = directive("d", Provision.deny(Criteria.ALL.withFacilities("general")));
    Directive elsewhere = directive("d", Provision.deny(Criteria.ALL.withFacilities("harbour")));
    Directive ended = directive("d", Provision.permit(Criteria.ALL.withValid(null, NOW)));

    assertThat(inMaryland()).isEqualTo("ordered Jurisdiction/us-md/_history/1");
    assertThat(inMaryland(elsewhere)).isEqualTo("ordered Jurisdiction/us-md/_history/1");
    assertThat(inMaryland(ended)).isEqualTo("ordered Jurisdiction/us-md/_history/1");
    assertThat(inMaryland(PERMITS)).isEqualTo("ordered " + PERMITS.id());
    assertThat(inMaryland(denial)).isEqualTo("consent-refused " + denial.id());
    assertThat(Ruling.of(Jurisdiction.UNITED_STATES, List.of(), "general", NOW).outcome().code())
        .isEqualTo("no-consent");
  }

  private static String inMaryland(Directive... directives) {
    Ruling ruling = Ruling.of(Jurisdiction.MARYLAND, List.of(directives), "general", NOW);
    return ruling.outcome().code() + " " + ruling.directive();
  }

  @Test
  void isMadeAgainByTheLawOfThatTime() {
    String law = "Jurisdiction/us-md/_history/1";

    assertThat(Again.of(kept("ordered"), basis("us-md/1", law), Optional.of(List.of())).same())
        .isTrue();
    assertThat(Again.of(kept("ordered"), basis("us/1", law), Optional.of(List.of())).same())
        .isFalse();
    assertThat(Again.of(kept("ordered"), basis("atlantis/1", law), Optional.of(List.of())))
        .as("a law that nobody knows")
        .isEqualTo(new Again(null, false));
  }

  @Test
  void whatDependedOnContentIsTheSameWhereItDependsOnItStill() {
    Directive noHiv =
        directive("x", Provision.deny(Criteria.ALL.withData(Data.ALL.withLabels("HIV"))));
    Basis looked = new Basis(1, Ruling.POLICY, "none/1", "rules/7", PERMITS.id());
    Optional<List<Directive>> some = Optional.of(List.of(PERMITS, noHiv));
    Optional<List<Directive>> all = Optional.of(List.of(PERMITS));

    for (String code : List.of("ordered", "ordered-in-part", "consent-refused")) {
      assertThat(Again.of(kept(code), looked, some).same()).as(code).isTrue();
      assertThat(Again.of(kept(code), looked, all).same()).as(code).isFalse();
    }
    assertThat(Again.of(kept("ordered"), basis("none/1", PERMITS.id()), some).same())
        .as("it was not looked at")
        .isFalse();
    assertThat(Again.of(kept("consent-partial"), basis("none/1", noHiv.id()), some).same())
        .as("it could not be looked at")
        .isTrue();
  }

  @Test
  void isMadeAgainForTheMomentOfThatTime() {
    Directive ended =
        new Directive(PERMITS.id(), Provision.permit(Criteria.ALL.withValid(null, LATER)));

    assertThat(Again.of(kept("ordered"), basis(ended.id()), Optional.of(List.of(ended))).same())
        .isTrue();
  }

  private static KeptDecision kept(String code) {
    return new KeptDecision("v", 1, NOW, "general", code, "a", basis(null));
  }

  private static Basis basis(@Nullable String directive) {
    return basis("none/1", directive);
  }

  private static Basis basis(String jurisdiction, @Nullable String directive) {
    return new Basis(1, Ruling.POLICY, jurisdiction, null, directive);
  }

  private static List<Provision> provisions() {
    List<Provision> provisions = new ArrayList<>();
    for (Criteria criteria : CRITERIA) {
      for (Effect effect : Effect.values()) {
        provisions.add(new Provision(effect, criteria, List.of()));
      }
    }
    return provisions;
  }

  private static Directive directive(String consent, Provision root) {
    return new Directive("Consent/" + consent + "/_history/1", root);
  }
}
