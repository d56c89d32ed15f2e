package org.recordbank.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.clients.WireFormat;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.PatientIdentifier;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.schemas.CorrectionAsked;
import org.recordbank.schemas.DepositPosted;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.systemtests.promises.Promise;

/**
 * A facility's own code comes on Monday, when nobody knows it. On Tuesday it is decided what it
 * means, and Monday's deposits have it. One patient's visit is held until Wednesday; one takes back
 * on Monday evening what they had agreed to.
 */
final class CorrectionsTest {
  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OWN_SYSTEM = "urn:recordbank:test:corrections:dx";
  private static final String OWN = OWN_SYSTEM + "|SUGAR";
  private static final String STANDARD = "http://snomed.info/sct|44054006";

  private static final SyntheticPatient AGREES = patient("zqmk000000000c01");
  private static final SyntheticPatient COMES_LATE = patient("zqmk000000000c02");
  private static final SyntheticPatient CHANGES_THEIR_MIND = patient("zqmk000000000c03");

  private static final SyntheticVisit MONDAYS = visit(AGREES, "monday", "SUGAR");
  private static final SyntheticVisit ANOTHER = visit(AGREES, "another", "FEVER");
  private static final SyntheticVisit HELD = visit(COMES_LATE, "held", "SUGAR");
  private static final SyntheticVisit REVOKED = visit(CHANGES_THEIR_MIND, "revoked", "SUGAR");

  private static long decision;
  private static String account = "";
  private static String lateAccount = "";
  private static Set<String> onMonday = Set.of();

  @BeforeAll
  static void fromMondayToWednesday() {
    monday();
    tuesday();
    wednesday();
  }

  private static void monday() {
    account = DEPLOYMENT.enrolment.openAccount(AGREES);
    String ignored = DEPLOYMENT.enrolment.permit(account);
    String theirs = DEPLOYMENT.enrolment.openAccount(CHANGES_THEIR_MIND);
    String consent = DEPLOYMENT.enrolment.permit(theirs);
    for (SyntheticVisit visit : List.of(MONDAYS, ANOTHER, HELD, REVOKED)) {
      assertThat(DEPLOYMENT.send(visit).accepted()).isTrue();
    }
    new Settling(DEPLOYMENT)
        .expect(List.of(MONDAYS, ANOTHER, REVOKED), "deposited")
        .expect(List.of(HELD), "held")
        .await();
    onMonday = codes(account);
    assertThat(DEPLOYMENT.enrolment.revoke(theirs, consent).statusCode()).isEqualTo(200);
    Instant answered = Instant.now();
    DEPLOYMENT.ledger.revoked(theirs, answered, new Census(DEPLOYMENT).positions("first", theirs));
  }

  private static void tuesday() {
    decide();
    awaitCorrection(MONDAYS, "deposited");
    awaitCorrection(REVOKED, "held");
  }

  private static void wednesday() {
    lateAccount = DEPLOYMENT.enrolment.openAccount(COMES_LATE);
    String ignored = DEPLOYMENT.enrolment.permit(lateAccount);
    new Settling(DEPLOYMENT).expect(List.of(HELD), "deposited").await();
    ask(HELD); // as it is asked again until it is done
    awaitCorrection(HELD, "deposited");
  }

  /** Somebody who knows the facility's codes says what this one means; the rest goes by itself. */
  private static void decide() {
    HttpResponse<byte[]> answer =
        DEPLOYMENT.http.put(
            DEPLOYMENT
                .sandbox
                .address(Part.NORMALIZE)
                .resolve(
                    "/terminology/maps/general/urn%3Arecordbank%3Atest%3Acorrections%3Adx/SUGAR"),
            DEPLOYMENT.sandbox.tokens().operator(),
            "application/json",
            "{\"targets\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"44054006\"}]}"
                .getBytes(UTF_8));
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
    decision = Http.json(answer).at("/decision/version").asLong();
  }

  private static void ask(SyntheticVisit visit) {
    var asked = new CorrectionAsked(id(visit), decision, visit.facility(), Instant.now());
    byte[] value = new WireFormat(DEPLOYMENT.sandbox.address(Part.REGISTRY)).encode(asked);
    Tasks.await(DEPLOYMENT.publisher.write(Topics.CORRECTION_ASKED, id(visit), value));
  }

  @Test
  void mondaysDepositIsFoundByTheStandardCode() {
    assertThat(onMonday).contains("1 " + OWN).noneMatch(code -> code.endsWith(STANDARD));

    assertThat(codes(account))
        .contains("3 " + OWN, "3 " + STANDARD)
        .noneMatch(code -> code.startsWith("1 "));
    assertThat(codes(account)).anyMatch(code -> code.startsWith("2 "));
  }

  @Test
  void theCorrectionRefersToWhatItCorrects() {
    List<JsonNode> receipts = new ArrayList<>();
    get("/accounts/" + account + "/deposits").path("deposits").forEach(receipts::add);

    assertThat(receipts).extracting(each -> each.path("position").asInt()).contains(1, 2, 3);
    assertThat(receipts.get(0).has("corrects")).isFalse();
    assertThat(receipts.get(2).path("corrects").asText()).isEqualTo(id(MONDAYS));
    assertThat(receipts.get(2).path("contentHash")).isEqualTo(receipts.get(0).path("contentHash"));
    for (JsonNode entry : record(account).path("entry")) {
      Set<String> tags = tags(entry.path("resource"), "urn:recordbank:corrects");
      boolean corrected = tags(entry.path("resource"), "urn:recordbank:position").contains("3");
      assertThat(tags).isEqualTo(corrected ? Set.of(id(MONDAYS)) : Set.of());
    }
  }

  @Test
  void subscribersAreTold() {
    DEPLOYMENT.journal.catchUp();

    assertThat(DEPLOYMENT.journal.all(DepositPosted.class))
        .anyMatch(
            posted ->
                posted.getAccount().equals(account)
                    && posted.getPosition() == 3
                    && id(MONDAYS).equals(posted.getCorrects()));
  }

  @Test
  void theSenderIsToldWhichVisitCorrectsTheirs() {
    JsonNode told = status(MONDAYS);

    String correction = told.path("correctedBy").asText();
    assertThat(correction).matches("[0-9a-f]{32}");
    assertThat(status(ANOTHER).has("correctedBy")).isFalse();
    assertThat(status(correction).path("corrects").asText()).isEqualTo(id(MONDAYS));
  }

  @Test
  void doingItTwiceChangesNothing() {
    ask(MONDAYS);
    new Settling(DEPLOYMENT).await();

    assertThat(new Census(DEPLOYMENT).positions("first", account))
        .containsExactlyInAnyOrder(1L, 2L, 3L);
  }

  @Test
  void aVisitThatWasHeldWhenItWasDecidedIsCorrectedWhenItIsDeposited() {
    assertThat(codes(lateAccount))
        .contains("2 " + OWN, "2 " + STANDARD)
        .noneMatch(code -> code.startsWith("1 "));
  }

  @Test
  void aPatientWhoTookBackWhatTheyAgreedToGetsNoCorrection() {
    assertThat(corrections(REVOKED))
        .extracting(VisitOutcome::getStatus, VisitOutcome::getCode)
        .containsOnly(tuple("held", "no-consent"));
  }

  @Test
  void everyPromiseIsKept() {
    Promise.assertKept(Promise.ALL, DEPLOYMENT.ledger, new Census(DEPLOYMENT).take(List.of()));
  }

  private static void awaitCorrection(SyntheticVisit visit, String status) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () ->
                assertThat(corrections(visit))
                    .extracting(VisitOutcome::getStatus)
                    .contains(status));
  }

  private static List<VisitOutcome> corrections(SyntheticVisit visit) {
    DEPLOYMENT.journal.catchUp();
    return DEPLOYMENT.journal.all(VisitOutcome.class).stream()
        .filter(outcome -> id(visit).equals(outcome.getCorrects()))
        .toList();
  }

  /** The codes of conditions in a record, each behind the number of its deposit. */
  private static Set<String> codes(String account) {
    Set<String> codes = new TreeSet<>();
    for (JsonNode entry : record(account).path("entry")) {
      JsonNode resource = entry.path("resource");
      for (JsonNode coding : resource.path("code").path("coding")) {
        for (String deposit : tags(resource, "urn:recordbank:position")) {
          codes.add(
              deposit + " " + coding.path("system").asText() + "|" + coding.path("code").asText());
        }
      }
    }
    return codes;
  }

  private static Set<String> tags(JsonNode resource, String system) {
    Set<String> tags = new TreeSet<>();
    for (JsonNode tag : resource.path("meta").path("tag")) {
      if (tag.path("system").asText().equals(system)) {
        tags.add(tag.path("code").asText());
      }
    }
    return tags;
  }

  private static JsonNode record(String of) {
    return get("/fhir/Patient/" + of + "/$everything", of);
  }

  private static JsonNode get(String path) {
    return get(path, account);
  }

  private static JsonNode get(String path, String of) {
    return get(
        DEPLOYMENT.sandbox.address(Part.bank("first")).resolve(path),
        DEPLOYMENT.sandbox.tokens().patient(of));
  }

  private static JsonNode status(SyntheticVisit visit) {
    return status(id(visit));
  }

  private static JsonNode status(String visitId) {
    JsonNode told =
        get(
            DEPLOYMENT.sandbox.address(Part.INGEST).resolve("/visits/" + visitId),
            DEPLOYMENT.sandbox.tokens().facility(Facilities.GENERAL));
    return told.path("submissions").path(0);
  }

  private static JsonNode get(URI uri, String token) {
    HttpResponse<byte[]> answer = DEPLOYMENT.http.get(uri, token);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Http.json(answer);
  }

  private static String id(SyntheticVisit visit) {
    return VisitId.of(visit.facility(), visit.messageId());
  }

  private static SyntheticPatient patient(String marker) {
    return new SyntheticPatient(
        marker,
        "first",
        List.of(new PatientIdentifier(Facilities.GENERAL, "urn:oid:2.999.7.1", marker)));
  }

  private static SyntheticVisit visit(SyntheticPatient patient, String message, String code) {
    PatientIdentifier identifier = patient.at(Facilities.GENERAL).orElseThrow();
    String bundle =
        """
        {"resourceType":"Bundle","type":"collection",
         "identifier":{"system":"urn:oid:2.999.8","value":"corrections-%s"},"entry":[
         {"resource":{"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}]}},
         {"resource":{"resourceType":"Encounter","status":"finished",
          "period":{"start":"2026-03-02T10:15:00+01:00"}}},
         {"resource":{"resourceType":"Condition","code":{"coding":[{"system":"%s","code":"%s"}]}}}]}"""
            .formatted(message, identifier.system(), identifier.value(), OWN_SYSTEM, code);
    return new SyntheticVisit(
        Facilities.GENERAL,
        patient.bank(),
        patient.patientId(),
        identifier,
        "urn:oid:2.999.8|corrections-" + message,
        Instant.parse("2026-03-02T09:15:00Z"),
        bundle.getBytes(UTF_8));
  }
}
