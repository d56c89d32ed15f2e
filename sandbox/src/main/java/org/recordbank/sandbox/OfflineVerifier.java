package org.recordbank.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the chains of a bank from its database alone, as its reader, in a process of its own: no
 * service has a part in it.
 */
public final class OfflineVerifier {

  private static final String PASSWORD_VARIABLE = "RECORDBANK_VERIFY_PASSWORD";

  private final Path project;
  private final Sandbox sandbox;

  /** PostgreSQL must run in this sandbox; nothing else need. */
  public OfflineVerifier(Path project, Sandbox sandbox) {
    this.project = project;
    this.sandbox = sandbox;
  }

  /**
   * What the verifier said.
   *
   * @param status 0 if all chains verify, 1 if a link is broken, 2 if it could not look
   * @param said what it printed
   */
  public record Verdict(int status, String said) {}

  /**
   * How many accounts of these banks have a chain that verifies.
   *
   * @throws SandboxFailure if the verifier could not look
   */
  public int verifiedAccounts(List<String> banks) {
    int verified = 0;
    for (String bank : banks) {
      Verdict verdict = verify(bank, true);
      if (verdict.status() > 1) {
        throw new SandboxFailure("the chains of bank " + bank + " could not be looked at");
      }
      try {
        verified += new ObjectMapper().readTree(verdict.said()).path("chainsVerified").asInt();
      } catch (IOException e) {
        throw new UncheckedIOException("the verifier did not print JSON", e);
      }
    }
    return verified;
  }

  /** Checks all chains of a bank. */
  public Verdict verify(String bank, boolean json) {
    Path built = project.resolve("bank-service/target/quarkus-app");
    if (!Files.isDirectory(built)) {
      throw new SandboxFailure("bank-service is not built; run ./recordbank build");
    }
    Login reader = sandbox.login(Part.bank(bank), DatabaseRole.READER);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    command.addAll(
        List.of("-cp", built + "/app/*:" + built + "/lib/main/*:" + built + "/lib/boot/*"));
    command.add("org.recordbank.bank.Verify");
    command.addAll(List.of("--jdbc-url", reader.jdbcUrl(), "--user", reader.user()));
    command.addAll(List.of("--password-env", PASSWORD_VARIABLE));
    if (json) {
      command.add("--json");
    }
    var builder =
        new ProcessBuilder(command)
            .redirectError(
                json ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.INHERIT);
    builder.environment().put(PASSWORD_VARIABLE, reader.password());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Verdict(process.waitFor(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxFailure("interrupted while verifying bank " + bank, e);
    }
  }
}
