package org.recordbank.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.schemas.GlassBroken;
import org.recordbank.systemtests.promises.Promise;

/**
 * A patient denies harbour what is about HIV. Before they signed, they tried what it would change;
 * later somebody at harbour breaks the glass.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class BrokenGlassTest {
  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final SensitiveVisits SENSITIVE = new SensitiveVisits("zqmk000000000e02");
  private static final String REASON = "unconscious after an accident, zqmk000000000eff";

  private static String account = "";

  @BeforeAll
  static void deposit() {
    account = DEPLOYMENT.enrolment.openAccount(SENSITIVE.patient());
    String ignored = DEPLOYMENT.enrolment.permit(account);
    SENSITIVE.visits().forEach(visit -> assertThat(DEPLOYMENT.send(visit).accepted()).isTrue());
    new Settling(DEPLOYMENT).expect(SENSITIVE.visits(), "deposited").await();
  }

  @Test
  @Order(1)
  void showsWhatAConsentWouldChangeBeforeItIsSigned() {
    JsonNode tried = tried(denial("active"));

    assertThat(counts(tried, Facilities.HARBOUR, "now")).containsExactly(0, 0, 3);
    assertThat(counts(tried, Facilities.HARBOUR, "then")).containsExactly(1, 1, 1);
    assertThat(counts(tried, Facilities.GENERAL, "then")).containsExactly(0, 0, 3);
    assertThat(counts(tried, "*", "then")).containsExactly(0, 0, 3);
    assertThat(facility(tried, Facilities.HARBOUR).findValuesAsText("valueCode"))
        .containsExactly("all", "nothing", "all", "part");
    assertThat(record(DEPLOYMENT.sandbox.tokens().clinician(Facilities.HARBOUR)))
        .as("nothing was signed")
        .contains(SensitiveVisits.MARK);
  }

  @Test
  @Order(2)
  void triesNoConsentForAnothersAccountAndNoneThatWouldNotBeTaken() {
    String other = DEPLOYMENT.sandbox.tokens().patient("0b5e1c1e-7f5e-4c39-9c2b-0d7a3f0f6a11");

    assertThat(post("/fhir/Consent/$try", denial("active"), other).statusCode()).isEqualTo(403);
    assertThat(post("/fhir/Consent/$try", "{}", patient()).statusCode()).isEqualTo(400);
    assertThat(
            post(
                    "/fhir/Consent/$try",
                    denial("active").replace("\"scope\"", "\"extra\""),
                    patient())
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  @Order(3)
  void whoMayNotBreakTheGlassOrGivesNoReasonReadsNothing() {
    String ignored = DEPLOYMENT.enrolment.permitBut(account, Facilities.HARBOUR, "HIV");
    String plain = DEPLOYMENT.sandbox.tokens().clinician(Facilities.HARBOUR);

    assertThat(breakGlass(plain, parameters("BTG", REASON)).statusCode()).isEqualTo(403);
    assertThat(breakGlass(patient(), parameters("BTG", REASON)).statusCode()).isEqualTo(403);
    for (String body :
        List.of("", "{}", "[]", parameters("TREAT", REASON), parameters("BTG", "need it"))) {
      HttpResponse<byte[]> answer = breakGlass(harbour(), body);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(new String(answer.body(), UTF_8)).doesNotContain("zqmk000000000eff", "zqleak");
    }
    assertThat(disclosures().toString()).doesNotContain("BTG");
  }

  @Test
  @Order(4)
  void inAnEmergencyIsReadWhatIsDeniedForEveryDay() {
    assertThat(record(harbour())).doesNotContain(SensitiveVisits.MARK);

    HttpResponse<byte[]> answer = breakGlass(harbour(), parameters("BTG", REASON));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8))
        .contains("sugar", "pressure", SensitiveVisits.MARK)
        .doesNotContain("urn:recordbank:position");
  }

  @Test
  @Order(5)
  void thePatientIsToldWhoAndWhy() {
    JsonNode newest = disclosures().path("disclosures").get(0);

    assertThat(newest.path("what").asText()).isEqualTo("everything in an emergency");
    assertThat(newest.path("purpose").asText()).isEqualTo("BTG");
    assertThat(newest.path("facility").asText()).isEqualTo(Facilities.HARBOUR);
    assertThat(newest.path("directive").asText()).isEqualTo("Jurisdiction/us/_history/1");
    assertThat(newest.path("reason").asText()).isEqualTo(REASON);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(BrokenGlassTest::isTold);
  }

  @Test
  @Order(6)
  void thePrivacyOfficerReviewsItOnce() {
    JsonNode open = officers("/emergencies").path("disclosures");
    assertThat(open.findValuesAsText("account")).contains(account);
    String review = "/emergencies/" + open.get(0).path("id").asText() + "/review";
    String finding = "{\"justified\":true,\"note\":\"seen in the emergency room\"}";

    assertThat(put(review, "{}").statusCode()).isEqualTo(400);
    assertThat(put(review, finding).statusCode()).isEqualTo(204);
    assertThat(put(review, finding).statusCode()).isEqualTo(409);
    assertThat(put("/emergencies/987654321/review", finding).statusCode()).isEqualTo(404);

    assertThat(officers("/emergencies").findValuesAsText("account")).doesNotContain(account);
    assertThat(officers("/emergencies?reviewed=true").findValuesAsText("account"))
        .contains(account);
    assertThat(
            disclosures().path("disclosures").get(0).path("review").path("justified").asBoolean())
        .isTrue();
  }

  @Test
  @Order(7)
  void everyPromiseIsKept() {
    Promise.assertKept(Promise.ALL, DEPLOYMENT.ledger, new Census(DEPLOYMENT).take(List.of()));
  }

  private static boolean isTold() {
    DEPLOYMENT.journal.catchUp();
    return DEPLOYMENT.journal.items().stream()
        .anyMatch(
            item -> item.value() instanceof GlassBroken told && told.getAccount().equals(account));
  }

  private static String patient() {
    return DEPLOYMENT.sandbox.tokens().patient(account);
  }

  private static String harbour() {
    return DEPLOYMENT.sandbox.tokens().emergencyClinician(Facilities.HARBOUR);
  }

  private static String denial(String status) {
    return """
        {"resourceType":"Consent","status":"%s",
         "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope",
          "code":"patient-privacy"}]},
         "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
         "patient":{"reference":"Patient/%s"},
         "provision":{"type":"deny",
          "actor":[{"role":{"coding":[{
            "system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType","code":"PRCP"}]},
           "reference":{"reference":"Organization/%s"}}],
          "action":[{"coding":[{
            "system":"http://terminology.hl7.org/CodeSystem/consentaction","code":"disclose"}]}],
          "securityLabel":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode",
           "code":"HIV"}]}}"""
        .formatted(status, account, Facilities.HARBOUR);
  }

  private static String parameters(String purpose, String reason) {
    return """
        {"resourceType":"Parameters","parameter":[{"name":"purpose","valueCode":"%s"},
         {"name":"reason","valueString":"%s"}]}"""
        .formatted(purpose, reason);
  }

  private static JsonNode tried(String consent) {
    HttpResponse<byte[]> answer = post("/fhir/Consent/$try", consent, patient());
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
    return Http.json(answer);
  }

  private static JsonNode facility(JsonNode tried, String name) {
    for (JsonNode facility : tried.path("parameter")) {
      if (facility.path("part").get(0).path("valueString").asText().equals(name)) {
        return facility;
      }
    }
    return tried.path("none");
  }

  /** Of nothing, of a part, of all. */
  private static List<Integer> counts(JsonNode tried, String name, String when) {
    for (JsonNode part : facility(tried, name).path("part")) {
      if (part.path("name").asText().equals(when)) {
        return part.findValues("valueUnsignedInt").stream().map(JsonNode::asInt).toList();
      }
    }
    return List.of();
  }

  private static String record(String token) {
    HttpResponse<byte[]> answer =
        DEPLOYMENT.http.get(address("/fhir/Patient/" + account + "/$everything"), token);
    assertThat(answer.statusCode()).isEqualTo(200);
    return new String(answer.body(), UTF_8);
  }

  private static JsonNode disclosures() {
    return Http.json(
        DEPLOYMENT.http.get(address("/accounts/" + account + "/disclosures"), patient()));
  }

  private static JsonNode officers(String path) {
    return Http.json(
        DEPLOYMENT.http.get(address(path), DEPLOYMENT.sandbox.tokens().privacyOfficer()));
  }

  private static HttpResponse<byte[]> breakGlass(String token, String body) {
    return post("/fhir/Patient/" + account + "/$everything", body, token);
  }

  private static HttpResponse<byte[]> post(String path, String body, String token) {
    return DEPLOYMENT.http.post(
        address(path), token, "application/fhir+json", body.getBytes(UTF_8));
  }

  private static HttpResponse<byte[]> put(String path, String body) {
    return DEPLOYMENT.http.put(
        address(path),
        DEPLOYMENT.sandbox.tokens().privacyOfficer(),
        "application/json",
        body.getBytes(UTF_8));
  }

  private static URI address(String path) {
    return DEPLOYMENT.sandbox.address(Part.bank("first")).resolve(path);
  }
}
