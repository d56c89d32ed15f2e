package org.recordbank.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.recordbank.benchmarks.processes.Cpu;
import org.recordbank.benchmarks.processes.Family;
import org.recordbank.benchmarks.processes.Quiet;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.clients.Http;

/** Reads what everything has cost so far. */
final class Meter implements AutoCloseable {

  static final String LOAD = "load";

  private final Sandbox sandbox;
  private final Map<String, Family> families = new LinkedHashMap<>();
  private final Quiet quiet;
  private final Admin admin;
  private final Connection database;
  private final Http http = new Http();

  Meter(Sandbox sandbox) {
    this.sandbox = sandbox;
    for (Part part : sandbox.parts()) {
      families.put(part.id(), new Family(sandbox.pid(part), part == Part.POSTGRES));
    }
    families.put(LOAD, Family.ofThisProgram());
    quiet = new Quiet(families);
    admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, sandbox.bootstrapServers()));
    try {
      database = sandbox.administrator("postgres").connect();
    } catch (SQLException e) {
      throw new IllegalStateException("no connection to the database", e);
    }
  }

  /** All processes, by name, this program among them. */
  Map<String, Family> families() {
    return Map.copyOf(families);
  }

  Costs read() {
    return new Costs(Cpu.now(families), walBytes(), topicBytes(), allocatedBytes());
  }

  /** Returns when nothing is left to do. */
  void awaitQuiet() {
    quiet.await();
  }

  private long walBytes() {
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')")) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer", e);
    }
  }

  private Map<String, Long> topicBytes() {
    var bytes = new TreeMap<String, Long>();
    try {
      int broker = admin.describeCluster().nodes().get().iterator().next().id();
      admin
          .describeLogDirs(java.util.List.of(broker))
          .allDescriptions()
          .get()
          .values()
          .forEach(
              folders ->
                  folders
                      .values()
                      .forEach(
                          folder ->
                              folder
                                  .replicaInfos()
                                  .forEach(
                                      (partition, replica) ->
                                          bytes.merge(
                                              partition.topic(), replica.size(), Long::sum))));
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not answer", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return bytes;
  }

  private Map<String, Long> allocatedBytes() {
    var bytes = new TreeMap<String, Long>();
    for (Part part : sandbox.parts()) {
      if (!Part.INFRASTRUCTURE.contains(part)) {
        URI metrics = sandbox.address(part).resolve("/q/metrics");
        bytes.put(part.id(), allocated(new String(http.get(metrics, "").body(), UTF_8)));
      }
    }
    return bytes;
  }

  /** The sum over one metric's lines in Prometheus' text format. */
  static long allocated(String metrics) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("jvm_gc_memory_allocated_bytes_total"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Override
  public void close() {
    admin.close();
    try {
      database.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
