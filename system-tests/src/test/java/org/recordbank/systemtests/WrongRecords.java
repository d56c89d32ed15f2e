package org.recordbank.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecord;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.visit.Correction;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.clients.WireFormat;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.CodeUnmapped;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitReceived;
import org.recordbank.schemas.VisitSubmitted;

/** Records and documents of every kind that a stage must reject, each wrong in one way. */
final class WrongRecords {

  /** What every stage reads; of those with one topic for each bank or facility, one. */
  static final Map<String, String> TOPICS =
      Map.ofEntries(
          Map.entry("ingest", Topics.visitSubmitted(Facilities.LAKESIDE)),
          Map.entry("ingest-status", Topics.VISIT_OUTCOME),
          Map.entry("normalize", Topics.VISIT_RECEIVED),
          Map.entry("normalize-returned", Topics.VISIT_RETURNED),
          Map.entry("worklist", Topics.CODE_UNMAPPED),
          Map.entry("consent", Topics.VISIT_NORMALIZED),
          Map.entry("consent-accounts", Topics.ACCOUNT_CHANGED),
          Map.entry("consent-fences", Topics.depositPosted("first")),
          Map.entry("bank", Topics.depositOrdered("first")),
          Map.entry("bank-directives", Topics.CONSENT_CHANGED),
          Map.entry("bank-corrections", Topics.CORRECTION_ASKED));

  private static final String FHIR_JSON = "application/fhir+json";
  private static final String HL7_V2 = "application/hl7-v2";
  private static final String CDA = "application/cda+xml";
  private static final String STU3 = "application/fhir+json; fhirVersion=3.0";
  private static final String PATIENT =
      "{\"resource\":{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:p\",\"value\":\"zqmk0123456789ab\"}]}}";
  private static final String CLAIM = "{\"resource\":{\"resourceType\":\"Claim\"}}";
  private static final String STRANGER =
      "{\"resource\":{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"zqmk0123456789ab\"}]}}";
  private static final String ENCOUNTER =
      "{\"resource\":{\"resourceType\":\"Encounter\",\"status\":\"finished\"}}";
  private static final String PATIENT_KEY = "general|urn:p|zqmk0123456789ab";

  private final Deployment deployment;
  private final WireFormat wire;
  private final String run = UUID.randomUUID().toString();
  private int number;

  WrongRecords(Deployment deployment) {
    this.deployment = deployment;
    this.wire = new WireFormat(deployment.sandbox.address(Part.REGISTRY));
  }

  /** A document that ingest must refuse. */
  private record Wrong(String type, String encoding, byte[] content) {
    Wrong(String encoding, byte[] content) {
      this(FHIR_JSON, encoding, content);
    }

    static Wrong text(String content) {
      return text(FHIR_JSON, content);
    }

    static Wrong text(String type, String content) {
      return new Wrong(type, "identity", content.getBytes(UTF_8));
    }
  }

  /**
   * On the topic of every stage: no Avro, a truncated record, an unknown schema, a stray, a key.
   */
  void toEveryStage() {
    TOPICS.forEach(
        (stage, topic) -> {
          write(topic, new byte[] {1, 2, 3});
          byte[] stray = wire.encode(stray());
          write(topic, Arrays.copyOf(stray, stray.length - 3));
          write(topic, new byte[] {0, 0x7f, -1, -1, -1, 1, 2, 3});
          write(topic, stray);
          write(topic, wire.encode(received(FHIR_JSON, bundle("collection", PATIENT, ENCOUNTER))));
        });
  }

  /** To a facility's topic. */
  void toIngest() {
    for (Wrong wrong : documents()) {
      write(
          TOPICS.getOrDefault("ingest", ""),
          wire.encode(
              new VisitSubmitted(wrong.type, wrong.encoding, ByteBuffer.wrap(wrong.content))));
    }
  }

  /** Over HTTP; the codes of the answers. */
  List<String> overHttp() {
    var codes = new ArrayList<String>();
    for (Wrong wrong : documents()) {
      HttpResponse<byte[]> answer =
          deployment.http.send(
              HttpRequest.newBuilder(deployment.sandbox.address(Part.INGEST).resolve("/visits"))
                  .header(
                      "Authorization",
                      "Bearer " + deployment.sandbox.tokens().facility(Facilities.GENERAL))
                  .header("Content-Type", wrong.type)
                  .header("Content-Encoding", wrong.encoding)
                  .POST(BodyPublishers.ofByteArray(wrong.content))
                  .build());
      codes.add(Http.json(answer).path("issue").path(0).path("details").path("text").asText());
    }
    return codes;
  }

  /** What an ingest-service of another version might let through. */
  void toNormalize() {
    String whole = bundle("collection", PATIENT, ENCOUNTER);
    VisitReceived damaged = received(FHIR_JSON, whole);
    damaged.getSource().setLength(damaged.getSource().getLength() + 1);
    toNormalize(damaged);
    for (String document :
        List.of(
            "{",
            "{\"x\":" + "[".repeat(80) + "]".repeat(80) + "}",
            "{\"resourceType\":\"Patient\"}",
            bundle("collection", ENCOUNTER),
            bundle("collection", PATIENT, PATIENT, ENCOUNTER),
            bundle("collection", STRANGER, ENCOUNTER))) {
      toNormalize(received(FHIR_JSON, document));
    }
    toNormalize(received(HL7_V2, "PID|1||7"));
    toNormalize(received(HL7_V2, "MSH|^~\\&|A|B|C|D|2026||ADT^A08||P|2.5\rPID|1||7"));
    toNormalize(received(CDA, "<ClinicalDocument/>"));
    toNormalize(received("text/plain", whole));
    toNormalize(received("application/fhir+xml", "<Bundle"));
    toNormalize(received(STU3, bundle("collection", PATIENT.replace("[{", "[{\"use\":\"none\","))));
    toNormalize(received(STU3, bundle("collection", PATIENT, CLAIM)));
  }

  /** What is about no code. */
  void toTheWorklist() {
    VisitReceived visit = received(FHIR_JSON, bundle("collection", PATIENT, ENCOUNTER));
    write(Topics.CODE_UNMAPPED, PATIENT_KEY, wire.encode(visit));
  }

  /** Orders that consent-service would not write. */
  void toTheBank() {
    toTheBank(order("union"));
    toTheBank(order("first"));
  }

  private List<Wrong> documents() {
    String whole = bundle("collection", PATIENT, ENCOUNTER);
    return List.of(
        Wrong.text(bundle("searchset", PATIENT, ENCOUNTER)),
        new Wrong("br", whole.getBytes(UTF_8)),
        new Wrong("gzip", whole.getBytes(UTF_8)),
        new Wrong("gzip", gzip(whole + " ".repeat(11 << 20))),
        Wrong.text("{\"x\":" + "[".repeat(80) + "]".repeat(80) + "}"),
        Wrong.text("{"),
        Wrong.text("{\"resourceType\":\"Patient\"}"),
        Wrong.text(whole.replace("\"identifier\":{", "\"identified\":{")),
        Wrong.text(whole.replace("urn:m", Correction.SYSTEM)),
        Wrong.text(bundle("collection", ENCOUNTER)),
        Wrong.text(bundle("collection", PATIENT, PATIENT, ENCOUNTER)),
        Wrong.text(bundle("collection", STRANGER, ENCOUNTER)),
        Wrong.text(bundle("collection", PATIENT)),
        Wrong.text(bundle("collection", PATIENT, ENCOUNTER, ENCOUNTER)),
        Wrong.text(HL7_V2, "PID|1||7"),
        Wrong.text(HL7_V2, "MSH|^~\\&|A|B|C|D|2026||QBP^Q11|" + message() + "|P|2.5\rPID|1||7"),
        Wrong.text(HL7_V2, admission() + "\r" + admission()),
        Wrong.text(CDA, "<ClinicalDocument"),
        Wrong.text(CDA, "<ClinicalDocument/>"));
  }

  private String admission() {
    return "MSH|^~\\&|A|B|C|D|2026||ADT^A08|" + message() + "|P|2.5\rPID|1||7";
  }

  private String bundle(String type, String... entries) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"identifier\":{\"system\":\"urn:m\",\"value\":\"%s\"},\"entry\":[%s]}"
        .formatted(type, message(), String.join(",", entries));
  }

  private String message() {
    return run + "-" + number++;
  }

  /** As it was received, and as a bank gave it back. */
  private void toNormalize(VisitReceived visit) {
    write(Topics.VISIT_RECEIVED, PATIENT_KEY, wire.encode(visit));
    VisitReceived returned = Correction.of(visit.getHeader(), visit.getSource(), 1);
    write(Topics.VISIT_RETURNED, PATIENT_KEY, wire.encode(returned));
  }

  private void toTheBank(DepositOrdered order) {
    write(Topics.depositOrdered("first"), order.getAccount(), wire.encode(order));
  }

  private VisitReceived received(String format, String document) {
    Document source = Documents.of(format, document.getBytes(UTF_8));
    return new VisitReceived(header(source), source);
  }

  private DepositOrdered order(String bank) {
    Document document =
        Documents.of(FHIR_JSON, bundle("collection", PATIENT, ENCOUNTER).getBytes(UTF_8));
    return new DepositOrdered(
        header(document),
        bank,
        UUID.randomUUID().toString(),
        "Consent/none/_history/1",
        0L,
        document,
        document,
        new CodeCounts(0, 0, 0),
        "1",
        now(),
        null,
        false);
  }

  private VisitHeader header(Document source) {
    String message = "urn:m|" + message();
    return new VisitHeader(
        VisitId.of(Facilities.GENERAL, message),
        Facilities.GENERAL,
        message,
        PATIENT_KEY,
        now(),
        now(),
        source.getHash(),
        source.getContentType(),
        List.of(),
        null);
  }

  private SpecificRecord stray() {
    return new CodeUnmapped(
        "urn:s",
        "c",
        null,
        Facilities.GENERAL,
        "Condition",
        "%032x".formatted(1),
        now(),
        null,
        null);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private void write(String topic, byte[] value) {
    write(topic, "provoked-" + message(), value);
  }

  private void write(String topic, String key, byte[] value) {
    Tasks.await(deployment.publisher.write(topic, key, value));
  }

  private static byte[] gzip(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
