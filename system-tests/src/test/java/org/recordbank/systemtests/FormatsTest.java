package org.recordbank.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.sandbox.Main;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.clients.MllpClient;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.PatientIdentifier;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.systemtests.promises.Promise;

/**
 * The same encounter comes as HL7 v2 over MLLP from one facility, as C-CDA from another and as FHIR
 * from a third; the bank holds the same facts three times.
 */
final class FormatsTest {
  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final String HL7_V2 = "application/hl7-v2";
  private static final String MARKER = "zqmk000000000f04";

  /** How each facility knows the patient. */
  private static final SyntheticPatient PATIENT =
      new SyntheticPatient(
          "formats",
          "first",
          List.of(
              new PatientIdentifier(Facilities.GENERAL, "urn:oid:2.999.7.1", MARKER),
              new PatientIdentifier(
                  Facilities.HARBOUR, "urn:recordbank:facility:harbour:mrn", MARKER),
              new PatientIdentifier(Facilities.LAKESIDE, "urn:oid:2.999.7.3", MARKER)));

  private record Sent(String facility, String contentType, String messageId, String sample) {}

  private static final List<Sent> SENT =
      List.of(
          new Sent(
              Facilities.GENERAL,
              "application/fhir+json",
              "urn:oid:2.999.7|formats-1",
              "fhir.json"),
          new Sent(
              Facilities.HARBOUR, HL7_V2, "urn:recordbank:hl7v2:MSH-10|formats-1", "hl7v2.hl7"),
          new Sent(
              Facilities.LAKESIDE,
              "application/cda+xml",
              "urn:oid:2.999.7.3|formats-1",
              "ccda.xml"));

  private static String account = "";

  @BeforeAll
  static void send() throws IOException {
    account = DEPLOYMENT.enrolment.openAccount(PATIENT);
    String ignored = DEPLOYMENT.enrolment.permit(account);
    List<SyntheticVisit> visits = new ArrayList<>();
    for (Sent sent : SENT) {
      SyntheticVisit visit = visit(sent.facility(), sent.messageId(), sample(sent.sample()));
      visits.add(visit);
      int number = DEPLOYMENT.ledger.sending(visit);
      if (sent.contentType().equals(HL7_V2)) {
        overMllp(visit.bundle());
      } else {
        HttpResponse<byte[]> answer = post(sent.facility(), sent.contentType(), visit.bundle());
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(202);
      }
      DEPLOYMENT.ledger.acknowledged(number);
    }
    new Settling(DEPLOYMENT).expect(visits, "deposited").await();
  }

  /** Sends it, and sends it again as an engine does that saw no answer. */
  private static void overMllp(byte[] message) throws IOException {
    byte[] again =
        new String(message, UTF_8)
            .replace("20260301103000+0100", "20260301103100+0100")
            .getBytes(UTF_8);
    assertThat(again).isNotEqualTo(message);
    try (MllpClient engine =
        MllpClient.connect(DEPLOYMENT.sandbox.mllpPort(), Duration.ofSeconds(30))) {
      assertThat(new String(engine.exchange(message), UTF_8)).contains("\rMSA|AA|formats-1");
      assertThat(new String(engine.exchange(again), UTF_8)).contains("\rMSA|AA|formats-1");
    }
  }

  private static HttpResponse<byte[]> post(String facility, String contentType, byte[] body) {
    return DEPLOYMENT.http.post(
        DEPLOYMENT.sandbox.address(Part.INGEST).resolve("/visits"),
        DEPLOYMENT.sandbox.tokens().facility(facility),
        contentType,
        body);
  }

  @Test
  void everyLineOfAStreamIsAnswered() {
    String line =
        new String(sample("fhir.json"), UTF_8).replace("\n", "").replace("formats-1", "formats-2");
    SyntheticVisit visit =
        visit(Facilities.GENERAL, "urn:oid:2.999.7|formats-2", line.getBytes(UTF_8));
    int number = DEPLOYMENT.ledger.sending(visit);

    HttpResponse<byte[]> answer =
        post(
            Facilities.GENERAL,
            "application/x-ndjson",
            (line + "\n\n{\n" + line + "\n").getBytes(UTF_8));

    DEPLOYMENT.ledger.acknowledged(number);
    new Settling(DEPLOYMENT).expect(List.of(visit), "deposited").await();
    List<String> answers = new String(answer.body(), UTF_8).lines().toList();
    assertThat(answers).hasSize(3);
    assertThat(answers.get(0)).contains("\"line\":1,\"status\":202,\"visitId\":");
    assertThat(answers.get(1)).contains("\"line\":3,\"status\":400,\"code\":\"not-json\"");
    assertThat(answers.get(2)).contains("\"line\":4,\"status\":202,\"visitId\":");
  }

  @Test
  void takesInXmlAndCompressedBodiesOverHttp() throws IOException {
    byte[] xml = sample("fhir.xml");
    byte[] json =
        new String(sample("fhir.json"), UTF_8).replace("formats-1", "formats-3").getBytes(UTF_8);
    var zipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(zipped)) {
      gzip.write(xml);
    }

    submit("application/fhir+xml", "gzip", xml, zipped.toByteArray(), "formats-xml");
    submit("application/fhir+json", "zstd", json, Zstd.compress(json), "formats-3");
  }

  private static void submit(
      String contentType, String encoding, byte[] document, byte[] body, String message) {
    SyntheticVisit visit = visit(Facilities.GENERAL, "urn:oid:2.999.7|" + message, document);
    int number = DEPLOYMENT.ledger.sending(visit);
    HttpResponse<byte[]> answer =
        DEPLOYMENT.http.send(
            HttpRequest.newBuilder(DEPLOYMENT.sandbox.address(Part.INGEST).resolve("/visits"))
                .header(
                    "Authorization",
                    "Bearer " + DEPLOYMENT.sandbox.tokens().facility(Facilities.GENERAL))
                .header("Content-Type", contentType)
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(202);
    DEPLOYMENT.ledger.acknowledged(number);
    new Settling(DEPLOYMENT).expect(List.of(visit), "deposited").await();
  }

  @Test
  void aFolderIsSentByItsCommand(@TempDir Path folder) throws IOException {
    byte[] document =
        new String(sample("fhir.json"), UTF_8).replace("formats-1", "formats-4").getBytes(UTF_8);
    Files.write(folder.resolve("visit.json"), document);
    Files.writeString(folder.resolve("broken.json"), "{");
    SyntheticVisit visit = visit(Facilities.GENERAL, "urn:oid:2.999.7|formats-4", document);
    int number = DEPLOYMENT.ledger.sending(visit);
    var out = new StringWriter();

    int status =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(
                "send",
                folder.toString(),
                "--facility",
                Facilities.GENERAL,
                "--data",
                DEPLOYMENT.sandbox.data().path().toString());

    DEPLOYMENT.ledger.acknowledged(number);
    assertThat(out.toString()).contains("deposited").contains("broken.json");
    assertThat(status).as(out.toString()).isZero();
    new Settling(DEPLOYMENT).expect(List.of(visit), "deposited").await();
  }

  @Test
  void theBankHoldsTheSameFactsWhateverTheFormat() {
    Map<String, Set<String>> facts = new TreeMap<>();
    for (JsonNode entry : record().path("entry")) {
      JsonNode resource = entry.path("resource");
      facts.computeIfAbsent(deposit(resource), position -> new TreeSet<>()).addAll(facts(resource));
    }

    assertThat(facts).hasSizeGreaterThanOrEqualTo(SENT.size());
    assertThat(facts.values())
        .as("%s", facts)
        .allMatch(
            each ->
                each.containsAll(
                    List.of(
                        "Patient female 1961-06-15 Quill Ada",
                        "Encounter AMB",
                        "Condition http://snomed.info/sct|44054006",
                        "AllergyIntolerance http://snomed.info/sct|91936005",
                        "Observation http://loinc.org|2345-7 182 mg/dL")));
  }

  @Test
  void everyPromiseIsKept() {
    Promise.assertKept(Promise.ALL, DEPLOYMENT.ledger, new Census(DEPLOYMENT).take(List.of()));
  }

  private static SyntheticVisit visit(String facility, String messageId, byte[] document) {
    return new SyntheticVisit(
        facility,
        PATIENT.bank(),
        PATIENT.patientId(),
        PATIENT.at(facility).orElseThrow(),
        messageId,
        Instant.parse("2026-03-01T09:15:00Z"),
        document);
  }

  private static byte[] sample(String name) {
    try (InputStream in =
        Objects.requireNonNull(FormatsTest.class.getResourceAsStream("formats/" + name), name)) {
      return new String(in.readAllBytes(), UTF_8)
          .replace("$patient", MARKER)
          .replace("\n", name.endsWith(".hl7") ? "\r" : "\n")
          .getBytes(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode record() {
    HttpResponse<byte[]> answer =
        DEPLOYMENT.http.get(
            DEPLOYMENT
                .sandbox
                .address(Part.bank("first"))
                .resolve("/fhir/Patient/" + account + "/$everything"),
            DEPLOYMENT.sandbox.tokens().patient(account));
    assertThat(answer.statusCode()).isEqualTo(200);
    return Http.json(answer);
  }

  private static String deposit(JsonNode resource) {
    for (JsonNode tag : resource.path("meta").path("tag")) {
      if (tag.path("system").asText().equals("urn:recordbank:position")) {
        return tag.path("code").asText();
      }
    }
    return "";
  }

  /** What a resource says, in words that leave out how it says it. */
  private static Set<String> facts(JsonNode resource) {
    Set<String> facts = new TreeSet<>();
    String type = resource.path("resourceType").asText();
    switch (type) {
      case "Patient" ->
          facts.add(
              String.join(
                  " ",
                  type,
                  resource.path("gender").asText(),
                  resource.path("birthDate").asText(),
                  resource.path("name").path(0).path("family").asText(),
                  resource.path("name").path(0).path("given").path(0).asText()));
      case "Encounter" -> facts.add(type + " " + resource.path("class").path("code").asText());
      case "Condition", "AllergyIntolerance", "Observation" -> {
        JsonNode quantity = resource.path("valueQuantity");
        String value =
            quantity.isMissingNode()
                ? ""
                : " " + quantity.path("value").asText() + " " + quantity.path("unit").asText();
        for (JsonNode coding : resource.path("code").path("coding")) {
          facts.add(
              type
                  + " "
                  + coding.path("system").asText()
                  + "|"
                  + coding.path("code").asText()
                  + value);
        }
      }
      default -> {}
    }
    return facts;
  }
}
