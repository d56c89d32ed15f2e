package org.recordbank.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.clients.MllpClient;
import org.recordbank.sandbox.clients.WireFormat;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.PatientIdentifier;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitSubmitted;
import org.recordbank.systemtests.promises.Promise;

/**
 * Results of two patients come in one message, by each way there is, and by each way once more.
 * Each account gets its patient's and nothing of the other's.
 */
final class SeveralPatientsTest {
  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final String HL7_V2 = "application/hl7-v2";
  private static final List<String> MARKERS = List.of("zqmk000000000a01", "zqmk000000000a02");
  private static final List<SyntheticPatient> PATIENTS =
      MARKERS.stream().map(SeveralPatientsTest::patient).toList();
  private static final List<String> ACCOUNTS = new ArrayList<>();

  @BeforeAll
  static void sendByEachWay() throws IOException {
    for (SyntheticPatient patient : PATIENTS) {
      String account = DEPLOYMENT.enrolment.openAccount(patient);
      String ignored = DEPLOYMENT.enrolment.permit(account);
      ACCOUNTS.add(account);
    }
    List<SyntheticVisit> visits = new ArrayList<>();
    for (String way : List.of("mllp", "http", "batch", "kafka")) {
      List<Integer> sent = new ArrayList<>();
      for (SyntheticVisit visit : parts(way)) {
        visits.add(visit);
        sent.add(DEPLOYMENT.ledger.sending(visit));
      }
      for (int time = 0; time < 2; time++) {
        send(way);
      }
      sent.forEach(DEPLOYMENT.ledger::acknowledged);
    }
    new Settling(DEPLOYMENT).expect(visits, "deposited").await();
  }

  private static void send(String way) throws IOException {
    String message = message(way);
    switch (way) {
      case "mllp" -> {
        try (MllpClient engine =
            MllpClient.connect(DEPLOYMENT.sandbox.mllpPort(), Duration.ofSeconds(30))) {
          assertThat(new String(engine.exchange(message.getBytes(UTF_8)), UTF_8))
              .contains("\rMSA|AA|several-mllp");
        }
      }
      case "http" -> {
        HttpResponse<byte[]> answer = post(message);
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode said = Http.json(answer);
        assertThat(said.path("visits")).hasSize(2);
        assertThat(said.path("visits").get(0)).isEqualTo(said.path("visitId"));
      }
      case "batch" -> {
        HttpResponse<byte[]> answer = post("FHS|^~\\&|LAB\r" + message + "MSH|^~\\&|LAB\rFTS|1\r");
        assertThat(answer.statusCode()).isEqualTo(200);
        List<String> lines = new String(answer.body(), UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("\"line\":1,\"status\":202,").contains("\"visits\":[");
        assertThat(lines.get(1)).contains("\"line\":2,\"status\":422,\"code\":");
      }
      default -> {
        var record =
            new VisitSubmitted(HL7_V2, "identity", ByteBuffer.wrap(message.getBytes(UTF_8)));
        byte[] value = new WireFormat(DEPLOYMENT.sandbox.address(Part.REGISTRY)).encode(record);
        Tasks.await(
            DEPLOYMENT.publisher.write(
                Topics.visitSubmitted(Facilities.LAKESIDE), "several", value));
      }
    }
  }

  private static HttpResponse<byte[]> post(String content) {
    return DEPLOYMENT.http.post(
        DEPLOYMENT.sandbox.address(Part.INGEST).resolve("/visits"),
        DEPLOYMENT.sandbox.tokens().facility(Facilities.HARBOUR),
        HL7_V2,
        content.getBytes(UTF_8));
  }

  @Test
  void eachAccountHasItsPatientsResultsAndNothingOfTheOthers() {
    for (int i = 0; i < 2; i++) {
      String record = record(i);
      assertThat(record).contains(MARKERS.get(i)).contains("Result of " + MARKERS.get(i));
      assertThat(record).doesNotContain(MARKERS.get(1 - i));
    }
  }

  @Test
  void everyPromiseIsKept() {
    Promise.assertKept(Promise.ALL, DEPLOYMENT.ledger, new Census(DEPLOYMENT).take(List.of()));
  }

  private static String record(int patient) {
    String account = ACCOUNTS.get(patient);
    HttpResponse<byte[]> answer =
        DEPLOYMENT.http.get(
            DEPLOYMENT
                .sandbox
                .address(Part.bank("first"))
                .resolve("/fhir/Patient/" + account + "/$everything"),
            DEPLOYMENT.sandbox.tokens().patient(account));
    assertThat(answer.statusCode()).isEqualTo(200);
    return new String(answer.body(), UTF_8);
  }

  private static SyntheticPatient patient(String marker) {
    return new SyntheticPatient(
        marker,
        "first",
        Stream.of(Facilities.HARBOUR, Facilities.LAKESIDE)
            .map(
                facility ->
                    new PatientIdentifier(
                        facility, "urn:recordbank:facility:" + facility + ":mrn", marker))
            .toList());
  }

  /** The one that publishes this way. */
  private static String facility(String way) {
    return way.equals("kafka") ? Facilities.LAKESIDE : Facilities.HARBOUR;
  }

  private static String message(String way) {
    return header(way, "") + own(0) + own(1);
  }

  private static List<SyntheticVisit> parts(String way) {
    return List.of(
        part(way, "", 0, header(way, "") + own(0)), part(way, "/2", 1, header(way, "/2") + own(1)));
  }

  private static SyntheticVisit part(String way, String suffix, int number, String content) {
    SyntheticPatient patient = PATIENTS.get(number);
    return new SyntheticVisit(
        facility(way),
        patient.bank(),
        patient.patientId(),
        patient.at(facility(way)).orElseThrow(),
        "urn:recordbank:hl7v2:MSH-10|several-" + way + suffix,
        Instant.parse("2026-03-01T09:15:00Z"),
        content.getBytes(UTF_8));
  }

  private static String header(String way, String suffix) {
    return "MSH|^~\\&|LAB|"
        + facility(way)
        + "|RB|RB|20260301103000+0100||ORU^R01|several-"
        + way
        + suffix
        + "|P|2.5.1\r";
  }

  private static String own(int patient) {
    String marker = MARKERS.get(patient);
    return ("PID|%d||%s^^^mrn||Quill^Ada||19610615|F\r"
            + "OBR|1|||2345-7^Glucose^LN|||20260301101500\r"
            + "OBX|1|TX|2345-7^Glucose^LN||Result of %s||||||F|||20260301101500\r")
        .formatted(patient + 1, marker, marker);
  }
}
