package org.recordbank.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks the chains of a bank from its database alone, as its reader, in a process of its own: no
 * service has a part in it.
 */
public final class OfflineVerifier {

  private final BankProgram program;

  /** PostgreSQL must run in this sandbox; nothing else need. */
  public OfflineVerifier(Path project, Sandbox sandbox) {
    this.program = new BankProgram(project, sandbox);
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
    ProcessBuilder builder =
        program
            .of(
                "org.recordbank.bank.Verify",
                bank,
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                json ? List.of("--json") : List.of())
            .redirectError(
                json ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.INHERIT);
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
