package org.recordbank.sandbox.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * One broker that is a controller, too.
 *
 * @param libraries its class path, a folder of jars
 * @param data its folder
 * @param port where clients reach it
 * @param cluster who the others are
 * @param java how its JVM is started
 */
public record Kafka(Path libraries, Path data, int port, Cluster cluster, JavaCommand java)
    implements Program {

  /**
   * A broker's place among the others.
   *
   * @param node its number, from 1 on
   * @param controllerPorts where the brokers talk to each other, by number
   * @param id what the brokers know each other by
   */
  public record Cluster(int node, List<Integer> controllerPorts, String id) {
    /** Copies. */
    public Cluster {
      controllerPorts = List.copyOf(controllerPorts);
    }

    private int size() {
      return controllerPorts.size();
    }

    private String voters() {
      return IntStream.rangeClosed(1, size())
          .mapToObj(n -> n + "@localhost:" + controllerPorts.get(n - 1))
          .collect(Collectors.joining(","));
    }
  }

  private static final int HEAP_MEGABYTES = 512;
  private static final int READY_MILLIS = 2_000;

  /**
   * A visit may be 10 MB; a rejection carries it twice. Brokers' limits must not be below topics'.
   */
  private static final int LARGEST_RECORD_BYTES = 32 << 20;

  @Override
  public Path built() {
    return libraries;
  }

  @Override
  public void prepare() {
    try {
      Files.createDirectories(data);
      Files.writeString(properties(), settings());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (Files.isRegularFile(logs().resolve("meta.properties"))) {
      return;
    }
    var command = new ArrayList<>(java.start(128, data));
    command.addAll(
        List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            libraries + "/*",
            "kafka.tools.StorageTool",
            "format",
            "--cluster-id",
            cluster.id(),
            "--config",
            properties().toString(),
            "--ignore-formatted"));
    Tool.run("formatting Kafka's storage", command);
  }

  @Override
  public List<String> command() {
    var command = new ArrayList<>(java.start(HEAP_MEGABYTES, data));
    command.addAll(
        List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.log.kafka.server=info",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS",
            "-cp",
            libraries + "/*",
            "kafka.Kafka",
            properties().toString()));
    return command;
  }

  @Override
  public String marker() {
    return JavaCommand.marker(data);
  }

  @Override
  public boolean isReady() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("localhost", port), READY_MILLIS);
    } catch (IOException e) {
      return false;
    }
    Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                "localhost:" + port,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                READY_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                READY_MILLIS));
    try {
      return !admin.describeCluster().nodes().get(READY_MILLIS, TimeUnit.MILLISECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      admin.close(Duration.ofMillis(READY_MILLIS)); // else it may wait for a paused broker for ever
    }
  }

  private Path properties() {
    return data.resolve("server.properties");
  }

  private Path logs() {
    return data.resolve("log");
  }

  /** Few threads: of eight, most would wake for one request each and sleep again. */
  private String settings() {
    return """
    process.roles=broker,controller
    node.id=%5$d
    controller.quorum.voters=%6$s
    listeners=CLIENTS://localhost:%1$d,CONTROLLER://localhost:%2$d
    advertised.listeners=CLIENTS://localhost:%1$d
    listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT
    inter.broker.listener.name=CLIENTS
    controller.listener.names=CONTROLLER
    log.dirs=%3$s
    auto.create.topics.enable=false
    message.max.bytes=%4$d
    replica.fetch.max.bytes=%4$d
    default.replication.factor=%7$d
    min.insync.replicas=%8$d
    offsets.topic.replication.factor=%7$d
    offsets.topic.num.partitions=8
    transaction.state.log.replication.factor=%7$d
    transaction.state.log.min.isr=%8$d
    transaction.state.log.num.partitions=2
    share.coordinator.state.topic.replication.factor=%7$d
    share.coordinator.state.topic.min.isr=%8$d
    share.coordinator.state.topic.num.partitions=2
    group.initial.rebalance.delay.ms=0
    num.network.threads=1
    num.io.threads=2
    log.cleaner.dedupe.buffer.size=16777216
    """
        .formatted(
            port,
            cluster.controllerPorts().get(cluster.node() - 1),
            logs(),
            LARGEST_RECORD_BYTES,
            cluster.node(),
            cluster.voters(),
            cluster.size(),
            cluster.size() > 1 ? 2 : 1);
  }
}
