package org.recordbank.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of bank-service that works on a bank's database alone, as its reader, in a process of
 * its own.
 */
final class BankProgram {

  private static final String PASSWORD_VARIABLE = "RECORDBANK_READER_PASSWORD";

  private final Path project;
  private final Sandbox sandbox;

  /** PostgreSQL must run in this sandbox; nothing else need. */
  BankProgram(Path project, Sandbox sandbox) {
    this.project = project;
    this.sandbox = sandbox;
  }

  /**
   * A process to start.
   *
   * @param jvm options of its virtual machine
   * @param arguments besides those that lead to the database
   */
  ProcessBuilder of(String mainClass, String bank, List<String> jvm, List<String> arguments) {
    Path built = project.resolve("bank-service/target/quarkus-app");
    if (!Files.isDirectory(built)) {
      throw new SandboxFailure("bank-service is not built; run ./recordbank build");
    }
    Login reader = sandbox.login(Part.bank(bank), DatabaseRole.READER);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    command.addAll(
        List.of("-cp", built + "/app/*:" + built + "/lib/main/*:" + built + "/lib/boot/*"));
    command.add(mainClass);
    command.addAll(List.of("--jdbc-url", reader.jdbcUrl(), "--user", reader.user()));
    command.addAll(List.of("--password-env", PASSWORD_VARIABLE));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().put(PASSWORD_VARIABLE, reader.password());
    return builder;
  }
}
