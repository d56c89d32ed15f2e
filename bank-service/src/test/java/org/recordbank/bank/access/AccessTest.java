package org.recordbank.bank.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.directive.ReadRules;
import org.recordbank.policy.Actor;
import org.recordbank.policy.Content;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.Provision;
import org.recordbank.schemas.DirectiveRule;

class AccessTest {
  private static final String ANN = "0b5e1c1e-7f5e-4c39-9c2b-0d7a3f0f6a11";
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Caller CLINICIAN = new Caller.Clinician("dr", "harbour");

  @Test
  void letsPatientsReadTheirOwn() {
    Caller own = new Caller.Patient("p", ANN);

    assertThat(content(own, Said.NOTHING)).isEqualTo(new Verdict.Own());
  }

  @Test
  void refusesPatientsAnothersAccount() {
    assertThat(content(new Caller.Patient("p", "other"), Said.NOTHING))
        .isEqualTo(new Verdict.Refused());
  }

  @Test
  void refusesAClinicianWhereNothingIsSaid() {
    assertThat(content(CLINICIAN, Said.NOTHING)).isEqualTo(new Verdict.Refused());
  }

  @Test
  void letsAClinicianReadWhereADirectivePermitsTheirFacility() {
    assertThat(content(CLINICIAN, said(1, 0, rule(true, "disclose", "harbour", null))))
        .isEqualTo(new Verdict.Whole("Consent/c/_history/1"));
  }

  @Test
  void whatTheLawProtectsMakesAGeneralPermitOneInPart() {
    Said said = said(1, 0, rule(true, "disclose", "harbour", null));

    Verdict verdict = Access.toContent(CLINICIAN, ANN, said, Jurisdiction.UNITED_STATES, NOW);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.InPart.class,
            part -> {
              assertThat(part.directive()).isEqualTo("Consent/c/_history/1");
              assertThat(part.permits(condition("N"))).isTrue();
              assertThat(part.permits(condition("R", "ETH"))).isFalse();
              assertThat(part.refuses(condition("R", "ETH"))).isFalse();
            });
  }

  @Test
  void asksForWhatTheClinicianIs() {
    Criteria doctors = Criteria.ALL.withActors(Actor.role("s|doctor"));
    Said permit = said(Provision.permit(doctors));
    Said allBut = said(Provision.permit(Criteria.ALL, Provision.deny(doctors)));

    assertThat(content(clinician("s|doctor"), permit)).isInstanceOf(Verdict.Whole.class);
    assertThat(content(clinician("s|nurse"), permit)).isEqualTo(new Verdict.Refused());
    assertThat(content(CLINICIAN, permit)).isEqualTo(new Verdict.Refused());
    assertThat(content(clinician("s|doctor"), allBut)).isEqualTo(new Verdict.Refused());
    assertThat(content(clinician("s|nurse"), allBut)).isInstanceOf(Verdict.Whole.class);
    assertThat(content(CLINICIAN, allBut)).isEqualTo(new Verdict.Refused());
  }

  @Test
  void anEmergencyIsRefusedToTheRoleThatIsDeniedIt() {
    Said denied =
        said(
            Provision.deny(Criteria.ALL.withActors(Actor.role("s|doctor")).withPurposes("ETREAT")));
    Caller nurse = new Caller.Clinician("dr", "harbour", Set.of("s|nurse"), true);
    Caller anybody = new Caller.Clinician("dr", "harbour", Set.of(), true);

    assertThat(inEmergency(nurse, denied)).isTrue();
    assertThat(inEmergency(anybody, denied)).isFalse();
  }

  private static boolean inEmergency(Caller caller, Said said) {
    return emergency(caller, said, Jurisdiction.UNITED_STATES) instanceof Verdict.InEmergency it
        && it.permits(condition("N"));
  }

  private static Caller clinician(String... roles) {
    return new Caller.Clinician("dr", "harbour", Set.of(roles), false);
  }

  private static Said said(Provision provision) {
    return new Said(1, 0, List.of(new Directive("Consent/c/_history/1", provision)));
  }

  @Test
  void breaksTheGlassForWhoMayAndNobodyElse() {
    Caller may = new Caller.Clinician("dr", "harbour", Set.of(), true);
    Said denied = said(1, 0, rule(false, "disclose", "harbour", null));

    assertThat(emergency(may, denied, Jurisdiction.UNITED_STATES))
        .isInstanceOfSatisfying(
            Verdict.InEmergency.class,
            emergency -> {
              assertThat(emergency.purpose()).isEqualTo("BTG");
              assertThat(emergency.directive()).isEqualTo("Jurisdiction/us/_history/1");
              assertThat(emergency.permits(condition("N"))).isTrue();
              assertThat(emergency.permits(condition("V", "PSYTHPN"))).isFalse();
            });
    assertThat(emergency(CLINICIAN, denied, Jurisdiction.UNITED_STATES))
        .isEqualTo(new Verdict.Refused());
    assertThat(emergency(new Caller.Patient("p", ANN), denied, Jurisdiction.UNITED_STATES))
        .isEqualTo(new Verdict.Refused());
    assertThat(emergency(may, denied, Jurisdiction.NONE)).isEqualTo(new Verdict.Refused());
    assertThat(emergency(may, new Said(1, 2, List.of()), Jurisdiction.UNITED_STATES))
        .isEqualTo(new Verdict.NotYet());
  }

  private static Verdict emergency(Caller caller, Said said, Jurisdiction law) {
    return Access.inEmergency(caller, said, law, NOW);
  }

  @Test
  void whereSomeContentIsRefusedEachResourceIsAskedAbout() {
    Said said =
        new Said(
            1,
            0,
            List.of(
                new Directive("Consent/all/_history/1", Provision.permit(Criteria.ALL)),
                new Directive(
                    "Consent/not-hiv/_history/1",
                    Provision.deny(Criteria.ALL.withData(Data.ALL.withLabels("HIV"))))));

    assertThat(content(CLINICIAN, said))
        .isInstanceOfSatisfying(
            Verdict.InPart.class,
            part -> {
              assertThat(part.directive()).isEqualTo("Consent/all/_history/1");
              assertThat(part.permits(condition("N"))).isTrue();
              assertThat(part.permits(condition("R", "HIV"))).isFalse();
              assertThat(part.refuses(condition("R", "HIV"))).isTrue();
            });
  }

  @Test
  void whereSilencePermitsThePartRestsOnTheLaw() {
    assertThat(Access.toContent(CLINICIAN, ANN, Said.NOTHING, Jurisdiction.MARYLAND, NOW))
        .isInstanceOfSatisfying(
            Verdict.InPart.class,
            part -> {
              assertThat(part.directive()).isEqualTo("Jurisdiction/us-md/_history/1");
              assertThat(part.permits(condition("N"))).isTrue();
              assertThat(part.permits(condition("R", "ETH"))).isFalse();
            });
  }

  @Test
  void refusesAClinicianWhereTheDirectiveIsAboutSomethingElse() {
    assertThat(content(CLINICIAN, said(1, 0, rule(true, "deposit", "harbour", null))))
        .isEqualTo(new Verdict.Refused());
    assertThat(content(CLINICIAN, said(1, 0, rule(true, "disclose", "lakeside", null))))
        .isEqualTo(new Verdict.Refused());
  }

  @Test
  void refusesAClinicianWhenTheDirectiveHasExpired() {
    assertThat(content(CLINICIAN, said(1, 0, rule(true, "disclose", "harbour", NOW))))
        .isEqualTo(new Verdict.Refused());
  }

  @Test
  void waitsWhileAChangeIsOnItsWay() {
    DirectiveRule permit = rule(true, "disclose", "harbour", null);

    assertThat(content(CLINICIAN, said(1, 2, permit))).isEqualTo(new Verdict.NotYet());
    assertThat(content(CLINICIAN, said(2, 2, permit))).isInstanceOf(Verdict.Whole.class);
  }

  @Test
  void refusesEverythingWhereARefusalMakesNoSense() {
    DirectiveRule permit = rule(true, "disclose", "harbour", null);
    DirectiveRule senseless = rule(false, "disclose", "other", NOW);
    senseless.setDirective("what?");

    assertThat(content(CLINICIAN, said(1, 0, permit, senseless))).isEqualTo(new Verdict.Refused());
  }

  @Test
  void permitsNothingWhereAPermitMakesNoSense() {
    DirectiveRule senseless = rule(true, "disclose", "harbour", null);
    senseless.setDirective("what?");

    assertThat(content(CLINICIAN, said(1, 0, senseless))).isEqualTo(new Verdict.Refused());
  }

  @Test
  void letsOperatorsSeeReceiptsAndNoContent() {
    Caller operator = new Caller.Operator("op");

    assertThat(content(operator, Said.NOTHING)).isEqualTo(new Verdict.Refused());
    assertThat(Access.toReceipts(operator, ANN)).isTrue();
    assertThat(Access.toReceipts(CLINICIAN, ANN)).isFalse();
    assertThat(Access.toReceipts(new Caller.Patient("p", ANN), ANN)).isTrue();
    assertThat(Access.toReceipts(new Caller.Patient("p", "other"), ANN)).isFalse();
  }

  @Test
  void takesACallerFromTheOneRoleOfTheToken() {
    assertThat(Caller.of(Set.of("patient"), "s", ANN, null, Set.of()))
        .contains(new Caller.Patient("s", ANN));
    assertThat(Caller.of(Set.of("clinician"), "s", null, "harbour", Set.of()))
        .contains(new Caller.Clinician("s", "harbour"));
    assertThat(Caller.of(Set.of("clinician", "emergency"), "s", null, "harbour", Set.of()))
        .contains(new Caller.Clinician("s", "harbour", Set.of(), true));
    assertThat(Caller.of(Set.of("clinician"), "s", null, "harbour", Set.of("s|doctor")))
        .contains(new Caller.Clinician("s", "harbour", Set.of("s|doctor"), false));
    assertThat(Caller.of(Set.of("operator"), "s", null, null, Set.of()))
        .contains(new Caller.Operator("s"));
  }

  @Test
  void takesNoCallerFromATokenThatLacksSomething() {
    List<Optional<Caller>> callers =
        List.of(
            caller("patient", "s", null, "harbour"),
            caller("clinician", "s", ANN, " "),
            caller("operator", null, null, null),
            caller("facility", "s", null, "harbour"),
            Caller.of(Set.of(), "s", ANN, "harbour", Set.of()),
            Caller.of(Set.of("emergency"), "s", ANN, "harbour", Set.of()),
            Caller.of(Set.of("patient", "emergency"), "s", ANN, "harbour", Set.of()),
            Caller.of(Set.of("clinician", "emergency", "patient"), "s", ANN, "harbour", Set.of()),
            Caller.of(Set.of("patient", "operator"), "s", ANN, "harbour", Set.of()));

    assertThat(callers).containsOnly(Optional.empty());
  }

  private static Optional<Caller> caller(
      String role, @Nullable String subject, @Nullable String account, @Nullable String facility) {
    return Caller.of(Set.of(role), subject, account, facility, Set.of());
  }

  private static Verdict content(Caller caller, Said said) {
    return Access.toContent(caller, ANN, said, Jurisdiction.NONE, NOW);
  }

  private static Content condition(String... labels) {
    return new Content("Condition", Set.of("s|c"), Set.of(labels), null, null);
  }

  private static Said said(long version, long fenced, DirectiveRule... rules) {
    return new Said(version, fenced, ReadRules.directives(List.of(rules)));
  }

  private static DirectiveRule rule(
      boolean permit, String action, String facility, @Nullable Instant until) {
    return new DirectiveRule(
        "Consent/c/_history/1",
        permit,
        List.of(action),
        List.of(facility),
        Instant.EPOCH,
        until,
        null,
        null);
  }
}
