package org.recordbank.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Main;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.HeldVisits;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.systemtests.promises.Observations.Exposed;
import org.recordbank.systemtests.promises.Promise;
import org.recordbank.systemtests.seen.Variant;
import picocli.CommandLine;

/**
 * Two visits of a patient whom nobody knows. The first waits for so long that it is dropped, and is
 * replayed; the patient opens an account, looks at what waits, and consents.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HeldVisitsTest {

  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final Variant VARIANT = new Variant("-held");
  private static final List<SyntheticVisit> VISITS = new ArrayList<>();
  private static final List<Exposed> SAID = new ArrayList<>();

  private static SyntheticPatient patient = DEPLOYMENT.visits.patients().getFirst();
  private static String facility = "";
  private static String account = "";
  private static String another = "";

  private record Answer(int status, String out, String err) {
    Optional<JsonNode> of(SyntheticVisit visit) {
      return out.lines()
          .map(HeldVisitsTest::json)
          .filter(each -> each.path("visit").asText().equals(id(visit)))
          .findFirst();
    }
  }

  @BeforeAll
  static void hold() {
    SyntheticPatient found = patientWithTwoVisitsAtOneFacility();
    patient = VARIANT.of(found);
    facility = found.identifiers().getFirst().facility();
    VISITS.addAll(
        VARIANT.of(
            DEPLOYMENT.visits.visitsOf(found).stream()
                .filter(visit -> visit.facility().equals(facility))
                .limit(2)
                .toList()));
    VISITS.forEach(visit -> assertThat(DEPLOYMENT.send(visit).accepted()).isTrue());
    new Settling(DEPLOYMENT).expect(VISITS, "held").await();
  }

  @Test
  @Order(1)
  void bothAreOnTheWorklistWithTheirReasonsAndNothingAboutThePatient() {
    Answer answer = held("list", "--json", "--facility", facility, "--limit", "10000");
    JsonNode first = answer.of(VISITS.get(0)).orElseThrow();
    JsonNode second = answer.of(VISITS.get(1)).orElseThrow();

    assertThat(first.path("code").asText()).isEqualTo("unknown-patient");
    assertThat(second.path("code").asText()).isEqualTo("behind-held");
    assertThat(first.path("facility").asText()).isEqualTo(facility);
    assertThat(first.path("explanation").asText()).endsWith(".");
    assertThat(Duration.parse(first.path("age").asText())).isPositive();
    assertThat(first.path("nextLook").isNull()).isTrue();
    assertThat(Duration.between(moment(first, "since"), moment(first, "dropAt")))
        .isEqualTo(Duration.ofDays(365));
    assertThat(moment(first, "since")).isBeforeOrEqualTo(moment(second, "since"));
    assertThat(answer.out()).doesNotContain(VISITS.getFirst().patient().value());
  }

  @Test
  @Order(2)
  void filtersAndCountsAreOfTheSameVisits() {
    Answer counts = held("counts", "--json", "--facility", facility, "--code", "unknown-patient");
    Answer list =
        held(
            "list",
            "--json",
            "--facility",
            facility,
            "--code",
            "unknown-patient",
            "--limit",
            "10000");

    assertThat(json(counts.out()).path("visits").asLong()).isEqualTo(list.out().lines().count());
    assertThat(list.of(VISITS.get(1))).isEmpty();
    assertThat(held("list", "--older-than", "1d", "--json").of(VISITS.get(0))).isEmpty();
    assertThat(held("list", "--limit", "1").err()).contains("there are more");
    assertThat(held("counts").out()).contains("unknown-patient");
  }

  @Test
  @Order(3)
  void pagesAreBoundAndWrongParametersAreRefused() {
    HeldVisits operator = as(DEPLOYMENT.sandbox.tokens().operator());
    for (String wrong :
        List.of("limit=0", "limit=101", "after=x", "code=x", "facility=A%20B", "older-than=1d")) {
      HttpResponse<byte[]> answer = operator.get("/held?" + wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(Http.json(answer).at("/issue/0/diagnostics").asText()).isNotEmpty();
    }
    JsonNode page = Http.json(operator.get("/held?limit=1&facility=" + facility));
    assertThat(page.path("visits")).hasSize(1);
    JsonNode next = Http.json(operator.get(page.path("next").asText()));
    assertThat(next.path("visits").path(0)).isNotEqualTo(page.path("visits").path(0));
  }

  @Test
  @Order(4)
  void oneThatHasWaitedForTooLongIsRejectedAndTheNextIsNoLongerBehindIt() throws SQLException {
    makeOld(VISITS.get(0));
    new Settling(DEPLOYMENT)
        .expect(VISITS.subList(0, 1), "rejected")
        .expect(VISITS.subList(1, 2), "held")
        .await();

    Answer answer = held("list", "--json", "--facility", facility, "--limit", "10000");
    assertThat(answer.of(VISITS.get(0))).isEmpty();
    assertThat(answer.of(VISITS.get(1)).orElseThrow().path("code").asText())
        .isEqualTo("unknown-patient");
  }

  @Test
  @Order(5)
  void whatWasDroppedIsReplayedAndWaitsAnew() {
    Answer rejected = rejected("list", "--json", "--code", "held-too-long", "--facility", facility);
    String place =
        rejected
            .out()
            .lines()
            .map(HeldVisitsTest::json)
            .filter(each -> each.path("visitId").asText().equals(id(VISITS.get(0))))
            .findFirst()
            .orElseThrow()
            .path("place")
            .asText();

    assertThat(rejected("replay", place).status()).isZero();

    new Settling(DEPLOYMENT).expect(VISITS, "held").await();
    JsonNode again =
        held("list", "--json", "--facility", facility, "--limit", "10000")
            .of(VISITS.get(0))
            .orElseThrow();
    assertThat(again.path("code").asText()).isEqualTo("behind-held");
    assertThat(Duration.parse(again.path("age").asText())).isLessThan(Duration.ofDays(1));
  }

  @Test
  @Order(6)
  void thePatientAloneSeesTheirsAndWhatIsInThem() {
    account = DEPLOYMENT.enrolment.openAccount(patient);
    another = DEPLOYMENT.enrolment.openAccount(new Variant("-held-another").of(patient));
    HeldVisits theirs = as(DEPLOYMENT.sandbox.tokens().patient(account));
    String visit = id(VISITS.get(1));

    Awaitility.await()
        .until(() -> new String(theirs.get("/held").body(), UTF_8).contains("no-consent"));
    JsonNode list = Http.json(theirs.get("/held"));
    assertThat(list.path("visits").findValuesAsText("visit"))
        .containsExactlyInAnyOrder(id(VISITS.get(0)), visit);
    assertThat(list.path("visits").findValuesAsText("code")).contains("no-consent");
    HttpResponse<byte[]> document = theirs.document(visit);
    assertThat(document.statusCode()).isEqualTo(200);
    assertThat(Http.json(document).path("resourceType").asText()).isEqualTo("Bundle");
    assertThat(theirs.get("/held/" + visit + "/source").body()).isEqualTo(VISITS.get(1).bundle());

    HeldVisits strangers = as(DEPLOYMENT.sandbox.tokens().patient(another));
    assertThat(Http.json(strangers.get("/held")).path("visits")).isEmpty();
    for (String path : List.of("/document", "/source")) {
      assertThat(strangers.get("/held/" + visit + path).statusCode()).isEqualTo(404);
      for (String token :
          List.of(
              DEPLOYMENT.sandbox.tokens().operator(),
              DEPLOYMENT.sandbox.tokens().clinician(facility),
              DEPLOYMENT.sandbox.tokens().facility(facility))) {
        assertThat(as(token).get("/held/" + visit + path).statusCode()).isEqualTo(403);
        assertThat(as(token).get("/held/" + "0".repeat(32) + path).statusCode()).isEqualTo(403);
      }
    }
    assertThat(theirs.get("/held/counts").statusCode()).isEqualTo(403);
  }

  @Test
  @Order(7)
  void thePatientConsentsAndNothingOfTheirsIsHeldAnyMore() {
    String ignored = DEPLOYMENT.enrolment.permit(account);

    new Settling(DEPLOYMENT).expect(VISITS, "deposited").await();
    assertThat(
            Http.json(as(DEPLOYMENT.sandbox.tokens().patient(account)).get("/held")).path("visits"))
        .isEmpty();
    Answer answer = held("list", "--json", "--facility", facility, "--limit", "10000");
    assertThat(answer.of(VISITS.get(0))).isEmpty();
    assertThat(answer.of(VISITS.get(1))).isEmpty();
  }

  @Test
  @Order(8)
  void everyDecisionAboutThemIsExplainedAndComesOutTheSame() {
    Answer answer = run("explain", id(VISITS.get(1)), "--json");
    JsonNode decisions = json(answer.out()).path("decisions");

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(decisions.findValuesAsText("code"))
        .containsSubsequence("behind-held", "unknown-patient", "no-consent", "ordered");
    JsonNode ordered = decisions.path(decisions.size() - 1);
    assertThat(ordered.at("/rests/consentVersion").asLong()).isEqualTo(1);
    assertThat(ordered.at("/rests/directive").asText()).startsWith("Consent/");
    assertThat(ordered.at("/again/same").asBoolean()).isTrue();
    assertThat(ordered.at("/again/because").asText()).contains("permits in");
    assertThat(run("explain", id(VISITS.get(0))).out())
        .contains("rejected, held-too-long", "ordered: ", "Made again: the same.")
        .doesNotContain("OTHERWISE");
  }

  @Test
  @Order(9)
  void thePatientAloneIsToldOfDecisionsBesideOperators() {
    String address = "/decisions/" + id(VISITS.get(1));
    HeldVisits theirs = as(DEPLOYMENT.sandbox.tokens().patient(account));
    HeldVisits strangers = as(DEPLOYMENT.sandbox.tokens().patient(another));

    JsonNode page = Http.json(theirs.get(address + "?limit=1"));
    assertThat(page.path("decisions").findValuesAsText("code")).contains("behind-held");
    assertThat(Http.json(theirs.get(page.path("next").asText())).path("decisions")).isNotEmpty();
    assertThat(strangers.get(address).statusCode()).isEqualTo(404);
    assertThat(theirs.get("/decisions/" + "0".repeat(32)).statusCode()).isEqualTo(404);
    assertThat(theirs.get("/decisions/x").statusCode()).isEqualTo(404);
    assertThat(theirs.get(address + "?limit=101").statusCode()).isEqualTo(400);
    assertThat(as(DEPLOYMENT.sandbox.tokens().facility(facility)).get(address).statusCode())
        .isEqualTo(403);
  }

  @Test
  @Order(10)
  void everyPromiseIsKeptAndNothingIsSaidOfAPatient() {
    Promise.assertKept(Promise.ALL, DEPLOYMENT.ledger, new Census(DEPLOYMENT).take(SAID));
    assertThat(SAID).noneMatch(said -> said.text().contains(account));
  }

  /** As if it had waited for as long as a visit may. */
  static void makeOld(SyntheticVisit visit) throws SQLException {
    try (var connection = DEPLOYMENT.sandbox.login(Part.CONSENT, DatabaseRole.OWNER).connect();
        var statement =
            connection.prepareStatement(
                "UPDATE held SET held_at = held_at - interval '366 days' WHERE visit_id = ?")) {
      statement.setString(1, id(visit));
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private static SyntheticPatient patientWithTwoVisitsAtOneFacility() {
    return DEPLOYMENT.visits.patients().stream()
        .filter(
            each ->
                DEPLOYMENT.visits.visitsOf(each).stream()
                        .filter(
                            visit ->
                                visit.facility().equals(each.identifiers().getFirst().facility()))
                        .count()
                    >= 2)
        .findFirst()
        .orElseThrow();
  }

  private static String id(SyntheticVisit visit) {
    return VisitId.of(visit.facility(), visit.messageId());
  }

  private static JsonNode json(String text) {
    try {
      return Http.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON", e);
    }
  }

  private static Instant moment(JsonNode visit, String field) {
    return Instant.parse(visit.path(field).asText());
  }

  private static HeldVisits as(String token) {
    return new HeldVisits(DEPLOYMENT.sandbox.address(Part.CONSENT), token);
  }

  private static Answer held(String... words) {
    Answer answer = run("held", words);
    assertThat(answer.status()).as(answer.err()).isZero();
    return answer;
  }

  private static Answer rejected(String... words) {
    return run("rejected", words);
  }

  /** As in a shell, by what the data folder says. */
  private static Answer run(String command, String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    var line = new ArrayList<>(List.of(command));
    line.addAll(Arrays.asList(words));
    line.addAll(List.of("--data", DEPLOYMENT.sandbox.data().path().toString()));
    CommandLine commands =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int status = commands.execute(line.toArray(String[]::new));
    SAID.add(new Exposed("what " + command + " " + words[0] + " printed", out.toString() + err));
    return new Answer(status, out.toString(), err.toString());
  }
}
