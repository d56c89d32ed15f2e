package org.recordbank.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Tokens;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.systemtests.promises.Promise;

/**
 * A patient lets everybody read, and harbour nothing about HIV. Of three visits harbour may have
 * one, a part of one, and nothing of one. Whatever harbour's clinician asks for: what is withheld
 * is in no answer, nor is that there is more.
 */
final class WithheldTest {
  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final String MARK = SensitiveVisits.MARK;
  private static final SensitiveVisits SENSITIVE = new SensitiveVisits("zqmk000000000e01");
  private static final List<SyntheticVisit> VISITS = SENSITIVE.visits();

  private static String account = "";
  private static List<String> keys = List.of();

  @BeforeAll
  static void deposit() {
    account = DEPLOYMENT.enrolment.openAccount(SENSITIVE.patient());
    String ignored = DEPLOYMENT.enrolment.permitBut(account, Facilities.HARBOUR, "HIV");
    for (SyntheticVisit visit : VISITS) {
      assertThat(DEPLOYMENT.send(visit).accepted()).isTrue();
    }
    new Settling(DEPLOYMENT).expect(VISITS, "deposited").await();
    List<String> hashes =
        Http.json(get("/accounts/" + account + "/deposits", patient()))
            .findValuesAsText("depositHash");
    keys = hashes.stream().map(hash -> hash.substring(0, 32)).toList();
    assertThat(keys).hasSize(VISITS.size());
  }

  @Test
  void thePatientSeesEverything() {
    JsonNode record = record(patient());

    assertThat(conditions(record))
        .containsExactlyInAnyOrder("sugar", MARK + "-a", "pressure", MARK + "-b");
    assertThat(tags(record, "urn:recordbank:position")).containsExactly("1", "2", "3");
    for (int i = 0; i < VISITS.size(); i++) {
      byte[] document = VISITS.get(i).bundle();
      assertThat(source(keys.get(i), patient()).body()).isEqualTo(document);
      assertThat(source(Integer.toString(i + 1), patient()).body()).isEqualTo(document);
    }
  }

  @Test
  void whoIsPermittedSeesEverything() {
    String lakeside = DEPLOYMENT.sandbox.tokens().clinician(Facilities.LAKESIDE);
    JsonNode record = record(lakeside);

    assertThat(conditions(record))
        .containsExactlyInAnyOrder("sugar", MARK + "-a", "pressure", MARK + "-b");
    assertThat(record.findValues("security").toString()).contains("\"HIV\"");
    assertThat(tags(record, "urn:recordbank:deposit")).containsExactlyInAnyOrderElementsOf(keys);
    for (int i = 0; i < VISITS.size(); i++) {
      assertThat(source(keys.get(i), lakeside).body()).isEqualTo(VISITS.get(i).bundle());
    }
  }

  @Test
  void whatIsWithheldIsInNoAnswer() {
    List<HttpResponse<byte[]>> answers = new ArrayList<>();
    answers.add(get("/fhir/Patient/" + account + "/$everything", harbour()));
    keys.forEach(key -> answers.add(source(key, harbour())));
    for (int number = 0; number <= VISITS.size() + 1; number++) {
      answers.add(source(Integer.toString(number), harbour()));
      answers.add(get("/accounts/" + account + "/deposits/" + number, harbour()));
    }
    for (String path : List.of("", "/deposits", "/verify", "/deposits/1/source/more")) {
      answers.add(get("/accounts/" + account + path, harbour()));
    }

    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer.headers().map() + new String(answer.body(), UTF_8))
                    .doesNotContain(MARK, "B20", "HIV", "urn:recordbank:position"));
    JsonNode record = record(harbour());
    assertThat(conditions(record)).containsExactlyInAnyOrder("sugar", "pressure");
    assertThat(tags(record, "urn:recordbank:deposit"))
        .containsExactlyInAnyOrder(keys.get(0), keys.get(2));
  }

  @Test
  void whatIsWithheldAndWhatIsNotThereAreAnsweredAlike() {
    HttpResponse<byte[]> absent = source("0".repeat(32), harbour());

    assertThat(absent.statusCode()).isEqualTo(404);
    assertThat(source(keys.get(0), harbour()).body()).isEqualTo(VISITS.get(0).bundle());
    for (String name : List.of(keys.get(1), keys.get(2), "1", "2", "3", "4", "none")) {
      HttpResponse<byte[]> answer = source(name, harbour());
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.headers().map()).isEqualTo(absent.headers().map());
      assertThat(answer.body()).isEqualTo(absent.body());
    }
  }

  @Test
  void whoIsWhatThePatientRefusesReadsNothingNorDoesWhoDoesNotSay() {
    String other =
        DEPLOYMENT.enrolment.openAccount(new SensitiveVisits("zqmk000000000e11").patient());
    String ignored = DEPLOYMENT.enrolment.permitButRole(other, "doctor");

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> reading(other, "nurse"), status -> status == 200); // the bank has heard of it
    assertThat(reading(other, "doctor")).isEqualTo(403);
    assertThat(reading(other, "nurse", "doctor")).isEqualTo(403);
    assertThat(reading(other)).isEqualTo(403);
    JsonNode told =
        Http.json(
            get("/accounts/" + other + "/disclosures", DEPLOYMENT.sandbox.tokens().patient(other)));
    assertThat(told.at("/disclosures/0/roles/0").asText())
        .isEqualTo(Tokens.PRACTITIONER_ROLE + "|nurse");
    assertThat(told.path("disclosures")).hasSize(1);
  }

  private static int reading(String account, String... roles) {
    String token = DEPLOYMENT.sandbox.tokens().clinician(Facilities.HARBOUR, List.of(roles));
    return get("/fhir/Patient/" + account + "/$everything", token).statusCode();
  }

  @Test
  void whatThePatientNamesByWhatTheRecordShowsIsWithheld() {
    SensitiveVisits visits = new SensitiveVisits("zqmk000000000e12");
    String other = DEPLOYMENT.enrolment.openAccount(visits.patient());
    String own = DEPLOYMENT.sandbox.tokens().patient(other);
    String ignored = DEPLOYMENT.enrolment.permit(other);
    visits.visits().forEach(visit -> assertThat(DEPLOYMENT.send(visit).accepted()).isTrue());
    new Settling(DEPLOYMENT).expect(visits.visits(), "deposited").await();
    JsonNode shown = named(record(other, own), "pressure");
    assertThat(conditions(record(other, harbour()))).contains("sugar", "pressure");

    assertThat(
            DEPLOYMENT.enrolment.refuseReading(
                other, "Condition/pressure/_history/" + shown.at("/meta/versionId").asText()))
        .isNotEmpty();

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(conditions(record(other, harbour())))
                    .containsExactlyInAnyOrder("sugar", MARK + "-a", MARK + "-b"));
    assertThat(conditions(record(other, own))).contains("pressure");
  }

  private static JsonNode named(JsonNode record, String id) {
    return record.findValues("resource").stream()
        .filter(each -> each.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyPromiseIsKept() {
    Promise.assertKept(Promise.ALL, DEPLOYMENT.ledger, new Census(DEPLOYMENT).take(List.of()));
  }

  private static String patient() {
    return DEPLOYMENT.sandbox.tokens().patient(account);
  }

  private static String harbour() {
    return DEPLOYMENT.sandbox.tokens().clinician(Facilities.HARBOUR);
  }

  private static JsonNode record(String token) {
    return record(account, token);
  }

  private static JsonNode record(String account, String token) {
    HttpResponse<byte[]> answer = get("/fhir/Patient/" + account + "/$everything", token);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Http.json(answer);
  }

  private static HttpResponse<byte[]> source(String name, String token) {
    return get("/accounts/" + account + "/deposits/" + name + "/source", token);
  }

  private static HttpResponse<byte[]> get(String path, String token) {
    return DEPLOYMENT.http.get(DEPLOYMENT.sandbox.address(Part.bank("first")).resolve(path), token);
  }

  private static List<String> conditions(JsonNode record) {
    return record.findValues("resource").stream()
        .filter(each -> each.path("resourceType").asText().equals("Condition"))
        .map(each -> each.path("id").asText())
        .toList();
  }

  private static Set<String> tags(JsonNode record, String system) {
    Set<String> codes = new TreeSet<>();
    for (JsonNode tags : record.findValues("tag")) {
      for (JsonNode tag : tags) {
        if (tag.path("system").asText().equals(system)) {
          codes.add(tag.path("code").asText());
        }
      }
    }
    return codes;
  }
}
