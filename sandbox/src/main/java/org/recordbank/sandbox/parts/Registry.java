package org.recordbank.sandbox.parts;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The schema registry; keeps what it knows in PostgreSQL.
 *
 * @param application the unpacked application
 * @param data its folder
 * @param port where clients reach it
 * @param managementPort where it says whether it is well
 * @param jdbcUrl its database
 * @param user its role, the database's owner: it makes its own tables
 * @param password of that role
 * @param java how its JVM is started
 */
public record Registry(
    Path application,
    Path data,
    int port,
    int managementPort,
    String jdbcUrl,
    String user,
    String password,
    JavaCommand java)
    implements Program {

  /** Where it speaks the Confluent REST API. */
  public static final String CONFLUENT_API = "/apis/ccompat/v7";

  private static final int HEAP_MEGABYTES = 256;

  @Override
  public Path built() {
    return application.resolve("quarkus-run.jar");
  }

  @Override
  public void prepare() {
    // Its database is all it needs.
  }

  @Override
  public List<String> command() {
    var command = new ArrayList<>(java.start(HEAP_MEGABYTES, data));
    command.addAll(List.of("-jar", built().toString()));
    return command;
  }

  @Override
  public String marker() {
    return JavaCommand.marker(data);
  }

  @Override
  public Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("QUARKUS_HTTP_HOST", "localhost"),
        Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
        Map.entry("QUARKUS_MANAGEMENT_HOST", "localhost"),
        Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort)),
        Map.entry("APICURIO_STORAGE_KIND", "sql"),
        Map.entry("APICURIO_STORAGE_SQL_KIND", "postgresql"),
        Map.entry("APICURIO_DATASOURCE_URL", jdbcUrl),
        Map.entry("APICURIO_DATASOURCE_USERNAME", user),
        Map.entry("APICURIO_DATASOURCE_PASSWORD", password),
        Map.entry("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "1"),
        Map.entry("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "1"),
        Map.entry("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "10"));
  }

  @Override
  public boolean isReady() {
    return Http.isOk(URI.create("http://localhost:" + port + "/apis/ccompat/v7/subjects"));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Registry[" + application + ", port=" + port + "]";
  }
}
