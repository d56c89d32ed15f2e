package org.recordbank.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.systemtests.promises.Observations;
import org.recordbank.systemtests.promises.Promise;
import org.recordbank.systemtests.seen.Survey;

/**
 * A patient lets every facility deposit everything but what is about HIV. Of three visits one is
 * deposited whole, one in part, and one waits; then the patient allows the rest, and the visit that
 * is deposited in part comes again.
 */
final class DepositsOfAPartTest {
  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final String MARK = SensitiveVisits.MARK;
  private static final SensitiveVisits SENSITIVE = new SensitiveVisits("zqmk000000000b01");
  private static final SensitiveVisits HASTY = new SensitiveVisits("zqmk000000000b02");
  private static final int VISITS_IN_A_HURRY = 12;
  private static final String SUGAR = SensitiveVisits.condition("sugar", "E11.9", "sugar");
  private static final String HIV = SensitiveVisits.condition(MARK + "-a", "B20", MARK);

  private static final SyntheticVisit WHOLE = SENSITIVE.visit("whole", SUGAR);
  private static final SyntheticVisit PART =
      SENSITIVE.visit(
          "part",
          SensitiveVisits.condition("pressure", "I10", "pressure"),
          HIV,
          """
          {"resource":{"resourceType":"MedicationRequest","id":"%s-m","status":"active",
           "intent":"order","subject":{"reference":"Patient/x"},
           "medicationCodeableConcept":{"text":"%s"},
           "reasonReference":[{"reference":"Condition/%s-a","display":"%s"}]}}"""
              .formatted(MARK, MARK, MARK, MARK));
  private static final SyntheticVisit NOTHING = SENSITIVE.visit("nothing", HIV);

  private static String account = "";
  private static List<String> rows = List.of();
  private static JsonNode whyInPart = Http.JSON.nullNode();
  private static JsonNode whyHeld = Http.JSON.nullNode();

  @BeforeAll
  static void deposit() {
    account = DEPLOYMENT.enrolment.openAccount(SENSITIVE.patient());
    String consent = DEPLOYMENT.enrolment.permitDepositsBut(account, "HIV");
    List.of(WHOLE, PART, NOTHING).forEach(DepositsOfAPartTest::send);
    new Settling(DEPLOYMENT)
        .expect(List.of(WHOLE, PART), "deposited")
        .expect(List.of(NOTHING), "held")
        .await();
    rows = rows();
    whyInPart = decisions(PART);
    whyHeld = decisions(NOTHING);

    assertThat(DEPLOYMENT.enrolment.revoke(account, consent).statusCode()).isEqualTo(200);
    String ignored = DEPLOYMENT.enrolment.permit(account);
    send(PART.asRepeat());
    new Settling(DEPLOYMENT).expect(List.of(WHOLE, PART, NOTHING), "deposited").await();
  }

  @Test
  void nothingThatIsWithheldIsInTheDatabaseOfTheBank() {
    assertThat(rows).hasSize(2);
    assertThat(String.join("\n", rows))
        .contains("sugar", "pressure")
        .doesNotContain(MARK, "B20", "HIV");
  }

  @Test
  void nothingThatIsWithheldIsInTheOrder() {
    assertThat(new Census(DEPLOYMENT).take(List.of()).orders())
        .filteredOn(order -> order.visitId().equals(id(PART)))
        .extracting(Observations.Ordered::reduced)
        .startsWith(true);
  }

  @Test
  void theFacilityIsToldThatItIsDeposited() {
    HttpResponse<byte[]> answer =
        DEPLOYMENT.http.get(
            DEPLOYMENT.sandbox.address(Part.INGEST).resolve("/visits/" + id(PART)),
            DEPLOYMENT.sandbox.tokens().facility(Facilities.GENERAL));

    JsonNode submission = Http.json(answer).path("submissions").path(0);
    assertThat(submission.path("status").asText()).isEqualTo("deposited");
    assertThat(submission.path("receipt").path("position").asInt()).isEqualTo(2);
    assertThat(new String(answer.body(), UTF_8)).doesNotContain("reduced");
  }

  @Test
  void theRecordIsAValidBundleOfWhatIsLeft() {
    JsonNode record = Http.json(get("/fhir/Patient/" + account + "/$everything", patient()));

    Set<String> known = new TreeSet<>();
    List<String> conditions = new ArrayList<>();
    for (JsonNode entry : record.path("entry")) {
      JsonNode resource = entry.path("resource");
      known.add(entry.path("fullUrl").asText());
      known.add(resource.path("resourceType").asText() + "/" + resource.path("id").asText());
      if (resource.path("resourceType").asText().equals("Condition")) {
        conditions.add(resource.path("id").asText());
      }
    }
    assertThat(record.path("type").asText()).isEqualTo("searchset");
    assertThat(conditions).containsExactly("sugar", "pressure", MARK + "-a");
    assertThat(known).containsAll(record.findValuesAsText("reference"));
  }

  @Test
  void theSourceIsGivenToNobody() {
    HttpResponse<byte[]> theirs = source("2", patient());
    String clinician = DEPLOYMENT.sandbox.tokens().clinician(Facilities.LAKESIDE);
    HttpResponse<byte[]> others = source(key(1), clinician);

    assertThat(theirs.statusCode()).isEqualTo(404);
    assertThat(new String(theirs.body(), UTF_8)).contains("not-kept");
    assertThat(others.statusCode()).isEqualTo(404);
    assertThat(others.body()).isEqualTo(source("0".repeat(32), clinician).body());
    assertThat(source("1", patient()).body()).isEqualTo(WHOLE.bundle());
  }

  @Test
  void whatWasAllowedLaterIsNotAddedAndTheVisitThatCameAgainIsNoConflict() {
    JsonNode receipts = Http.json(get("/accounts/" + account + "/deposits", patient()));

    assertThat(receipts.findValuesAsText("visitId"))
        .containsExactly(id(WHOLE), id(PART), id(NOTHING));
    assertThat(receipts.findValuesAsText("reduced")).containsExactly("true");
    assertThat(rows().subList(0, 2)).isEqualTo(rows);
  }

  @Test
  void theDecisionSaysThatAPartWasOrderedAndNotWhich() {
    JsonNode made = whyInPart.path("decisions").path(0);

    assertThat(made.path("code").asText()).isEqualTo("ordered-in-part");
    assertThat(made.path("outcome").asText()).isEqualTo("ordered");
    assertThat(made.path("rests").path("labels").asText()).isNotEmpty();
    assertThat(made.path("again").path("same").asBoolean()).isTrue();
    assertThat(made.path("again").hasNonNull("code")).isFalse();
    assertThat(whyHeld.path("decisions").path(0).path("code").asText())
        .isEqualTo("consent-refused");
    assertThat(whyInPart + "\n" + whyHeld).doesNotContain(MARK, "HIV", "B20");
  }

  @Test
  void nothingThatIsWithheldIsInALog() {
    assertThat(new Census(DEPLOYMENT).take(List.of()).exposed())
        .allSatisfy(exposed -> assertThat(exposed.text()).as(exposed.where()).doesNotContain(MARK));
  }

  @Test
  void aRevocationAlsoEndsDepositsOfParts() {
    List<SyntheticVisit> before = hasty(0);
    List<SyntheticVisit> after = hasty(VISITS_IN_A_HURRY);
    String theirs = DEPLOYMENT.enrolment.openAccount(HASTY.patient());
    String consent = DEPLOYMENT.enrolment.permitDepositsBut(theirs, "HIV");
    before.forEach(DepositsOfAPartTest::send);

    int status = DEPLOYMENT.enrolment.revoke(theirs, consent).statusCode();
    Instant answered = Instant.now();
    Set<Long> positions = new Census(DEPLOYMENT).positions("first", theirs);
    assertThat(status).isEqualTo(200);
    DEPLOYMENT.ledger.revoked(theirs, answered, positions);
    after.forEach(DepositsOfAPartTest::send);
    new Settling(DEPLOYMENT).expect(before, "deposited", "held").expect(after, "held").await();

    everyPromiseIsKept();
  }

  @Test
  void everyPromiseIsKept() {
    Promise.assertKept(Promise.ALL, DEPLOYMENT.ledger, new Census(DEPLOYMENT).take(List.of()));
  }

  private static List<SyntheticVisit> hasty(int from) {
    List<SyntheticVisit> visits = new ArrayList<>();
    for (int i = from; i < from + VISITS_IN_A_HURRY; i++) {
      visits.add(HASTY.visit("hasty-" + i, SUGAR, HIV));
    }
    return visits;
  }

  private static void send(SyntheticVisit visit) {
    assertThat(DEPLOYMENT.send(visit).accepted()).isTrue();
  }

  /** Everything that the bank keeps of the account's deposits, documents opened. */
  private static List<String> rows() {
    return Survey.rows(
        DEPLOYMENT.sandbox.login(Part.bank("first"), DatabaseRole.OWNER),
        "SELECT row_to_json(d)::text, source, source_length, normalized, normalized_length,"
            + " normalized_on_source FROM deposit d WHERE account = '"
            + account
            + "' ORDER BY position",
        row -> {
          byte[] source = row.getBytes(2);
          byte[] opened = source == null ? new byte[0] : Zstd.decompress(source, row.getInt(3));
          ZstdDecompressCtx zstd = new ZstdDecompressCtx();
          try (zstd) {
            byte[] bundle =
                (row.getBoolean(6) ? zstd.loadDict(opened) : zstd)
                    .decompress(row.getBytes(4), row.getInt(5));
            return row.getString(1) + new String(opened, UTF_8) + new String(bundle, UTF_8);
          }
        });
  }

  private static String key(int place) {
    JsonNode receipts = Http.json(get("/accounts/" + account + "/deposits", patient()));
    return receipts.findValuesAsText("depositHash").get(place).substring(0, 32);
  }

  private static JsonNode decisions(SyntheticVisit visit) {
    return Http.json(
        DEPLOYMENT.http.get(
            DEPLOYMENT.sandbox.address(Part.CONSENT).resolve("/decisions/" + id(visit)),
            DEPLOYMENT.sandbox.tokens().operator()));
  }

  private static String id(SyntheticVisit visit) {
    return VisitId.of(visit.facility(), visit.messageId());
  }

  private static String patient() {
    return DEPLOYMENT.sandbox.tokens().patient(account);
  }

  private static HttpResponse<byte[]> source(String name, String token) {
    return get("/accounts/" + account + "/deposits/" + name + "/source", token);
  }

  private static HttpResponse<byte[]> get(String path, String token) {
    return DEPLOYMENT.http.get(DEPLOYMENT.sandbox.address(Part.bank("first")).resolve(path), token);
  }
}
