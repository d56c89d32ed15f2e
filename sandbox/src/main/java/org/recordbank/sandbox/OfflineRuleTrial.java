package org.recordbank.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Tries labelling rules or a jurisdiction on a bank's database alone, as its reader, in a process
 * of its own that uses all processors and prints where this one does.
 */
public final class OfflineRuleTrial {

  private static final String TERMINAL = "recordbank.terminal";

  private final BankProgram program;

  /** PostgreSQL must run in this sandbox; nothing else need. */
  public OfflineRuleTrial(Path project, Sandbox sandbox) {
    this.program = new BankProgram(project, sandbox);
  }

  /**
   * Runs it.
   *
   * @param arguments as the program wants them
   * @return its exit status
   */
  public int run(String bank, List<String> arguments) {
    ProcessBuilder builder =
        program.of(
            "org.recordbank.bank.TryRules",
            bank,
            List.of(
                "-XX:+UseParallelGC",
                "-Xmx512m",
                "-D" + TERMINAL + "=" + Boolean.getBoolean(TERMINAL)),
            arguments);
    try {
      Process process =
          builder
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      process.getOutputStream().close();
      var stopping = new Thread(process::destroy);
      Runtime.getRuntime().addShutdownHook(stopping);
      try {
        return process.waitFor();
      } finally {
        process.destroy();
        boolean ignored = Runtime.getRuntime().removeShutdownHook(stopping);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxFailure("interrupted while rules were tried on bank " + bank, e);
    }
  }
}
