package org.recordbank.sandbox.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.sandbox.clients.Ingest;

final class SenderTest {

  private static final Answer ACCEPTED =
      new Answer(202, "{\"visitId\":\"5f0c\",\"status\":\"received\"}");
  private static final Answer BUSY = new Answer(503, "");

  private record Answer(int status, String body) {}

  @TempDir private Path folder = Path.of("");

  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  /** The server is started before each test. */
  @SuppressWarnings("NullAway.Init")
  SenderTest() {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsFilesInTheOrderOfTheirNamesAsWhatTheyAre() throws IOException {
    write("a.hl7", "MSH|^~\\&|A");
    write("b.xml", "<ClinicalDocument/>");
    answers.addAll(List.of(ACCEPTED, ACCEPTED));
    var sent = new AtomicInteger();

    List<Row> rows = sender().send(files(), sent::incrementAndGet);

    assertThat(seen)
        .containsExactly(
            "POST /visits application/hl7-v2 identity MSH|^~\\&|A",
            "POST /visits application/cda+xml identity <ClinicalDocument/>");
    assertThat(rows).extracting(Row::fate).containsOnly(new Fate.Accepted("5f0c", null));
    assertThat(sent).hasValue(2);
  }

  @Test
  void tellsTheReasonOfARefusal() throws IOException {
    write("a.json", "{\"resourceType\":\"Bundle\"}");
    answers.add(
        new Answer(
            422,
            """
            {"resourceType": "OperationOutcome", "issue": [{"details": {"text": "no-patient"},
             "diagnostics": "The bundle holds no Patient.", "expression": ["Bundle.entry"]}]}
            """));

    List<Row> rows = sender().send(files(), () -> {});

    assertThat(rows)
        .extracting(Row::fate)
        .containsExactly(
            new Fate.Refused(422, "no-patient", "The bundle holds no Patient. (Bundle.entry)"));
    assertThat(new Report(rows).isGood()).isFalse();
  }

  @Test
  void tellsWhatBecameOfEachLine() throws IOException {
    write("a.ndjson", "{\"resourceType\":\"Bundle\"}\n{\"resourceType\":\"Bundle\"}\n");
    answers.add(
        new Answer(
            200,
            """
            {"line":1,"status":202,"visitId":"5f0c"}
            {"line":2,"status":400,"code":"not-json","explanation":"The document is no JSON."}
            """));

    List<Row> rows = sender().send(files(), () -> {});

    assertThat(rows)
        .containsExactly(
            new Row("a.ndjson", 1, Format.NDJSON, new Fate.Accepted("5f0c", null)),
            new Row(
                "a.ndjson",
                2,
                Format.NDJSON,
                new Fate.Refused(400, "not-json", "The document is no JSON.")));
  }

  @Test
  void tellsOfEachVisitOfAMessageAboutSeveralPatients() throws IOException {
    write("a.hl7", "MSH|^~\\&|A");
    answers.add(new Answer(202, "{\"visitId\":\"5f0c\",\"visits\":[\"5f0c\",\"6a1d\"]}"));

    assertThat(sender().send(files(), () -> {}))
        .containsExactly(
            new Row("a.hl7", 0, Format.HL7_V2, new Fate.Accepted("5f0c", null)),
            new Row("a.hl7", 0, Format.HL7_V2, new Fate.Accepted("6a1d", null)));
  }

  @Test
  void sendsAgainWhileTheServiceIsBusy() throws IOException {
    write("a.hl7", "MSH|^~\\&|A");
    answers.addAll(List.of(BUSY, BUSY, ACCEPTED));

    List<Row> rows = sender().send(files(), () -> {});

    assertThat(seen).hasSize(3);
    assertThat(rows).extracting(Row::fate).containsExactly(new Fate.Accepted("5f0c", null));
  }

  @Test
  void givesUpWhereTheServiceStaysBusy() throws IOException {
    write("a.hl7", "MSH|^~\\&|A");
    answers.addAll(Collections.nCopies(50, BUSY));

    List<Row> rows = sender().send(files(), () -> {});

    assertThat(seen).hasSize(7);
    assertThat(rows).extracting(Row::fate).hasOnlyElementsOfType(Fate.Unknown.class);
  }

  @Test
  void triesNoOtherFileWithATokenThatIsNotAccepted() throws IOException {
    write("a.hl7", "MSH|^~\\&|A");
    write("b.hl7", "MSH|^~\\&|B");
    answers.add(new Answer(401, ""));
    Sender sender = sender();

    List<Row> rows = sender.send(files(), () -> {});

    assertThat(seen).hasSize(1);
    assertThat(rows).extracting(Row::fate).hasOnlyElementsOfType(Fate.Unsent.class);
    assertThat(sender.inTheWay()).contains("ingest-service does not accept the token");
  }

  @Test
  void triesNoOtherFileWhereNobodyAnswers() throws IOException {
    write("a.hl7", "MSH|^~\\&|A");
    write("b.hl7", "MSH|^~\\&|B");
    server.stop(0);
    Sender sender = sender();

    List<Row> rows = sender.send(files(), () -> {});

    assertThat(rows.get(0).fate()).isInstanceOf(Fate.Unknown.class);
    assertThat(rows.get(1).fate()).isInstanceOf(Fate.Unsent.class);
    assertThat(sender.inTheWay()).hasValueSatisfying(way -> assertThat(way).contains("no answer"));
  }

  @Test
  void waitsLongerEachTimeAndAsTheServiceAsksWithinBounds() {
    Sender sender = new Sender(ingest(), 1);

    assertThat(sender.pause(1, Optional.empty())).isEqualTo(Duration.ofMillis(250));
    assertThat(sender.pause(3, Optional.empty())).isEqualTo(Duration.ofSeconds(1));
    assertThat(sender.pause(1, Optional.of(Duration.ofSeconds(2))))
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(sender.pause(1, Optional.of(Duration.ofHours(2)))).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void asksUntilAllIsSettled() {
    answers.add(new Answer(404, ""));
    answers.add(status("received", ""));
    answers.add(status("held", ",\"code\":\"no-consent\",\"explanation\":\"No directive.\""));

    List<Row> rows =
        new FollowUp(ingest(), Duration.ofSeconds(20))
            .of(
                List.of(new Row("a", 0, Format.HL7_V2, new Fate.Accepted("5f0c", null))),
                count -> {});

    assertThat(seen).hasSize(3);
    assertThat(new Report(rows).table())
        .containsExactly(
            "FILE  FORMAT  VISIT  ANSWER  REASON",
            "a     HL7 v2  5f0c   held    no-consent: No directive.");
    assertThat(new Report(rows).summary()).isEqualTo("1 document: 1 held");
  }

  @Test
  void endsTheWaitWhenTheTimeIsOver() {
    List<Row> rows = List.of(new Row("a", 0, Format.HL7_V2, new Fate.Accepted("5f0c", null)));

    assertThat(new FollowUp(ingest(), Duration.ZERO).of(rows, count -> {})).isEqualTo(rows);
    assertThat(new Report(rows).isGood()).isTrue();
  }

  private static Answer status(String status, String more) {
    return new Answer(200, "{\"submissions\":[{\"status\":\"" + status + "\"" + more + "}]}");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var headers = exchange.getRequestHeaders();
    seen.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + (headers.containsKey("Content-Type")
                ? " "
                    + headers.getFirst("Content-Type")
                    + " "
                    + headers.getFirst("Content-Encoding")
                    + " "
                    + body
                : ""));
    Answer answer = answers.remove();
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Ingest ingest() {
    return new Ingest(URI.create("http://localhost:" + server.getAddress().getPort()), "a token");
  }

  private Sender sender() {
    return new Sender(ingest(), 1, Duration.ofMillis(1));
  }

  private List<FolderEntry.Sendable> files() {
    return FileWalk.of(folder, 1000).stream().map(FolderEntry.Sendable.class::cast).toList();
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
