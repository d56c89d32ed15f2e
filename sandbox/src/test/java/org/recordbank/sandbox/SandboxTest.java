package org.recordbank.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.schemas.Topics;

/** The three parts that everything stands on, started once for all tests of this class. */
final class SandboxTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder = Path.of("");
  private static @Nullable Sandbox started;

  @BeforeAll
  static void start() {
    started = Sandbox.create(options(folder)).start();
  }

  @AfterAll
  static void stop() {
    sandbox().close();
  }

  @Test
  void makesEveryTopicOfTheCatalogue() throws ExecutionException, InterruptedException {
    var wanted = Topics.all(List.of("lakeside"), SandboxOptions.USUAL_BANKS);

    try (Admin admin = Admin.create(kafka())) {
      var there = admin.listTopics().names().get();

      assertThat(there).containsAll(wanted.stream().map(topic -> topic.name()).toList());
    }
  }

  @Test
  void hasTheRegistryKeepToCompatibleSchemas() throws IOException, InterruptedException {
    HttpResponse<String> answer = registry("/apis/ccompat/v7/subjects");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("org.recordbank.schemas.VisitReceived");
  }

  @Test
  void keepsWhatWasAcknowledgedThroughPowerFailures()
      throws SQLException, ExecutionException, InterruptedException, IOException {
    execute("CREATE TABLE kept (n int)");
    execute("INSERT INTO kept VALUES (1)");
    send("kept");
    long records = recordsReceived();
    int subjects = registry("/apis/ccompat/v7/subjects").body().length();

    for (Part part : Part.INFRASTRUCTURE) {
      sandbox().kill(part);
      assertThat(sandbox().isReady(part)).isFalse();
      sandbox().start(part);
    }

    execute("SELECT 1 / n FROM kept");
    assertThat(recordsReceived()).isEqualTo(records).isPositive();
    assertThat(registry("/apis/ccompat/v7/subjects").body()).hasSize(subjects);
  }

  @Test
  void letsAPausedPartGoOn() {
    for (Part part : Part.INFRASTRUCTURE) {
      sandbox().pause(part);
      assertThat(sandbox().isReady(part)).isFalse();
      assertThat(sandbox().isRunning(part)).isTrue();

      sandbox().resume(part);
      sandbox().awaitReady(part, PATIENCE);
    }
  }

  @Test
  void startsAPartAgainThatWasStopped() {
    sandbox().stop(Part.POSTGRES);
    assertThat(sandbox().isRunning(Part.POSTGRES)).isFalse();

    sandbox().start(Part.POSTGRES);

    assertThat(sandbox().isReady(Part.POSTGRES)).isTrue();
  }

  @Test
  void writesToDiskBeforeItAnswers() throws SQLException {
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      assertThat(setting(setting)).as(setting).isEqualTo("on");
    }
    assertThat(setting("server_encoding")).isEqualTo("UTF8");
  }

  @Test
  void givesAServiceNoMoreThanItsMigrationsGrant() throws SQLException {
    Login service = sandbox().login(Part.INGEST, DatabaseRole.SERVICE);

    assertThatThrownBy(() -> execute(service, "CREATE TABLE stray (n int)"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void keepsEachServiceOutOfTheDatabasesOfOthers() {
    Login own = sandbox().login(Part.INGEST, DatabaseRole.SERVICE);
    Login other = sandbox().login(Part.CONSENT, DatabaseRole.SERVICE);
    var trespass = new Login(other.jdbcUrl(), own.user(), own.password());

    assertThatThrownBy(trespass::connect)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void asksForThePassword() {
    Login own = sandbox().login(Part.INGEST, DatabaseRole.SERVICE);
    var guessed = new Login(own.jdbcUrl(), own.user(), "guessed");

    assertThatThrownBy(guessed::connect)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void isFoundByALaterRun() {
    Optional<Sandbox> found = Sandbox.find(ProjectFolder.find(), folder);

    assertThat(found).isPresent();
    assertThat(found.get().isReady(Part.KAFKA)).isTrue();
    assertThat(found.get().isReady(Part.INGEST)).isFalse();
    assertThat(found.get().address(Part.REGISTRY)).isEqualTo(sandbox().address(Part.REGISTRY));
    found.get().close();
    assertThat(sandbox().isRunning(Part.KAFKA)).isTrue();
  }

  @Test
  void keepsASecondRunOutOfItsDataFolder() {
    try (Sandbox second = Sandbox.create(options(folder))) {
      assertThatThrownBy(second::start)
          .isInstanceOf(SandboxFailure.class)
          .hasMessageContaining("in use by another run")
          .hasMessageContaining(folder.toString());
    }
  }

  @Test
  void namesThePortThatIsTakenAndTheOptionThatMovesIt(@TempDir Path other) throws IOException {
    try (var squatter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = squatter.getLocalPort();
      SandboxOptions options = options(other);
      options = options.withPorts(options.ports().with(Part.KAFKA, port));

      try (Sandbox sandbox = Sandbox.create(options)) {
        assertThatThrownBy(sandbox::start)
            .isInstanceOf(SandboxFailure.class)
            .hasMessageContaining("port " + port + " is in use")
            .hasMessageContaining("--port-kafka");
      }
    }
  }

  @Test
  void namesWhatIsNotBuilt(@TempDir Path project, @TempDir Path other) {
    var options =
        SandboxOptions.usual(project, other)
            .withPorts(Ports.free(SandboxOptions.USUAL_BANKS))
            .withParts(Part.INGEST);

    try (Sandbox sandbox = Sandbox.create(options)) {
      assertThatThrownBy(sandbox::start)
          .isInstanceOf(SandboxFailure.class)
          .hasMessageContaining("ingest is not built")
          .hasMessageContaining("./recordbank build");
    }
  }

  @Test
  void tellsTheLastLinesOfAPartThatDoesNotComeUp(@TempDir Path other) throws IOException {
    Path storage = Files.createDirectories(other.resolve("kafka/log"));
    Files.writeString(
        storage.resolve("meta.properties"), "version=1\ncluster.id=another\nnode.id=7\n");

    try (Sandbox sandbox = Sandbox.create(options(other).withParts(Part.KAFKA))) {
      assertThatThrownBy(sandbox::start)
          .isInstanceOf(SandboxFailure.class)
          .hasMessageContaining("kafka ended before it was ready")
          .hasMessageContaining(other.resolve("logs/kafka.log").toString())
          .hasMessageContaining("node");
    }
  }

  private static Sandbox sandbox() {
    if (started == null) {
      throw new IllegalStateException("not started");
    }
    return started;
  }

  private static SandboxOptions options(Path data) {
    return SandboxOptions.forTests(data).withParts(Part.KAFKA, Part.POSTGRES, Part.REGISTRY);
  }

  private static Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", sandbox().bootstrapServers());
  }

  private static HttpResponse<String> registry(String path)
      throws IOException, InterruptedException {
    URI address = sandbox().address(Part.REGISTRY).resolve(path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static void send(String value) throws ExecutionException, InterruptedException {
    try (var producer =
        new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
      var record = new ProducerRecord<>(Topics.VISIT_RECEIVED, 0, "k", value);
      assertThat(producer.send(record).get().hasOffset()).isTrue();
    }
  }

  private static long recordsReceived() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(kafka())) {
      var partition = new TopicPartition(Topics.VISIT_RECEIVED, 0);
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get()
          .offset();
    }
  }

  private static void execute(String statement) throws SQLException {
    execute(sandbox().login(Part.INGEST, DatabaseRole.OWNER), statement);
  }

  private static void execute(Login login, String text) throws SQLException {
    try (var connection = login.connect();
        var statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private static String setting(String name) throws SQLException {
    Login owner = sandbox().login(Part.INGEST, DatabaseRole.OWNER);
    try (var connection = owner.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW " + name)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
