package org.recordbank.sandbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.recordbank.sandbox.parts.JavaCommand;
import org.recordbank.sandbox.parts.Kafka;
import org.recordbank.sandbox.parts.Postgres;
import org.recordbank.sandbox.parts.PostgresPrograms;
import org.recordbank.sandbox.parts.Program;
import org.recordbank.sandbox.parts.Registry;
import org.recordbank.sandbox.parts.Service;

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
    this.java = new JavaCommand(options.jvm() == SandboxOptions.Jvm.QUICK);
  }

  Program of(Part part) {
    return switch (part) {
      case Part.Single single -> of(single);
      case Part.BankService bank -> service(bank);
    };
  }

  private Program of(Part.Single part) {
    return switch (part) {
      case KAFKA ->
          new Kafka(
              options.project().resolve("sandbox/parts/kafka/target/lib"),
              data.of(part),
              port(part),
              options.ports().kafkaController(),
              java);
      case POSTGRES ->
          new Postgres(
              new PostgresPrograms(
                  options.project().resolve("sandbox/parts/postgres/target/archive")),
              data.of(part),
              port(part),
              logins.adminPassword());
      case REGISTRY -> registry(part);
      case INGEST, NORMALIZE, CONSENT -> service(part);
    };
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

  private Service service(Part part) {
    Path jar = module(part).resolve("target/quarkus-app/quarkus-run.jar");
    return new Service(jar, data.of(part), port(part), environment(part), java, false);
  }

  /** The folder of the module that a service is built from. */
  Path module(Part part) {
    String name =
        switch (part) {
          case Part.BankService ignored -> "bank-service";
          case Part.Single single -> single.id() + "-service";
        };
    return options.project().resolve(name);
  }

  private Map<String, String> environment(Part part) {
    var variables = new LinkedHashMap<String, String>();
    variables.put("QUARKUS_HTTP_HOST", "localhost");
    variables.put("QUARKUS_HTTP_PORT", Integer.toString(port(part)));
    variables.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + port(Part.KAFKA));
    variables.put("RECORDBANK_REGISTRY_URL", "http://localhost:" + port(Part.REGISTRY));
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
    if (part instanceof Part.BankService bank) {
      variables.put("RECORDBANK_BANK", bank.bank());
    }
    if (part == Part.NORMALIZE) {
      variables.put(
          "RECORDBANK_NORMALIZE_MAPS", options.project().resolve("sandbox/maps").toString());
    }
    variables.putAll(options.environment().getOrDefault(part, Map.of()));
    return variables;
  }

  private int port(Part part) {
    return options.ports().of(part);
  }
}
