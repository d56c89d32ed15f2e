package org.recordbank.benchmarks;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.recordbank.benchmarks.sides.MissingVisits;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.visits.SyntheaFailure;
import picocli.CommandLine;

/** What the script hands over to for {@code bench}, once everything is built. */
public final class Main {

  static final int DOES_NOT_HOLD = 1;
  static final int IN_THE_WAY = 3;

  private Main() {}

  /** Runs it and ends with its exit status. */
  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.OFF);
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new Bench())
        .setExecutionExceptionHandler((failure, line, parsed) -> tell(line, failure))
        .execute(arguments);
  }

  private static int tell(CommandLine line, Exception failure) {
    if (failure instanceof MissingVisits) {
      line.getErr().println("recordbank: " + failure.getMessage());
      return DOES_NOT_HOLD;
    }
    if (failure instanceof SandboxFailure || failure instanceof SyntheaFailure) {
      line.getErr().println("recordbank: " + failure.getMessage());
    } else {
      line.getErr().println("recordbank: unexpected: " + failure);
      failure.printStackTrace(line.getErr());
    }
    return IN_THE_WAY;
  }
}
