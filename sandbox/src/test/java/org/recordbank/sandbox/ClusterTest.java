package org.recordbank.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.schemas.Topics;

/** What only fault tests ask for: three brokers, a small disk, sessions that end. */
final class ClusterTest {

  @TempDir private static Path folder = Path.of("");

  @Test
  void goesOnTakingRecordsWhenOneOfThreeBrokersIsKilled()
      throws ExecutionException, InterruptedException {
    var options =
        SandboxOptions.forTests(folder.resolve("brokers"))
            .withParts(Part.KAFKA)
            .withThreeBrokers()
            .withPartitions(2);
    try (Sandbox sandbox = Sandbox.create(options).start();
        Admin admin = Admin.create(kafka(sandbox));
        var producer =
            new KafkaProducer<>(kafka(sandbox), new StringSerializer(), new StringSerializer())) {
      TopicDescription topic =
          admin
              .describeTopics(List.of(Topics.VISIT_RECEIVED))
              .allTopicNames()
              .get()
              .values()
              .iterator()
              .next();
      assertThat(topic.partitions())
          .hasSize(2)
          .allMatch(partition -> partition.replicas().size() == 3);

      sandbox.kill(Part.instance(Part.KAFKA, 2));

      for (int partition = 0; partition < topic.partitions().size(); partition++) {
        var record = new ProducerRecord<>(Topics.VISIT_RECEIVED, partition, "k", "v");
        assertThat(producer.send(record).get().hasOffset()).isTrue();
      }
      sandbox.start(Part.instance(Part.KAFKA, 2));
      assertThat(sandbox.isReady(Part.instance(Part.KAFKA, 2))).isTrue();
    }
  }

  @Test
  void refusesToWriteWhenTheDatabasesDiskIsFullAndGoesOnWhenItIsFree() throws SQLException {
    assumeTrue(Sandbox.canHaveDatabaseDisk(), "no file system can be mounted here");
    var options =
        SandboxOptions.forTests(folder.resolve("disk"))
            .withParts(Part.POSTGRES)
            .withDatabaseMegabytes(512);
    try (Sandbox sandbox = Sandbox.create(options).start()) {
      Login owner = sandbox.login(Part.INGEST, DatabaseRole.OWNER);
      execute(owner, "CREATE TABLE filled (t text)");

      sandbox.fillDatabaseDisk();
      String fill =
          "INSERT INTO filled SELECT repeat(n::text, 500) FROM generate_series(1, 100000) n";
      assertThatThrownBy(() -> execute(owner, fill)).isInstanceOf(SQLException.class);

      sandbox.freeDatabaseDisk();
      sandbox.awaitReady(Part.POSTGRES, Duration.ofSeconds(30));
      execute(owner, fill);
    }
  }

  @Test
  void endsEverySession() throws SQLException {
    var options = SandboxOptions.forTests(folder.resolve("sessions")).withParts(Part.POSTGRES);
    try (Sandbox sandbox = Sandbox.create(options).start();
        Connection one = sandbox.login(Part.INGEST, DatabaseRole.SERVICE).connect();
        Connection other = sandbox.login(Part.CONSENT, DatabaseRole.OWNER).connect()) {
      int ended = sandbox.endDatabaseSessions();

      assertThat(ended).isGreaterThanOrEqualTo(2);
      assertThat(one.isValid(2)).isFalse();
      assertThat(other.isValid(2)).isFalse();
      assertThat(sandbox.isReady(Part.POSTGRES)).isTrue();
    }
  }

  @Test
  void givesEachInstanceAPortOfItsOwn() {
    SandboxOptions options = SandboxOptions.forTests(folder).withInstances(3);

    Map<Part, Integer> ports =
        options.possible().stream().collect(Collectors.toMap(part -> part, options.ports()::of));

    assertThat(ports)
        .containsKeys(Part.instance(Part.INGEST, 3), Part.instance(Part.bank("union"), 2));
    assertThat(ports.values()).doesNotHaveDuplicates();
    assertThat(options.parts()).doesNotContain(Part.instance(Part.INGEST, 2));
  }

  @Test
  void knowsOnlyOneRegistry() {
    assertThatThrownBy(() -> Part.instance(Part.REGISTRY, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only one");
  }

  private static Map<String, Object> kafka(Sandbox sandbox) {
    return Map.of("bootstrap.servers", sandbox.bootstrapServers(), "acks", "all");
  }

  private static void execute(Login login, String text) throws SQLException {
    try (var connection = login.connect();
        var statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
