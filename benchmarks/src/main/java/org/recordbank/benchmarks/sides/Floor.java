package org.recordbank.benchmarks.sides;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.recordbank.benchmarks.load.KafkaLoad;
import org.recordbank.benchmarks.load.ProducerSettings;
import org.recordbank.benchmarks.load.Submission;
import org.recordbank.sandbox.Login;
import org.recordbank.sandbox.Sandbox;

/**
 * The best that Kafka and PostgreSQL do here: payloads through one topic into one table, by
 * multi-row inserts, with offsets committed after the rows. As durable as the pipeline, and no
 * logic at all.
 */
public final class Floor implements AutoCloseable {

  private static final String DATABASE = "floor";

  private final FloorTable table;
  private final int partitions;
  private final Sandbox sandbox;
  private final KafkaLoad load;
  private final AtomicLong committed = new AtomicLong();
  private final List<FloorWriter> writers = new ArrayList<>();

  /**
   * Makes topic and table, and starts the writers.
   *
   * @param partitions as many as the pipeline's topics have
   */
  public Floor(Sandbox sandbox, FloorTable table, int lingerMillis, int partitions, int writers) {
    this.table = table;
    this.partitions = partitions;
    this.sandbox = sandbox;
    makeTopic();
    makeTable();
    for (int i = 0; i < writers; i++) {
      start(i, writers);
    }
    load =
        new KafkaLoad(
            sandbox.bootstrapServers(),
            new ProducerSettings(table.producerCompression(), lingerMillis));
    load.know(table.title());
  }

  /** For whoever wants to repeat the measurement. */
  public static String settings(FloorTable table, int lingerMillis, int partitions, int writers) {
    return "%s; producer %s; %d partition(s); %d writer(s), max.poll.records=%d, max.partition.fetch.bytes=%d; reWriteBatchedInserts=true"
        .formatted(
            table.meaning(),
            new ProducerSettings(table.producerCompression(), lingerMillis),
            partitions,
            writers,
            FloorWriter.MOST_ROWS,
            FloorWriter.FETCH_BYTES);
  }

  /** Sends all; returns when all are committed, with the time that it took. */
  public Duration run(List<Submission> submissions) {
    execute("TRUNCATE " + table.title());
    long goal = committed.get() + submissions.size();
    long began = System.nanoTime();
    for (Submission submission : submissions) {
      load.send(
          new ProducerRecord<>(
              table.title(),
              submission.patient().getBytes(UTF_8),
              table.published(submission.document())));
    }
    load.flush();
    new Arrival(committed::get, goal, Duration.ofMillis(1)).await();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private void start(int index, int of) {
    List<TopicPartition> own =
        IntStream.range(0, partitions)
            .filter(partition -> partition % of == index)
            .mapToObj(partition -> new TopicPartition(table.title(), partition))
            .toList();
    try {
      Connection connection = connect(DATABASE);
      connection.setAutoCommit(false);
      var writer = new FloorWriter(table, sandbox.bootstrapServers(), own, connection, committed);
      writers.add(writer);
      Thread.ofPlatform().daemon().name(table.title() + "-" + index).start(writer);
    } catch (SQLException e) {
      throw new IllegalStateException("no connection for the floor", e);
    }
  }

  private void makeTopic() {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, sandbox.bootstrapServers()))) {
      var topic =
          new NewTopic(table.title(), partitions, (short) 1)
              .configs(Map.of("compression.type", "producer", "max.message.bytes", "33554432"));
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the floor's topic could not be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void makeTable() {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      boolean there;
      try (var rows =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        there = rows.next();
      }
      if (!there) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the floor's database could not be made", e);
    }
    execute(table.definition());
  }

  private void execute(String statement) {
    try (Connection connection = connect(DATABASE);
        Statement executed = connection.createStatement()) {
      executed.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("the floor's table could not be made ready", e);
    }
  }

  private Connection connect(String database) throws SQLException {
    Login login = sandbox.administrator(database);
    return DriverManager.getConnection(
        login.jdbcUrl() + "?reWriteBatchedInserts=true", login.user(), login.password());
  }

  @Override
  public void close() {
    writers.forEach(FloorWriter::close);
    load.close();
  }
}
