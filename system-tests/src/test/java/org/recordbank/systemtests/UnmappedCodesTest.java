package org.recordbank.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.schemas.CorrectionAsked;
import org.recordbank.schemas.VisitNormalized;
import org.recordbank.systemtests.seen.Variant;

/** A code that nothing knows: from its visit to the worklist, and by a decision into the next. */
final class UnmappedCodesTest {

  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final String CODE = "WL/1 %_";
  private static final String SYSTEM = Facilities.codeSystem(Facilities.HARBOUR);
  private static final String MAPS = "/terminology/maps/harbour/";
  private static final String DIABETES =
      "{\"targets\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"44054006\"}]}";

  private static SyntheticVisit before = visit("-worklist-before", CODE);
  private static JsonNode waiting = Http.JSON.nullNode();
  private static JsonNode decided = Http.JSON.nullNode();

  @BeforeAll
  static void decide() {
    assertThat(DEPLOYMENT.send(before).accepted()).isTrue();
    Awaitility.await().until(() -> waiting(CODE).isPresent());
    waiting = waiting(CODE).orElseThrow();
    HttpResponse<byte[]> answer = put(CODE, DIABETES, "\"0\"");
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
    decided = Http.json(answer);
  }

  @Test
  void theCodeWasOnTheWorklist() {
    assertThat(waiting.path("system").asText()).isEqualTo(SYSTEM);
    assertThat(waiting.path("visits").asLong()).isEqualTo(1);
    assertThat(waiting.path("kinds")).isNotEmpty();
    assertThat(waiting.toString())
        .doesNotContain(visitId(before))
        .doesNotContain(before.patient().value());
    assertThat(waiting(CODE)).isEmpty();
  }

  @Test
  void theDecisionSaysWhatFollows() {
    assertThat(decided.path("visitsToNormalizeAgain").asLong()).isEqualTo(1);
    assertThat(decided.at("/decision/version").asLong()).isPositive();
    assertThat(decided.at("/decision/decidedBy").asText()).isNotEmpty();
    assertThat(Http.json(get("/terminology")).path("version"))
        .isEqualTo(decided.path("terminologyVersion"));
  }

  @Test
  void theNextVisitHasTheCode() {
    SyntheticVisit next = visit("-worklist-next", CODE);
    assertThat(DEPLOYMENT.send(next).accepted()).isTrue();

    Awaitility.await().until(() -> normalized(next).isPresent());

    assertThat(normalized(next).orElseThrow()).contains("44054006", "harbour:decisions@");
  }

  @Test
  void theVisitBeforeIsAskedFor() {
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(DEPLOYMENT.journal.all(CorrectionAsked.class))
                    .extracting(CorrectionAsked::getVisitId)
                    .contains(visitId(before)));

    assertThat(Http.json(get("/terminology/corrections?limit=100")).findValuesAsText("code"))
        .contains(CODE);
  }

  @Test
  void whoDecidesOnAnOldDecisionIsTold() {
    assertThat(put(CODE, DIABETES.replace("44054006", "46635009"), "\"0\"").statusCode())
        .isEqualTo(412);
    assertThat(get(MAPS + encoded(SYSTEM) + "/" + encoded(CODE)).statusCode()).isEqualTo(200);
  }

  @Test
  void aTargetOfNoStandardSystemIsRefusedWithItsMend() {
    HttpResponse<byte[]> answer = put("OTHER", DIABETES.replace("snomed.info/sct", "h.x"), "\"0\"");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Http.json(answer).at("/issue/0/details/text").asText()).isEqualTo("unknown-system");
    assertThat(Http.json(answer).at("/issue/0/diagnostics").asText()).contains("FHIR URI");
  }

  @Test
  void aCodeWithoutASystemHasAnAddressToo() {
    URI address = address(MAPS + "-/" + encoded("NONE OF OURS"));
    HttpResponse<byte[]> answer =
        call(HttpRequest.newBuilder(address), "PUT", "{\"none\":true,\"reason\":\"a room\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Http.json(answer).at("/decision/system").asText()).isEqualTo("-");

    assertThat(call(HttpRequest.newBuilder(address), "DELETE", "").statusCode()).isEqualTo(200);
    assertThat(Http.json(get(MAPS + "-/" + encoded("NONE OF OURS"))).findValuesAsText("ruling"))
        .containsExactly("withdrawn", "none");
  }

  @Test
  void coverageCountsTheFacility() {
    assertThat(Http.json(get("/terminology/coverage?facility=harbour")))
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(each.path("codings").asLong()).isPositive();
              assertThat(each.path("share").asDouble()).isBetween(0.0, 1.0);
            });
  }

  private static SyntheticVisit visit(String variant, String code) {
    SyntheticVisit found =
        new Variant(variant)
            .of(
                DEPLOYMENT.visits.visits().stream()
                    .filter(visit -> visit.facility().equals(Facilities.HARBOUR))
                    .filter(visit -> new String(visit.bundle(), UTF_8).contains("\"H-"))
                    .findFirst()
                    .orElseThrow());
    String bundle =
        new String(found.bundle(), UTF_8).replaceFirst("\"H-[0-9a-f]{8}\"", "\"" + code + "\"");
    return new SyntheticVisit(
        found.facility(),
        found.bank(),
        found.patientId(),
        found.patient(),
        found.messageId(),
        found.occurredAt(),
        bundle.getBytes(UTF_8));
  }

  private static Optional<JsonNode> waiting(String code) {
    JsonNode page =
        Http.json(
            get(
                "/terminology/unmapped?facility=harbour&order=last&limit=100&system="
                    + encoded(SYSTEM)));
    for (JsonNode each : page.path("codes")) {
      if (each.path("code").asText().equals(code)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> normalized(SyntheticVisit visit) {
    return DEPLOYMENT.journal.all(VisitNormalized.class).stream()
        .filter(each -> each.getHeader().getVisitId().equals(visitId(visit)))
        .map(UnmappedCodesTest::open)
        .findFirst();
  }

  private static String open(VisitNormalized visit) {
    try {
      return new String(Documents.open(visit.getNormalized(), visit.getSource(), 64 << 20), UTF_8);
    } catch (DamagedDocumentException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String visitId(SyntheticVisit visit) {
    return VisitId.of(visit.facility(), visit.messageId());
  }

  private static HttpResponse<byte[]> put(String code, String body, String ifMatch) {
    return call(
        HttpRequest.newBuilder(
                address(MAPS + encoded(SYSTEM) + "/" + encoded(code) + "?unknown=allow"))
            .header("If-Match", ifMatch),
        "PUT",
        body);
  }

  private static HttpResponse<byte[]> get(String path) {
    return DEPLOYMENT.http.get(address(path), DEPLOYMENT.sandbox.tokens().operator());
  }

  private static HttpResponse<byte[]> call(HttpRequest.Builder request, String verb, String body) {
    return DEPLOYMENT.http.send(
        request
            .method(verb, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + DEPLOYMENT.sandbox.tokens().operator())
            .build());
  }

  private static URI address(String path) {
    return DEPLOYMENT.sandbox.address(Part.NORMALIZE).resolve(path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
