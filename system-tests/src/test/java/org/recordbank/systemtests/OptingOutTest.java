package org.recordbank.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.systemtests.promises.NothingWithoutConsent;
import org.recordbank.systemtests.promises.Observations;
import org.recordbank.systemtests.promises.Promise;

/**
 * In a place where patients opt out, one says nothing, one refuses and then takes that back, one
 * takes back a consent, and one refuses while visits of theirs are on the way.
 */
final class OptingOutTest {
  private static final Jurisdiction PLACE = Jurisdiction.MARYLAND;
  private static final String LAW = PLACE.reference();
  private static final Deployment DEPLOYMENT = Deployment.under(PLACE.id());
  private static final SensitiveVisits SILENT = new SensitiveVisits("zqmk000000000h01");
  private static final SensitiveVisits REFUSING = new SensitiveVisits("zqmk000000000h02");
  private static final SensitiveVisits AGREEING = new SensitiveVisits("zqmk000000000h03");
  private static final SensitiveVisits HASTY = new SensitiveVisits("zqmk000000000h04");
  private static final int VISITS_IN_A_HURRY = 12;

  private static final List<SyntheticVisit> OF_SILENT = visits(SILENT, 0, 2);
  private static final List<SyntheticVisit> REFUSED = visits(REFUSING, 0, 2);
  private static final List<SyntheticVisit> AGREED = visits(AGREEING, 0, 1);
  private static final List<SyntheticVisit> NO_LONGER_AGREED = visits(AGREEING, 1, 1);
  private static final List<SyntheticVisit> HASTY_BEFORE = visits(HASTY, 0, VISITS_IN_A_HURRY);
  private static final List<SyntheticVisit> HASTY_AFTER =
      visits(HASTY, VISITS_IN_A_HURRY, VISITS_IN_A_HURRY);

  private static String consent = "";
  private static int readingSilent;
  private static int readingRefusing;
  private static JsonNode whyHeld = Http.JSON.nullNode();
  private static JsonNode whyBehind = Http.JSON.nullNode();

  @SuppressWarnings("NullAway.Init")
  private static Observations seen;

  /** By what an order was decided. */
  private record Basis(String directive, long version) {}

  @BeforeAll
  static void letThemOptOut() {
    String silent = DEPLOYMENT.enrolment.openAccount(SILENT.patient());
    String refusing = DEPLOYMENT.enrolment.openAccount(REFUSING.patient());
    String agreeing = DEPLOYMENT.enrolment.openAccount(AGREEING.patient());
    String hasty = DEPLOYMENT.enrolment.openAccount(HASTY.patient());
    String refusal = refuse(refusing);
    consent = DEPLOYMENT.enrolment.permit(agreeing);

    Stream.of(OF_SILENT, REFUSED, AGREED, HASTY_BEFORE).forEach(OptingOutTest::send);
    String ignored = refuse(hasty);
    send(HASTY_AFTER);
    new Settling(DEPLOYMENT)
        .expect(OF_SILENT, "deposited")
        .expect(REFUSED, "held")
        .expect(AGREED, "deposited")
        .expect(HASTY_BEFORE, "deposited", "held")
        .expect(HASTY_AFTER, "held")
        .await();
    whyHeld = lastDecision(REFUSED.get(0));
    whyBehind = lastDecision(REFUSED.get(1));
    readingSilent = read(silent);
    readingRefusing = read(refusing);

    takeBack(refusing, refusal);
    takeBack(agreeing, consent);
    send(NO_LONGER_AGREED);
    new Settling(DEPLOYMENT)
        .expect(REFUSED, "deposited")
        .expect(NO_LONGER_AGREED, "deposited")
        .expect(HASTY_AFTER, "held")
        .await();
    seen = new Census(DEPLOYMENT).take(List.of());
  }

  @AfterAll
  static void stop() {
    DEPLOYMENT.close();
  }

  @Test
  void visitsOfPatientsWhoHaveNeverSaidAnythingAreDepositedByLaw() {
    assertThat(OF_SILENT).flatExtracting(OptingOutTest::orders).containsOnly(new Basis(LAW, 0));
  }

  @Test
  void visitsOfPatientsWhoRefuseAreHeld() {
    assertThat(whyHeld.path("code").asText()).isEqualTo("consent-refused");
    assertThat(whyHeld.at("/rests/directive").asText()).startsWith("Consent/");
    assertThat(whyHeld.at("/again/same").asBoolean()).isTrue();
    assertThat(whyBehind.path("code").asText()).isEqualTo("behind-held");
  }

  @Test
  void theyAreDepositedByLawWhenTheRefusalIsTakenBack() {
    assertThat(REFUSED).flatExtracting(OptingOutTest::orders).containsOnly(new Basis(LAW, 2));
  }

  @Test
  void aConsentIsNamedAndWhenItIsTakenBackTheLawAgain() {
    String consented = "Consent/" + consent + "/_history/1";

    assertThat(orders(AGREED.getFirst())).containsOnly(new Basis(consented, 1));
    assertThat(orders(NO_LONGER_AGREED.getFirst())).containsOnly(new Basis(LAW, 2));
  }

  @Test
  void cliniciansReadByLawWhatNobodyRefused() {
    assertThat(readingSilent).isEqualTo(200);
    assertThat(readingRefusing).isEqualTo(403);
  }

  @Test
  void everyOrderOfTheLawIsExplainedAndComesOutTheSame() {
    Stream.of(OF_SILENT, REFUSED, NO_LONGER_AGREED)
        .flatMap(Collection::stream)
        .forEach(
            visit -> {
              JsonNode ordered = lastDecision(visit);
              assertThat(ordered.path("code").asText()).isEqualTo("ordered");
              assertThat(ordered.at("/rests/jurisdiction").asText())
                  .isEqualTo(PLACE.id() + "/" + PLACE.version());
              assertThat(ordered.at("/rests/directive").asText()).isEqualTo(LAW);
              assertThat(ordered.at("/again/same").asBoolean()).isTrue();
              assertThat(ordered.at("/again/because").asText()).contains("permits");
            });
  }

  @Test
  void everyPromiseIsKept() {
    Promise.assertKept(Promise.with(NothingWithoutConsent.optOut(LAW)), DEPLOYMENT.ledger, seen);
  }

  /** The promise would tell of them where patients opt in. */
  @Test
  void theyAreKeptByThisLawAlone() {
    assertThat(NothingWithoutConsent.optIn().broken(DEPLOYMENT.ledger, seen)).isNotEmpty();
  }

  private static String refuse(String account) {
    String refusal = DEPLOYMENT.enrolment.refuse(account);
    isEffective(account, refusal);
    return refusal;
  }

  private static void takeBack(String account, String consent) {
    DEPLOYMENT.ledger.signing(account, Instant.now());
    assertThat(DEPLOYMENT.enrolment.revoke(account, consent).statusCode()).isIn(200, 202);
    isEffective(account, consent);
  }

  /** Of a change that is pending nothing is promised yet. */
  private static void isEffective(String account, String consent) {
    URI uri = DEPLOYMENT.sandbox.address(Part.CONSENT).resolve("/fhir/Consent/" + consent);
    String theirs = DEPLOYMENT.sandbox.tokens().patient(account);
    Awaitility.await()
        .pollDelay(Duration.ZERO) // most are when they are answered: what comes next must count
        .until(
            () -> DEPLOYMENT.http.get(uri, theirs).headers().firstValue("Recordbank-Consent-State"),
            Optional.of("effective")::equals);
    Instant answered = Instant.now();
    DEPLOYMENT.ledger.revoked(
        account, answered, new Census(DEPLOYMENT).positions("first", account));
  }

  private static List<SyntheticVisit> visits(SensitiveVisits patient, int from, int count) {
    List<SyntheticVisit> visits = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      visits.add(patient.visit("visit-" + i, SensitiveVisits.condition("sugar", "E11.9", "sugar")));
    }
    return visits;
  }

  private static void send(List<SyntheticVisit> visits) {
    visits.forEach(visit -> assertThat(DEPLOYMENT.send(visit).accepted()).isTrue());
  }

  private static Set<Basis> orders(SyntheticVisit visit) {
    return seen.orders().stream()
        .filter(order -> order.visitId().equals(id(visit)))
        .map(order -> new Basis(order.directive(), order.version()))
        .collect(Collectors.toSet());
  }

  private static int read(String account) {
    return DEPLOYMENT
        .http
        .get(
            DEPLOYMENT
                .sandbox
                .address(Part.bank("first"))
                .resolve("/fhir/Patient/" + account + "/$everything"),
            DEPLOYMENT.sandbox.tokens().clinician(Facilities.LAKESIDE))
        .statusCode();
  }

  private static JsonNode lastDecision(SyntheticVisit visit) {
    JsonNode decisions =
        Http.json(
                DEPLOYMENT.http.get(
                    DEPLOYMENT.sandbox.address(Part.CONSENT).resolve("/decisions/" + id(visit)),
                    DEPLOYMENT.sandbox.tokens().operator()))
            .path("decisions");
    return decisions.path(decisions.size() - 1);
  }

  private static String id(SyntheticVisit visit) {
    return VisitId.of(visit.facility(), visit.messageId());
  }
}
