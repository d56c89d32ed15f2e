package org.recordbank.sandbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.recordbank.sandbox.parts.JavaCommand;
import org.recordbank.sandbox.parts.Kafka;
import org.recordbank.sandbox.parts.Postgres;
import org.recordbank.sandbox.parts.PostgresPrograms;
import org.recordbank.sandbox.parts.Program;
import org.recordbank.sandbox.parts.Registry;
import org.recordbank.sandbox.parts.Service;
import org.recordbank.sandbox.visits.Facilities;

/** What to run for each part, with these options. */
final class Programs {

  private final SandboxOptions options;
  private final DataFolder data;
  private final Logins logins;
  private final JavaCommand java;

  Programs(SandboxOptions options, DataFolder data, Logins logins) {
    this.options = options;
    this.data = data;
    this.logins = logins;
    this.java = new JavaCommand(options.jvm() != SandboxOptions.Jvm.THROUGHPUT);
  }

  Program of(Part part) {
    return of(part, Map.of());
  }

  /** With more variables for this one start; only services take any. */
  Program of(Part part, Map<String, String> more) {
    return switch (part) {
      case Part.Single single -> of(single, more);
      case Part.BankService bank -> service(bank, more);
      case Part.Instance instance ->
          Part.isBroker(instance) ? broker(instance, instance.number()) : service(instance, more);
    };
  }

  private Program of(Part.Single part, Map<String, String> more) {
    return switch (part) {
      case KAFKA -> broker(part, 1);
      case POSTGRES ->
          new Postgres(
              new PostgresPrograms(
                  options.project().resolve("sandbox/parts/postgres/target/archive")),
              data.of(part),
              port(part),
              logins.adminPassword(),
              options.databaseMegabytes());
      case REGISTRY -> registry(part);
      case INGEST, NORMALIZE, CONSENT -> service(part, more);
    };
  }

  private Kafka broker(Part part, int number) {
    return new Kafka(
        options.project().resolve("sandbox/parts/kafka/target/lib"),
        data.of(part),
        port(part),
        new Kafka.Cluster(
            number,
            options.brokers().stream().map(options.ports()::controller).toList(),
            logins.clusterId()),
        java);
  }

  private Registry registry(Part part) {
    Login login = logins.of("registry", DatabaseRole.OWNER);
    return new Registry(
        options.project().resolve("sandbox/parts/registry/target/app"),
        data.of(part),
        port(part),
        options.ports().registryManagement(),
        login.jdbcUrl(),
        login.user(),
        login.password(),
        java);
  }

  private Service service(Part part, Map<String, String> more) {
    Path jar = module(part).resolve("target/quarkus-app/quarkus-run.jar");
    var variables = new LinkedHashMap<>(environment(part));
    variables.putAll(more);
    return new Service(jar, data.of(part), port(part), variables, java, false);
  }

  /** The folder of the module that a service is built from. */
  Path module(Part part) {
    String name =
        switch (part.first()) {
          case Part.BankService ignored -> "bank-service";
          case Part.Instance ignored -> throw new IllegalStateException("an instance of one");
          case Part.Single single -> single.id() + "-service";
        };
    return options.project().resolve(name);
  }

  private Map<String, String> environment(Part part) {
    var variables = new LinkedHashMap<String, String>();
    variables.put("QUARKUS_HTTP_HOST", "localhost");
    variables.put("QUARKUS_HTTP_PORT", Integer.toString(port(part)));
    variables.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
    variables.put(
        "RECORDBANK_REGISTRY_URL",
        "http://localhost:" + port(Part.REGISTRY) + Registry.CONFLUENT_API);
    variables.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", data.keySet().toUri().toString());
    variables.put("MP_JWT_VERIFY_ISSUER", Tokens.ISSUER);
    variables.put("MP_JWT_VERIFY_AUDIENCES", Tokens.AUDIENCE);
    variables.put("QUARKUS_OTEL_SDK_DISABLED", "true");
    variables.put("MALLOC_ARENA_MAX", "2"); // else compiling threads keep tens of megabytes each
    Databases.of(part)
        .ifPresent(
            database -> {
              Login login = logins.of(database, DatabaseRole.SERVICE);
              variables.put("QUARKUS_DATASOURCE_JDBC_URL", login.jdbcUrl());
              variables.put("QUARKUS_DATASOURCE_USERNAME", login.user());
              variables.put("QUARKUS_DATASOURCE_PASSWORD", login.password());
            });
    if (part.first() instanceof Part.BankService bank) {
      variables.put("RECORDBANK_BANK", bank.bank());
    }
    if (part.first() == Part.NORMALIZE) {
      variables.put(
          "RECORDBANK_NORMALIZE_MAPS", options.project().resolve("sandbox/maps").toString());
    }
    if (options.ports().mllp(part) > 0) {
      variables.putAll(mllp(options.ports().mllp(part)));
    }
    variables.putAll(options.environment().getOrDefault(part.first(), Map.of()));
    return variables;
  }

  /** From this machine alone; a facility is known by what it calls itself in MSH-4. */
  private static Map<String, String> mllp(int port) {
    var variables = new LinkedHashMap<String, String>();
    variables.put("RECORDBANK_INGEST_MLLP_ENABLED", "true");
    variables.put("RECORDBANK_INGEST_MLLP_HOST", "127.0.0.1");
    variables.put("RECORDBANK_INGEST_MLLP_PORT", Integer.toString(port));
    variables.put("RECORDBANK_INGEST_MLLP_PROCESSING_IDS", "P,T,D");
    for (String facility : Facilities.ALL) {
      String sender = "RECORDBANK_INGEST_MLLP_SENDERS_" + facility.toUpperCase(Locale.ROOT);
      variables.put(sender + "_SENDING_FACILITY", facility);
      variables.put(sender + "_ADDRESSES", "127.0.0.0/8");
    }
    return variables;
  }

  /** Where Kafka's clients begin. */
  String bootstrapServers() {
    return options.brokers().stream()
        .map(broker -> "localhost:" + port(broker))
        .collect(Collectors.joining(","));
  }

  private int port(Part part) {
    return options.ports().of(part);
  }
}
